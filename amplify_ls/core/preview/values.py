"""What is shown of a property's values: what differs, without secrets, and not too much of it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from amplify_ls.contract.preview import PropertyChange

HIDDEN: Final = "•••"
"""Stands for what nobody may see."""
_SECRET: Final = re.compile(
    r"secret|pass(word|phrase)$|credential|private_?key|api_?key|token$", re.IGNORECASE
)
_LATER: Final = "{{changeSet:KNOWN_AFTER_APPLY}}"
"""What CloudFormation says of a value that turns out only when a stack is updated."""
_KNOWN_LATER: Final = "(known afterwards)"
_PLAIN: Final = frozenset({"true", "false", "null", ""})
_TAG: Final = {"Key", "Value"}
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
    if before == change.before or after == change.after:
        yield change
    else:
        yield from _differing(change, change.name, before, after)


def _differing(
    change: PropertyChange, name: str, before: object, after: object
) -> Iterator[PropertyChange]:
    """What differs as deep as both sides have the same shape."""
    was, is_now = _members(before), _members(after)
    if before == after:
        return
    if was is None or is_now is None or _are_other_lists(before, after):
        yield replace(change, name=name, before=_text(before), after=_text(after))
        return
    for key in dict.fromkeys((*was, *is_now)):
        yield from _differing(change, f"{name}.{key}", was.get(key), is_now.get(key))


def _are_other_lists(before: object, after: object) -> bool:
    """Whether things have come into a list or gone, so that numbers say nothing."""
    if not isinstance(before, list) or not isinstance(after, list):
        return isinstance(before, list) or isinstance(after, list)
    tags = (isinstance(each, dict) and each.keys() == _TAG for each in (*before, *after))
    return len(before) != len(after) and not all(tags)


def _members(value: object) -> Mapping[str, object] | None:
    """What is in an object or a list, by key or number; of tags by their keys."""
    if not isinstance(value, list):
        return value if isinstance(value, dict) else None
    if all(isinstance(each, dict) and each.keys() == _TAG for each in value):
        return {str(each["Key"]): each["Value"] for each in value}
    return {str(number): each for number, each in enumerate(value)}


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
    text = text.replace(_LATER, _KNOWN_LATER)
    for secret in (*hidden, *secrets_in(text)):
        text = text.replace(secret, HIDDEN)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
