"""Android apps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import Frontend, JsonObject, ReadText
from amplify_ls.plugins.frontends.mobile import Platform, exported
from amplify_ls.plugins.frontends.writing import setting

_DEFAULT = "app/src/main/res"
_PLATFORM = Platform(
    user_agent="aws-amplify-cli/0.1.0",
    push_channel="FCM",
    google_clients={"ClientId-WebApp": "GoogleWebClient"},
)


@dataclass(frozen=True, slots=True)
class Android:
    """The front end of apps that keep their configuration among raw resources."""

    name: str = "android"

    def configuration(
        self,
        option: JsonObject,
        read: ReadText,  # noqa: ARG002 - nothing tells where resources are
        variables: Mapping[str, str],  # noqa: ARG002
    ) -> JsonObject:
        """The folder of resources.

        `init --yes` of the Amplify CLI takes no notice of the option's; its documentation says it
        counts, and so it does here.

        Raises:
            AmplifyError: the folder is not a text.
        """
        config = option.get("config") or {}
        folder = config.get("ResDir") or _DEFAULT if isinstance(config, dict) else None
        if isinstance(folder, str):
            return {"config": {"ResDir": folder}}
        raise AmplifyError(
            "`config` of the android front end does not say a folder as `ResDir`.",
            f'Write {{"ResDir": "{_DEFAULT}"}}, or leave `config` out for that.',
            code="AMP113",
        )

    def describe(self, configuration: JsonObject | None) -> Sequence[tuple[str, str]]:
        """The folder of resources."""
        return (("Res directory", setting(configuration, "ResDir", _DEFAULT)),)

    def exports(
        self, configuration: JsonObject | None, meta: JsonObject, read: ReadText
    ) -> Mapping[str, str]:
        """The files of mobile apps, as raw resources."""
        folder = setting(configuration, "ResDir", _DEFAULT)
        return exported(_PLATFORM, f"{folder}/raw", meta, read)


FRONTEND: Frontend = Android()
