"""What Android and iOS apps read, and how the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amplify_ls.contract.plugin import JsonObject, ReadText
from amplify_ls.plugins.frontends.mobile.amplifyconfiguration import amplifyconfiguration
from amplify_ls.plugins.frontends.mobile.awsconfiguration import awsconfiguration, keys_of_users
from amplify_ls.plugins.frontends.writing import indented, joined


@dataclass(frozen=True, slots=True)
class Platform:
    """What differs between the platforms."""

    user_agent: str
    """How `awsconfiguration.json` names who wrote it."""
    push_channel: str
    """The Pinpoint channel of its push notifications."""
    google_clients: Mapping[str, str]
    """Keys of Google's clients in `awsconfiguration.json`, and outputs that say them."""


def exported(
    platform: Platform, folder: str, meta: JsonObject, read: ReadText
) -> Mapping[str, str]:
    """`awsconfiguration.json` for older libraries, `amplifyconfiguration.json` for newer ones."""
    path = joined(folder, "awsconfiguration.json")
    made = awsconfiguration(meta, platform.user_agent, platform.google_clients)
    made |= keys_of_users(read(path) or "", made)
    values = amplifyconfiguration(meta, made, platform.push_channel)
    return {
        path: indented(made, 4),
        joined(folder, "amplifyconfiguration.json"): indented(values, 4),
    }
