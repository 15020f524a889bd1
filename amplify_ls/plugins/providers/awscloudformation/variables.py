"""What environment variables say about credentials and region, as the Amplify CLI reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_REGIONS: Final = ("AWS_REGION", "AMAZON_REGION", "AWS_DEFAULT_REGION")
_PROFILES: Final = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE")


def keys_of(variables: Mapping[str, str]) -> dict[str, str]:
    """The access key of the variables, named as in `--providers`; empty if a half is missing."""
    found = {
        "accessKeyId": variables.get("AWS_ACCESS_KEY_ID", ""),
        "secretAccessKey": variables.get("AWS_SECRET_ACCESS_KEY", ""),
        "sessionToken": variables.get("AWS_SESSION_TOKEN", ""),
    }
    if not found["accessKeyId"] or not found["secretAccessKey"]:
        return {}
    return {name: value for name, value in found.items() if value}


def region_of(variables: Mapping[str, str]) -> str | None:
    """The region the variables name."""
    return _first(variables, _REGIONS)


def profile_of(variables: Mapping[str, str]) -> str | None:
    """The profile the variables name."""
    return _first(variables, _PROFILES)


def _first(variables: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((variables[name] for name in names if variables.get(name)), None)
