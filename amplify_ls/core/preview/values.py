"""What is shown of a property's values: what differs, without secrets, and not too much of it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from amplify_ls.contract.preview import PropertyChange

HIDDEN: Final = "•••"
"""Stands for what nobody may see."""
_SECRET: Final = re.compile(
    r"secret|pass(word|phrase)$|credential|private_?key|api_?key|token$", re.IGNORECASE
)
_PLAIN: Final = frozenset({"true", "false", "null", ""})
_LONGEST: Final = 160
_SHORTEST_SECRET: Final = 4
"""A shorter one stands in many texts that have nothing to do with it."""


def shown(
    changes: Collection[PropertyChange], secrets: Collection[str]
) -> tuple[PropertyChange, ...]:
    """The innermost changes of properties, as they may be shown to anybody."""
    long = {secret for secret in secrets if len(secret) >= _SHORTEST_SECRET}
    quoted = {json.dumps(secret)[1:-1] for secret in long}
    hidden = sorted(long | quoted, key=len, reverse=True)
    return tuple(
        replace(
            leaf,
            before=_shown(leaf.name, leaf.before, hidden),
            after=_shown(leaf.name, leaf.after, hidden),
        )
        for change in changes
        for leaf in _leaves(change)
    )


def secrets_in(value: object, name: str = "") -> Iterator[str]:
    """The texts in a value that the names around them call secret."""
    inner = _read(value) if isinstance(value, str) else value
    if isinstance(inner, dict):
        for key, each in inner.items():
            yield from secrets_in(each, key)
    elif isinstance(inner, list):
        for each in inner:
            yield from secrets_in(each, name)
    elif isinstance(inner, str) and _is_secret(name, inner):
        yield inner


def _is_secret(name: str, text: str) -> bool:
    is_named = _SECRET.search(name.rpartition(".")[2]) is not None
    return is_named and text not in _PLAIN and not text.isdecimal()


def _leaves(change: PropertyChange) -> Iterator[PropertyChange]:
    before, after = _read(change.before), _read(change.after)
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _differing(change, change.name, before, after)
    else:
        yield change


def _differing(
    change: PropertyChange, name: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[PropertyChange]:
    for key in sorted({*before, *after}):
        was, is_now = before.get(key), after.get(key)
        if was == is_now:
            continue
        inner = f"{name}.{key}"
        if isinstance(was, dict) and isinstance(is_now, dict):
            yield from _differing(change, inner, was, is_now)
        else:
            yield replace(change, name=inner, before=_text(was), after=_text(is_now))


def _read(text: object) -> object:
    """A text of JSON as what it says, if it is one of an object or a list."""
    if not isinstance(text, str) or not text.startswith(("{", "[")):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _shown(name: str, text: str | None, hidden: Collection[str]) -> str | None:
    if text is None:
        return None
    if _is_secret(name, text):
        return HIDDEN
    for secret in (*hidden, *secrets_in(text)):
        text = text.replace(secret, HIDDEN)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
