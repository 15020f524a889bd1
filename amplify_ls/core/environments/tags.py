"""The tags of tags.json, as every stack gets them."""

from __future__ import annotations

from typing import Any

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.core.files.json_file import json_bytes, value_of

_PATH = "amplify/backend/tags.json"
_PLACEHOLDERS = ("{project-name}", "{project-env}")


def starter_tags() -> bytes:
    """tags.json of a new project."""
    project, environment = _PLACEHOLDERS
    return json_bytes(
        [
            {"Key": "user:Stack", "Value": environment},
            {"Key": "user:Application", "Value": project},
        ]
    )


def stack_tags(tags_json: bytes | None, project: str, environment: str) -> dict[str, str]:
    """The tags with their placeholders filled in; none if there is no file.

    Raises:
        AmplifyError: the file holds something else than tags.
    """
    if tags_json is None:
        return {}
    entries: Any = value_of(tags_json.decode("utf-8-sig", "replace"), _PATH)
    try:
        return {
            str(entry["Key"]): _filled(str(entry["Value"]), project, environment)
            for entry in entries or ()
        }
    except (TypeError, KeyError) as error:
        raise AmplifyError(
            f"{_PATH} is no list of tags.",
            'Write it as [{"Key": "…", "Value": "…"}]; `amplify-ls check` shows the place.',
        ) from error


def _filled(value: str, project: str, environment: str) -> str:
    for placeholder, text in zip(_PLACEHOLDERS, (project, environment), strict=True):
        value = value.replace(placeholder, text)
    return value
