"""Settings as editors send them: any JSON, of which what is right counts and the rest is told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from amplify_ls.contract.level import LEVELS, Level
from amplify_ls.contract.settings import DEFAULTS, SECTION, SETTINGS, Form, Setting, Settings
from amplify_ls.project.rule_codes import is_code, meant_code
from amplify_ls.schema.nearest import nearest

_KNOWN = {setting.name: setting for setting in SETTINGS}
_LONGEST_SHOWN = 40


def read_settings(said: object, before: Settings = DEFAULTS) -> tuple[Settings, list[str]]:
    """What an editor says of the section `amplify`, on top of what it said before.

    The second part tells what is wrong: the full name, what is expected and what was found. Such a
    value counts as not given, and so does null.
    """
    mistakes: list[str] = []
    if said is None:
        return before, mistakes
    if not isinstance(said, dict):
        mistakes.append(_wrong(SECTION, "an object with settings", said))
        return before, mistakes
    changes: dict[str, object] = {}
    for name, value in _flat(said):
        setting = _KNOWN.get(name)
        if setting is None:
            mistakes.append(_unknown(name))
        elif value is not None:
            read = _read(setting, value, mistakes)
            if read is not None and not setting.is_of_client:
                changes[setting.field] = read
    return replace(before, **changes), mistakes  # type: ignore[arg-type]


def section_of(pushed: object) -> object:
    """The part of all of an editor's settings that is ours, nested or with dots in names."""
    if not isinstance(pushed, dict):
        return None
    start = f"{SECTION}."
    dotted = {
        name.removeprefix(start): value
        for name, value in pushed.items()
        if isinstance(name, str) and name.startswith(start)
    }
    nested = pushed.get(SECTION)
    if not dotted:
        return nested
    return {**nested, **dotted} if isinstance(nested, dict) else dotted


def _flat(said: Mapping[object, object], beginning: str = "") -> Iterator[tuple[str, object]]:
    """Settings by their names, however they are nested."""
    for key, value in said.items():
        name = f"{beginning}{key}"
        is_group = name not in _KNOWN and any(known.startswith(f"{name}.") for known in _KNOWN)
        if is_group and isinstance(value, dict):
            yield from _flat(value, f"{name}.")
        elif not (is_group and value is None):
            yield name, value


def _read(setting: Setting, value: object, mistakes: list[str]) -> object:
    """The value, or nothing if it is none of those that the setting may have."""
    match setting.form:
        case Form.LEVELS if isinstance(value, dict):
            return _levels(setting, value, mistakes)
        case Form.BOOLEAN if isinstance(value, bool):
            return value
        case Form.TEXT if value in setting.values:
            return value
        case Form.PROGRAM if isinstance(value, (str, list)):
            return value
        case _:
            default = f" The default counts, {_shown(setting.default)}."
            mistakes.append(_wrong(setting.full_name, _expected(setting), value) + default)
            return None


def _levels(
    setting: Setting, value: Mapping[object, object], mistakes: list[str]
) -> Mapping[str, Level]:
    levels: dict[str, Level] = {}
    for code, word in value.items():
        name = f"{setting.full_name}.{code}"
        level = LEVELS.get(word) if isinstance(word, str) else None
        if not is_code(str(code)):
            guess = meant_code(str(code))
            hint = f"; did you mean {guess}?" if guess else "."
            mistakes.append(f"`{name}`: there is no rule {_shortened(str(code))}{hint}")
        elif level is not None:
            levels[str(code)] = level
        elif word is not None:
            expected = ", ".join(LEVELS)
            mistakes.append(f"{_wrong(name, f'one of {expected}', word)} It counts as not given.")
    return MappingProxyType(levels)


def _unknown(name: str) -> str:
    guess = nearest(name, _KNOWN)
    hint = f"; did you mean `{SECTION}.{guess}`?" if guess else "."
    return f"There is no setting `{SECTION}.{_shortened(name)}`{hint}"


def _wrong(name: str, expected: str, found: object) -> str:
    return f"`{name}` has to be {expected}, not {_shown(found)}."


def _expected(setting: Setting) -> str:
    match setting.form:
        case Form.BOOLEAN:
            return "true or false"
        case Form.LEVELS:
            return "an object of codes and levels"
        case Form.TEXT:
            return f"one of {', '.join(setting.values)}"
        case Form.PROGRAM:
            return "a path, or a list of a path and arguments"


def _shown(value: object) -> str:
    """A value in a sentence; long ones may be anything, even a secret, and are only named."""
    match value:
        case dict():
            return "an object" if value else "an empty object"
        case list():
            return "a list"
        case _:
            return f"`{_shortened(json.dumps(value, ensure_ascii=False))}`"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
