"""What a text looks like in a terminal: how wide each character is, and which must not reach it."""

from __future__ import annotations

from typing import NamedTuple

_TAB = 4
_COMBINING_FROM = "\u0300"
_JOINER = "\u200d"
_REPLACEMENT = "\ufffd"
_CONTROL_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = 0x7F, "\u2421"
_SPACE = 0x20


class Cell(NamedTuple):
    """One character as it is shown."""

    shown: str
    width: int


def cells_of(text: str) -> list[Cell]:
    """How each character of a line is shown; tabs become spaces."""
    found: list[Cell] = []
    column = 0
    for character in text:
        if character == "\t":
            width = _TAB - column % _TAB
            found.append(Cell(" " * width, width))
        else:
            found.append(_cell(character))
        column += found[-1].width
    return found


def printable(text: str) -> str:
    """The text without what would steer the terminal or hide in it."""
    if text.isprintable():
        return text
    return "".join(character if character == "\n" else _cell(character).shown for character in text)


def _cell(character: str) -> Cell:
    if character < _COMBINING_FROM and character.isprintable():
        return Cell(character, 1)
    from unicodedata import category, east_asian_width

    kind = category(character)
    if kind == "Cc":
        return Cell(_picture(ord(character)), 1)
    if character == _JOINER or kind in ("Mn", "Me"):
        return Cell(character, 0)
    if kind in ("Cf", "Cs", "Zl", "Zp"):
        return Cell(_REPLACEMENT, 1)
    return Cell(character, 2 if east_asian_width(character) in ("W", "F") else 1)


def _picture(code: int) -> str:
    if code == _DELETE:
        return _DELETE_PICTURE
    return chr(_CONTROL_PICTURES + code) if code < _SPACE else _REPLACEMENT
