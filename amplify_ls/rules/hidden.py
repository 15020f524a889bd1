"""Characters nobody sees, in policies: as they are, misread as other characters, or escaped.

Texts copied from web pages carry them, and a program that reads UTF-8 as Windows-1252 turns each
into two or three visible ones: U+2028 becomes `â€¨`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.text.span import Span
from amplify_ls.text.stretches import Stretches

if TYPE_CHECKING:
    from amplify_ls.project.document import Document

_KINDS = frozenset(
    {
        "iam-policy",
        "custom-policies",
        "user-pool-group-precedence",
        "auth-trigger-permission",
    }
)
_NAMES = {
    0x0085: "next line",
    0x00A0: "no-break space",
    0x00AD: "soft hyphen",
    0x180E: "Mongolian vowel separator",
    0x200B: "zero-width space",
    0x200C: "zero-width non-joiner",
    0x200D: "zero-width joiner",
    0x200E: "left-to-right mark",
    0x200F: "right-to-left mark",
    0x2028: "line separator",
    0x2029: "paragraph separator",
    0x202A: "left-to-right embedding",
    0x202B: "right-to-left embedding",
    0x202C: "pop directional formatting",
    0x202D: "left-to-right override",
    0x202E: "right-to-left override",
    0x202F: "narrow no-break space",
    0x2060: "word joiner",
    0x2066: "left-to-right isolate",
    0x2067: "right-to-left isolate",
    0x2068: "first strong isolate",
    0x2069: "pop directional isolate",
    0x3000: "ideographic space",
    0xFEFF: "byte order mark",
}


class Hidden(NamedTuple):
    """A character that does not belong in a policy."""

    span: Span
    code: int
    is_misread: bool

    @property
    def name(self) -> str:
        """What it is called: `U+2028 (line separator)`."""
        return f"U+{self.code:04X} ({_NAMES[self.code]})"


def hidden_characters(document: Document) -> Iterator[Hidden]:
    """The characters of a policy that nobody sees, wherever in it they stand."""
    text = document.tree.text
    if document.kind.id not in _KINDS or (text.isascii() and "\\u" not in text):
        return
    patterns = _patterns()
    end = 0
    for begun in patterns.beginning.finditer(text):
        match = patterns.whole.match(text, begun.start()) if begun.start() >= end else None
        if match is not None:
            end = match.end()
            code, is_misread = patterns.groups[match.lastgroup or ""]
            yield Hidden(Span(*match.span()), code, is_misread)


def hidden_stretches(document: Document) -> Stretches:
    """Where they stand."""
    return Stretches(hidden.span for hidden in hidden_characters(document))


def _forms() -> Iterator[tuple[str, int, bool]]:
    """Every way to write each of them, the longest first."""
    for code in _NAMES:
        misread = {_misread(chr(code), "cp1252"), _misread(chr(code), "latin-1")}
        yield from ((text, code, True) for text in sorted(misread))
    for code in _NAMES:
        yield chr(code), code, False


def _misread(character: str, encoding: str) -> str:
    """The character as a program sees it that takes its UTF-8 for another encoding."""
    return "".join(
        bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in character.encode()
    )


def _pattern(text: str) -> str:
    """A text whose characters may be escaped as JSON does it."""
    return "".join(rf"(?:{re.escape(each)}|\\u(?i:{ord(each):04x}))" for each in text)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """How the characters are found; made at the first text that may have any."""

    beginning: re.Pattern[str]
    whole: re.Pattern[str]
    groups: Mapping[str, tuple[int, bool]]


@cache
def _patterns() -> _Patterns:
    forms = list(_forms())
    alternatives = (f"(?P<g{n}>{_pattern(text)})" for n, (text, _, _) in enumerate(forms))
    return _Patterns(
        re.compile(rf"[{''.join({text[0] for text, _, _ in forms})}]|\\u"),
        re.compile("|".join(alternatives)),
        {f"g{n}": (code, misread) for n, (_, code, misread) in enumerate(forms)},
    )
