"""Which values of templates and parameters nobody may see."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Final

from amplify_ls.contract.plugin import JsonObject

HIDDEN: Final = "•••"
"""Stands for what nobody may see."""
_SECRET: Final = re.compile(
    r"secret|pass(word|phrase)$|credential|private_?key|api_?key|token$", re.IGNORECASE
)
_PLAIN: Final = frozenset({"true", "false", "null", ""})


def is_secret(name: str, text: str) -> bool:
    """Whether a text is secret, going by the last step of its name."""
    is_named = _SECRET.search(name.rpartition(".")[2]) is not None
    return is_named and text not in _PLAIN and not text.isdecimal()


def secrets_in(value: object, name: str = "") -> Iterator[str]:
    """The texts in a value that the names around them call secret."""
    inner = said_in(value)
    if isinstance(inner, dict):
        for key, each in inner.items():
            yield from secrets_in(each, key)
    elif isinstance(inner, list):
        for each in inner:
            yield from secrets_in(each, name)
    elif isinstance(inner, str) and is_secret(name, inner):
        yield inner


def silent_parameters(template: JsonObject) -> Iterator[str]:
    """The parameters that a template declares NoEcho."""
    declared = template.get("Parameters")
    for name, parameter in declared.items() if isinstance(declared, dict) else ():
        if isinstance(parameter, dict) and str(parameter.get("NoEcho")).lower() == "true":
            yield name


def without_secrets(value: object, names: Collection[str]) -> object:
    """A value of these names, outermost first, as it may be shown."""
    if isinstance(value, dict):
        return {key: without_secrets(each, (*names, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [without_secrets(each, names) for each in value]
    if not isinstance(value, str):
        return value
    if any(is_secret(name, value) for name in names):
        return HIDDEN
    for secret in secrets_in(value):
        value = value.replace(json.dumps(secret)[1:-1], HIDDEN).replace(secret, HIDDEN)
    return value


def said_in(text: object) -> object:
    """A text of JSON as what it says, if it is one of an object or a list."""
    if not isinstance(text, str) or not text.startswith(("{", "[")):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text
