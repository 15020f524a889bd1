"""The fast reading of JSON that is as it should be; anything else is left to `json_tokens`."""

from __future__ import annotations

import re

from amplify_ls.syntax.json.scalars import clean_scalar
from amplify_ls.syntax.tree import Entry, Green, NodeKind, Problem, ProblemKind
from amplify_ls.text.span import Span
from amplify_ls.text.stopping import check

MAX_DEPTH = 200

_WS = r"[ \t\n\r]*+"
_STRING = r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+"'
_SCALAR = (
    rf"(?>{_STRING}|-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
    rf"|true|false|null|\ufffc)"
)
_MEMBER = re.compile(rf"{_WS}({_STRING}){_WS}(:){_WS}(?:({_SCALAR}){_WS}([,}}])|([{{\[]))").match
_ITEM = re.compile(rf"{_WS}(?:({_SCALAR}){_WS}([,\]])|([{{\[]))").match
_CLEAN_STRING = re.compile(_STRING).fullmatch
_BEHIND = re.compile(rf"{_WS}([,\]}}])").match
_CLOSER = re.compile(rf"{_WS}([\]}}])").match
_ROOT = re.compile(rf"{_WS}(?:({_SCALAR})|[{{\[])").match
_REST = re.compile(_WS).match

_entry = tuple.__new__


def read_clean(text: str) -> tuple[int, Green] | None:
    """Start and node of the only value in a text, or nothing if anything is amiss."""
    root = _ROOT(text)
    if root is None:
        return None
    if root.group(1) is not None:
        start, green = root.start(1), clean_scalar(root.group(1))
    else:
        start = root.end() - 1
        container = read_container(text, start)
        if container is None:
            return None
        green = container
    rest = _REST(text, start + green.width)
    return (start, green) if rest is not None and rest.end() == len(text) else None


def is_clean_string(raw: str) -> bool:
    """Whether a text is a quoted text spelled as JSON demands."""
    return _CLEAN_STRING(raw) is not None


def read_container(text: str, start: int, limit: int = MAX_DEPTH) -> Green | None:  # noqa: C901, PLR0912, PLR0915 - hot loop
    """The container that starts at an offset, or nothing if any of it is not as it should be.

    Duplicate keys are the only problem it reports: they hinder nobody from reading on.
    """
    scalars: dict[str, Green] = {}
    stack: list[tuple[int, list[Entry], Green | None, int, int | None, bool]] = []
    entries: list[Entry] = []
    is_object, is_fresh, is_broken = text[start] == "{", True, False
    key: Green | None = None
    colon: int | None = None
    pos, at, end, then, opener, key_at = start + 1, 0, 0, 0, 0, 0
    while True:
        if is_object:
            match = _MEMBER(text, pos)
            if match is not None:
                _, (key_at, key_end), (colon, _), (at, end), (then, _), (opener, _) = match.regs
                raw = text[key_at:key_end]
                key = scalars.get(raw)
                if key is None:
                    key = scalars[raw] = clean_scalar(raw)
                key_at -= start
                colon -= start
        else:
            match = _ITEM(text, pos)
            if match is not None:
                _, (at, end), (then, _), (opener, _) = match.regs
                key, key_at, colon = None, 0, None
        if match is None:
            match = _CLOSER(text, pos)
            if match is None or not is_fresh or (match.group(1) == "}") is not is_object:
                return None
            pos = match.end()
        elif opener >= 0:
            check()
            if len(stack) >= limit - 1:
                return None
            stack.append((start, entries, key, key_at, colon, is_broken))
            start, entries = opener, []
            is_object, is_fresh, is_broken = text[opener] == "{", True, False
            pos = opener + 1
            continue
        else:
            raw = text[at:end]
            value = scalars.get(raw)
            if value is None:
                value = scalars[raw] = clean_scalar(raw)
            pos = match.end()
            if text[then] == ",":
                entries.append(_entry(Entry, (key, key_at, colon, value, at - start, then - start)))
                is_fresh = False
                continue
            entries.append(_entry(Entry, (key, key_at, colon, value, at - start, None)))
        while True:  # the container ends at pos
            value = _finished(pos - start, entries, is_object=is_object, is_broken=is_broken)
            if not stack:
                return value
            at = start
            start, entries, key, key_at, colon, is_broken = stack.pop()
            is_object = key is not None
            is_broken = is_broken or value.is_broken
            match = _BEHIND(text, pos)
            if match is None:
                return None
            pos, then = match.end(), match.start(1)
            if text[then] == ",":
                entries.append(_entry(Entry, (key, key_at, colon, value, at - start, then - start)))
                is_fresh = False
                break
            if (text[then] == "}") is not is_object:
                return None
            entries.append(_entry(Entry, (key, key_at, colon, value, at - start, None)))


def duplicates(entries: list[Entry]) -> list[Problem]:
    """The problem of each key that an earlier entry has too."""
    seen: set[object] = set()
    found = []
    for entry in entries:
        if entry.key is None or entry.key.has_hole:
            continue
        if entry.key.value in seen:
            span = Span(entry.key_offset, entry.key_offset + entry.key.width)
            found.append(Problem(ProblemKind.DUPLICATE_KEY, span, str(entry.key.value)))
        seen.add(entry.key.value)
    return found


def _finished(width: int, entries: list[Entry], *, is_object: bool, is_broken: bool) -> Green:
    if not is_object:
        return Green(NodeKind.ARRAY, width, None, tuple(entries), (), is_broken)
    problems: tuple[Problem, ...] = ()
    if len({entry.key.value for entry in entries if entry.key}) < len(entries):
        problems = tuple(duplicates(entries))
        is_broken = is_broken or bool(problems)
    return Green(NodeKind.OBJECT, width, None, tuple(entries), problems, is_broken)
