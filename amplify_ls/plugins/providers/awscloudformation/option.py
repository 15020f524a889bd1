"""`--providers`: a profile, access keys, or what the machine has."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.variables import (
    keys_of,
    profile_of,
    region_of,
)
from amplify_ls.project.models.vocabulary import REGIONS
from amplify_ls.schema.nearest import nearest

GENERAL: Final = {"configLevel": "general"}
"""What local-aws-info.json keeps where the AWS SDK finds credentials and region itself."""

_LEVELS: Final = ("project", "general")
_KEYS: Final = ("accessKeyId", "secretAccessKey", "region")
_KNOWN: Final = ("configLevel", "useProfile", "profileName", "sessionToken", *_KEYS)
_NAME_DIGITS: Final = 10


def settings_of(option: JsonObject, world: World) -> ProviderSettings:
    """What the option asks for; an empty one asks for what `--yes` finds on the machine."""
    if not option:
        return _of_machine(world)
    if option.get("configLevel") == "general":
        return ProviderSettings(dict(GENERAL), region=region_of(world.variables))
    if set(option) == {"configLevel"}:
        raise _wrong(
            f'`configLevel` is "{option["configLevel"]}", and nothing else is said.',
            "Add `useProfile: true` with `profileName`, or `accessKeyId`, `secretAccessKey` and "
            "`region`; or write `general`, then the AWS SDK finds credentials itself.",
        )
    if _is_true(option.get("useProfile")):
        return _of_profile(_text(option, "profileName", _why_a_profile(option)))
    return _of_keys(option, world)


def _of_machine(world: World) -> ProviderSettings:
    """What the Amplify CLI takes under `--yes`: the shared files if both are there, then keys.

    Where it would go on with a profile that does not exist, the keys of the environment count.
    """
    variables = world.variables
    named = profile_of(variables)
    general = ProviderSettings(dict(GENERAL), region=region_of(variables))
    if keys_of(variables) and not _has_profile(world, named or "default"):
        return general
    return _of_profile(named or "default") if named or _has_profile(world, "default") else general


def _has_profile(world: World, name: str) -> bool:
    folder = world.home / ".aws"
    places = {"AWS_CONFIG_FILE": "config", "AWS_SHARED_CREDENTIALS_FILE": "credentials"}
    texts = [
        read(Path(world.variables.get(variable, folder / place)))
        for variable, place in places.items()
    ]
    section = re.compile(rf"^[ \t]*\[\s*(?:profile\s+)?{re.escape(name)}\s*\]", re.MULTILINE)
    return None not in texts and any(section.search(text or "") for text in texts)


def read(path: Path) -> str | None:
    """The text of a file, if it can be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _of_profile(name: str) -> ProviderSettings:
    stored = {"configLevel": "project", "useProfile": True, "profileName": name}
    return ProviderSettings(stored, profile=name)


def _of_keys(option: JsonObject, world: World) -> ProviderSettings:
    why = "`useProfile` is not true"
    texts = {key: _text(option, key, why) for key in _KEYS}
    region = texts.pop("region")
    if region not in REGIONS:
        raise _unknown_region(region)
    if option.get("sessionToken"):
        texts["sessionToken"] = _text(option, "sessionToken", "the keys are temporary")
    path = world.home / ".amplify" / "awscloudformation" / world.hex(_NAME_DIGITS)
    stored = {"configLevel": "project", "useProfile": False, "awsConfigFilePath": str(path)}
    text = json.dumps({"credentials": texts, "region": region}, indent=2)
    return ProviderSettings(stored, region=region, credentials=texts, credentials_file=(path, text))


def _is_true(value: object) -> bool:
    """Whether JavaScript takes a value for true, as the Amplify CLI does with `useProfile`."""
    return not (value is None or value is False or value in (0, ""))


def _why_a_profile(option: JsonObject) -> str:
    value = option.get("useProfile")
    if isinstance(value, str):
        return f'`useProfile` is the text "{value}", and every text counts as true'
    return "`useProfile` is true"


def _text(option: JsonObject, key: str, why: str) -> str:
    value = option.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    if value is None or value == "":
        raise _wrong(f"`{key}` is missing; it is needed because {why}.", _how_to_add(option, key))
    raise _wrong(f"`{key}` is not a text.", f"Put the value of `{key}` between quotes.")


def _how_to_add(option: JsonObject, key: str) -> str:
    misspelled = next(
        (name for name in option if name not in _KNOWN and nearest(name, _KNOWN) == key), None
    )
    if misspelled is not None:
        return f"Write `{key}` instead of `{misspelled}`."
    level = option.get("configLevel", "project")
    if level not in _LEVELS and nearest(str(level), _LEVELS) == "general":
        return f'Write `general` instead of "{level}", or add `{key}`.'
    if key == "profileName":
        return "Add `profileName`, or write `useProfile: false` (not as a text) and give keys."
    if option.get("profileName"):
        return f"Add `{key}`, or write `useProfile: true` to use the profile that is named."
    return f"Add `{key}`, or name a profile: `useProfile: true` and `profileName`."


def _unknown_region(region: str) -> AmplifyError:
    meant = nearest(region, REGIONS)
    return AmplifyError(
        f'`region` of awscloudformation is "{region}", which the Amplify CLI does not know.',
        f"Did you mean {meant}?" if meant else f"It knows {', '.join(REGIONS)}.",
        code="AMP410",
    )


def _wrong(message: str, advice: str) -> AmplifyError:
    return AmplifyError(
        f"The option `--providers`, awscloudformation: {message}", advice, code="AMP122"
    )
