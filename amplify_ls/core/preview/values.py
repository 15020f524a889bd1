"""What is shown of a property's values: what differs, without secrets, and not too much of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from amplify_ls.contract.preview import PropertyChange
from amplify_ls.core.templates.secret_values import HIDDEN, is_secret, said_in, secrets_in

_LATER: Final = "{{changeSet:KNOWN_AFTER_APPLY}}"
"""What CloudFormation says of a value that turns out only when a stack is updated."""
_KNOWN_LATER: Final = "(known afterwards)"
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


def _leaves(change: PropertyChange) -> Iterator[PropertyChange]:
    before, after = said_in(change.before), said_in(change.after)
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


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _shown(name: str, text: str | None, hidden: Collection[str]) -> str | None:
    if text is None:
        return None
    if is_secret(name, text):
        return HIDDEN
    text = text.replace(_LATER, _KNOWN_LATER)
    for secret in (*hidden, *secrets_in(text)):
        text = text.replace(secret, HIDDEN)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
