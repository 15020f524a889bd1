"""What is deployed, as amplify-meta.json says it, in the words that apps need."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from amplify_ls.contract.plugin import JsonObject

_UNPUSHED = frozenset({"notifications"})
"""Categories that commands change in the cloud at once: no push puts a time stamp on them."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of the project and what its stack answered."""

    category: str
    name: str
    entry: JsonObject
    output: JsonObject
    """Empty before its first deployment."""

    @property
    def service(self) -> str:
        """The AWS service behind it, as the Amplify CLI names it."""
        return str(self.entry.get("service", ""))

    @property
    def sign_in(self) -> JsonObject:
        """How users of an auth resource sign in, as front ends are told."""
        return _object(self.entry.get("frontendAuthConfig"))

    @property
    def is_deployed(self) -> bool:
        """Whether apps can use it."""
        is_pushed = self.entry.get("lastPushTimeStamp") or self.category in _UNPUSHED
        return bool(self.output and is_pushed)


def region(meta: JsonObject) -> str | None:
    """The region the project is deployed to."""
    found = _object(_object(meta.get("providers")).get("awscloudformation")).get("Region")
    return found if isinstance(found, str) else None


def resources(meta: JsonObject, category: str) -> list[Resource]:
    """The resources of a category, in the order of the file."""
    return [
        Resource(category, name, entry, _object(entry.get("output")))
        for name, entry in _object(meta.get(category)).items()
        if isinstance(entry, dict)
    ]


def deployed_by_service(meta: JsonObject) -> dict[str, list[Resource]]:
    """What apps can use, by service; services in the order in which the file first has them."""
    found: dict[str, list[Resource]] = {}
    for resource in _deployed(meta):
        found.setdefault(resource.service, []).append(resource)
    return found


def channel(resource: Resource, name: str) -> JsonObject | None:
    """The output of a notification channel that is switched on."""
    found = _object(resource.output.get(name))
    return found if found.get("Enabled") else None


def authorization_types(api: Resource) -> list[str]:
    """How apps may authorize at a GraphQL API, the default first."""
    config = _object(api.output.get("authConfig"))
    default = api.output.get("securityType") or _object(config.get("defaultAuthentication")).get(
        "authenticationType", ""
    )
    more = config.get("additionalAuthenticationProviders") or ()
    return [str(default), *(str(_object(each).get("authenticationType")) for each in more)]


@dataclass(frozen=True, slots=True)
class HostedUi:
    """The sign-in pages of a user pool."""

    domain: str | None = None
    is_federated: bool = False
    """Whether apps sign in through it; a domain alone does nothing."""
    scopes: list[str] | None = None
    sign_in: str | None = None
    """Where it goes after signing in: addresses joined by commas."""
    sign_out: str | None = None
    flow: str | None = None


def hosted_ui(auth: Resource, region: str | None) -> HostedUi:
    """The sign-in pages of an auth resource, as far as it has them."""
    prefix = auth.output.get("HostedUIDomain")
    domain = f"{prefix}.auth.{region}.amazoncognito.com" if prefix else None
    metadata = _embedded(auth.output.get("OAuthMetadata"))
    if not metadata:
        return HostedUi(domain)
    return HostedUi(
        domain,
        is_federated=True,
        scopes=metadata.get("AllowedOAuthScopes"),
        sign_in=",".join(metadata.get("CallbackURLs") or ()),
        sign_out=",".join(metadata.get("LogoutURLs") or ()),
        flow=next(iter(metadata.get("AllowedOAuthFlows") or ()), None),
    )


def known(values: Mapping[str, Any]) -> JsonObject:
    """The values without those that are not known."""
    return {key: value for key, value in values.items() if value is not None}


def _deployed(meta: JsonObject) -> Iterator[Resource]:
    for category in meta:
        for resource in resources(meta, category):
            if resource.is_deployed:
                yield resource


def _object(value: object) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _embedded(text: object) -> JsonObject:
    try:
        return _object(json.loads(text)) if isinstance(text, str) else {}
    except ValueError:
        return {}
