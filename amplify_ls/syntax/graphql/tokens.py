"""The words and signs of GraphQL, one after the other."""

from __future__ import annotations

import re
from typing import Final

from amplify_ls.text.mapped import HOLE


class Sort:
    """What a token is: groups of the pattern, as plain numbers because there are so many tokens."""

    END: Final = 0
    NAME: Final = 1
    SIGN: Final = 2
    BLOCK: Final = 3
    STRING: Final = 4
    NUMBER: Final = 5
    MARKER: Final = 6
    """Left by a merge."""
    OTHER: Final = 7


# A hole is a part of a name: whatever the script puts there, a name is the likeliest.
NAME = rf"[_A-Za-z{HOLE}][_0-9A-Za-z{HOLE}]*+"
IGNORED = r"(?:[ \t\r\n,\ufeff]++|\#[^\n\r]*+)*+"
_BEHIND = r"(?=[ \t\r\n,]*+(?:[_A-Za-z}]|\"(?!\")|\Z))"
PLAIN_FIELD = (
    rf"{IGNORED}({NAME})[ \t]*+:[ \t]*+(?:({NAME})!?|\[[ \t]*+({NAME})!?[ \t]*+\]!?){_BEHIND}"
)
"""A field that is a name and a type, with nothing behind it that could belong to it."""
# Without groups: in Python 3.11 a possessive repetition of groups is an internal error.
PLAIN_FIELDS = "(?:" + PLAIN_FIELD.replace(f"({NAME})", NAME) + ")++"
_TOKEN = re.compile(
    rf"""
    {IGNORED}
    (?:
      ( {NAME} )
    | ( [!$&()|:=@\[\]{{}}] | \.\.\. )
    | ( \"\"\" (?: [^"\\]++ | \\(?:\"\"\")? | "(?!"") )*+ (?: \"\"\" )? )
    | ( " (?: [^"\\\n\r]++ | \\[^\n\r] )*+ "? )
    | ( -? [0-9] [0-9A-Za-z_.]*+ (?: (?<=[eE]) [+\-] [0-9A-Za-z_.]*+ )? )
    | ( (?<![^\n\r]) (?: <<<<<<< | ======= | >>>>>>> ) (?=[ \n\r]|\Z) [^\n\r]*+ )
    | ( [^_A-Za-z0-9!$&()|:=@\[\]{{}}" \t\r\n,\#]++ | . )
    )?
    """,
    re.VERBOSE | re.DOTALL,
)
_match = _TOKEN.match
_AFTER_STRING = " \t)]},"
_LINE = re.compile(r"[^\n\r]*")


class Lexer:
    """The current token of a text; it moves on when told to."""

    __slots__ = ("end", "furthest", "last_end", "sort", "start", "text")

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self.sort: int = Sort.END
        self.start = self.end = at
        self.last_end = at
        """Where the token before ended."""
        self.furthest = at
        """How far the text has been looked at."""
        self.move_to(at)

    @property
    def value(self) -> str:
        """The token as it is written."""
        return self.text[self.start : self.end]

    def advance(self) -> None:
        """Go to the next token."""
        self.last_end = self.end
        self.move_to(self.end)

    def move_to(self, at: int) -> None:
        """Go to the first token at or behind an offset."""
        match = _match(self.text, at)
        assert match is not None  # noqa: S101 - every part of the pattern may be empty
        group = self.sort = match.lastindex or 0
        if group:
            self.start, self.end = match.span(group)
        else:
            self.start = self.end = match.end()
        if group == Sort.BLOCK and not _is_closed_block(match.group(group)):
            # Most likely the closing quotes are missing on this line: spare what follows.
            line = _LINE.match(self.text, self.start)
            self.furthest = len(self.text)
            self.end = line.end() if line else self.end
        elif group == Sort.STRING and not _is_closed_string(match.group(group)):
            # So are they here, before the brackets that close what is around.
            self.furthest = max(self.furthest, self.end)
            self.end = self.start + max(len(match.group(group).rstrip(_AFTER_STRING)), 1)

    def is_sign(self, sign: str) -> bool:
        """Whether the token is a certain sign."""
        return self.sort == Sort.SIGN and self.text.startswith(sign, self.start)

    def peek(self, count: int = 1) -> list[tuple[int, str]]:
        """The next tokens behind the current one."""
        sort, start, end, last_end = self.sort, self.start, self.end, self.last_end
        found: list[tuple[int, str]] = []
        for _ in range(count):
            self.advance()
            found.append((self.sort, self.value))
        self.furthest = max(self.furthest, self.end)
        self.sort, self.start, self.end, self.last_end = sort, start, end, last_end
        return found


def _is_closed_string(raw: str) -> bool:
    before = raw[:-1]
    is_escaped = (len(before) - len(before.rstrip("\\"))) % 2 == 1
    return len(raw) > 1 and raw[-1] == '"' and not is_escaped


def _is_closed_block(raw: str) -> bool:
    return len(raw) >= len('""""""') and raw.endswith('"""') and not raw.endswith('\\"""')
