"""Which names things can have, by the Amplify CLI's own rules and those of CloudFormation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.project.names import Sort

if TYPE_CHECKING:
    from amplify_ls.project.names import Name

_ALPHANUMERIC = re.compile(r"[A-Za-z0-9]+")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_VARIABLE = re.compile(r"[A-Za-z][A-Za-z0-9_]+")
_LONGEST_LOGICAL_ID = 255
_LONGEST_GROUP = 128


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    words: str
    longest: int


_LETTERS = "letters and digits"
_RULES = {
    Sort.RESOURCE: _Rule(_ALPHANUMERIC, _LETTERS, 80),
    Sort.GROUP: _Rule(_ALPHANUMERIC, _LETTERS, _LONGEST_GROUP),
    Sort.PARAMETER: _Rule(_ALPHANUMERIC, _LETTERS, _LONGEST_LOGICAL_ID),
    Sort.TEMPLATE_RESOURCE: _Rule(_ALPHANUMERIC, _LETTERS, _LONGEST_LOGICAL_ID),
    Sort.CONDITION: _Rule(_ALPHANUMERIC, _LETTERS, _LONGEST_LOGICAL_ID),
    Sort.OUTPUT: _Rule(_ALPHANUMERIC, _LETTERS, _LONGEST_LOGICAL_ID),
    Sort.VARIABLE: _Rule(
        _VARIABLE, "two or more letters, digits and `_`, a letter first", _LONGEST_LOGICAL_ID
    ),
}
_OTHERWISE = _Rule(_WORD, "letters, digits and `_`, no digit first", _LONGEST_LOGICAL_ID)
_INDEX = _Rule(
    re.compile(r"[A-Za-z0-9_.-]{3,}"), "three or more letters, digits, `_`, `.`, `-`", 255
)


def flaw_of(name: Name, new: str) -> str:
    """Why a thing cannot have a name, with one that it could have; empty if it can."""
    rule = _INDEX if name.sort is Sort.INDEX else _RULES.get(name.sort, _OTHERWISE)
    if new == name.text:
        return f"`{new}` is the name it has already."
    if rule.pattern.fullmatch(new) is None:
        idea = _idea(new, rule)
        return f"`{new}` cannot be the name of {_thing(name)}: it takes {rule.words}.{idea}"
    if len(new) > rule.longest:
        return f"`{new}` is too long: the name of {_thing(name)} takes {rule.longest} characters."
    return ""


def _idea(new: str, rule: _Rule) -> str:
    sign = "" if rule.words == _LETTERS else "_"
    idea = re.sub(r"[^A-Za-z0-9_]+", sign, new.strip()) if sign else re.sub("[^A-Za-z0-9]", "", new)
    is_good = rule.pattern.fullmatch(idea) is not None and len(idea) <= rule.longest
    return f" It could be `{idea}`." if is_good else ""


def _thing(name: Name) -> str:
    article = "an" if name.sort.value[0] in "aeiou" else "a"
    return f"{article} {name.sort.value}"
