"""Quoting of new text for its place in a script, and reading of `$'…'`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from amplify_ls.syntax.shell.tokens import Literal, Quoting
from amplify_ls.text.mapped import Encode

_ANSI_ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|[0-7]{1,3}|c.|.)", re.DOTALL
)
_ANSI_NAMED = {
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "E": "\x1b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_SURROGATES = range(0xD800, 0xE000)


def encoding(quoting: Quoting) -> tuple[Encode, ...]:
    """What has to be done to text that is put into a stretch quoted like this."""
    return _ENCODINGS[quoting]


def ansi_parts(text: str, start: int, end: int) -> Iterator[Literal]:
    """The parts of the inside of `$'…'`."""
    at = start
    for match in _ANSI_ESCAPE.finditer(text, start, end):
        if at < match.start():
            yield Literal(at, match.start(), Quoting.ANSI)
        yield Literal(match.start(), match.end(), Quoting.ANSI, _ansi_value(match[0][1:]))
        at = match.end()
    if at < end or start == end:
        yield Literal(at, end, Quoting.ANSI)


def _ansi_value(escape: str) -> str:
    kind = escape[0]
    if kind in "xuU" and len(escape) > 1:
        return _character(int(escape[1:], 16))
    if kind in "01234567":
        return _character(int(escape, 8) & 0xFF)
    if kind == "c" and len(escape) > 1:
        return chr(ord(escape[1]) & 0x1F)
    return _ANSI_NAMED.get(kind, kind if kind in "\\'\"?" else "\\" + kind)


def _character(code: int) -> str:
    return chr(code) if 0 < code <= sys.maxunicode and code not in _SURROGATES else "\ufffd"


def _encode_double(text: str) -> str:
    return re.sub(r'[\\"$`]', r"\\\g<0>", text)


def _encode_continued(text: str) -> str:
    return _encode_double(text).replace("\n", "\\\n")


def _encode_single(text: str) -> str:
    return text.replace("'", "'\\''")


def _encode_ansi(text: str) -> str:
    return re.sub(r"[\\']", r"\\\g<0>", text).replace("\n", "\\n")


def _encode_bare(text: str) -> str:
    return re.sub(r"[^\w@%+=:,./\-\ufffc]", _escaped_bare, text, flags=re.ASCII)


def _escaped_bare(match: re.Match[str]) -> str:
    # A backslash before a line end removes both, so a line end needs quotes of its own.
    return "'\n'" if match[0] == "\n" else "\\" + match[0] if match[0].isascii() else match[0]


def _encode_heredoc(text: str) -> str:
    return re.sub(r"[\\$`]", r"\\\g<0>", text)


def _encode_fish_single(text: str) -> str:
    return re.sub(r"[\\']", r"\\\g<0>", text)


def _encode_fish_double(text: str) -> str:
    return re.sub(r'[\\"$]', r"\\\g<0>", text)


_ENCODINGS: dict[Quoting, tuple[Encode, ...]] = {
    Quoting.BARE: (_encode_bare,),
    Quoting.DOUBLE: (_encode_double,),
    Quoting.CONTINUED: (_encode_continued,),
    Quoting.SINGLE: (_encode_single,),
    Quoting.ANSI: (_encode_ansi,),
    Quoting.HEREDOC: (_encode_heredoc,),
    Quoting.VERBATIM: (),
    Quoting.FISH_SINGLE: (_encode_fish_single,),
    Quoting.FISH_DOUBLE: (_encode_fish_double,),
}
