"""iOS apps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amplify_ls.contract.plugin import Frontend, JsonObject, ReadText
from amplify_ls.plugins.frontends.mobile import Platform, exported

_PLATFORM = Platform(
    user_agent="aws-amplify/cli",
    push_channel="APNS",
    google_clients={"ClientId-WebApp": "GoogleWebClient", "ClientId-iOS": "GoogleIOSClient"},
)


@dataclass(frozen=True, slots=True)
class Ios:
    """The front end of apps that keep their configuration in the project's root."""

    name: str = "ios"

    def configuration(
        self,
        option: JsonObject,
        read: ReadText,
        variables: Mapping[str, str],
    ) -> None:
        """Nothing."""

    def describe(
        self,
        configuration: JsonObject | None,  # noqa: ARG002
    ) -> Sequence[tuple[str, str]]:
        """Nothing."""
        return ()

    def exports(
        self,
        configuration: JsonObject | None,  # noqa: ARG002
        meta: JsonObject,
        read: ReadText,
    ) -> Mapping[str, str]:
        """The files of mobile apps."""
        return exported(_PLATFORM, "", meta, read)


FRONTEND: Frontend = Ios()
