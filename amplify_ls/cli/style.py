"""Colours and widths of terminals."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from amplify_ls.contract.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOR_CHOICES = ("auto", "always", "never")
_SEVERITY_CODES = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.INFORMATION: "1;34",
    Severity.HINT: "1;36",
}
_MARKUP = re.compile(r"`([^`]+)`")
_WIDTH = 100
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Style:
    """Writes in colour, or does not."""

    is_coloured: bool = False

    def bold(self, text: str) -> str:
        """What a reader looks for."""
        return self._in("1", text)

    def dim(self, text: str) -> str:
        """What a reader may pass over."""
        return self._in("2", text)

    def good(self, text: str) -> str:
        """What to do, and what is well."""
        return self._in("32", text)

    def severity(self, severity: Severity, text: str) -> str:
        """What is as bad as that."""
        return self._in(_SEVERITY_CODES[severity], text)

    def quotations(self, text: str) -> str:
        """Text in which the names in backticks stand out."""
        return _MARKUP.sub(lambda found: self._in("36", found[0]), text)

    def _in(self, code: str, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.is_coloured and text else text


def style_for(choice: str, stream: TextIO, environment: Mapping[str, str]) -> Style:
    """Colours as asked for, else where a terminal shows them and nobody objects (NO_COLOR)."""
    if choice != "auto":
        return Style(choice == "always")
    objects = bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
    return Style(stream.isatty() and not objects)


def width_of(stream: TextIO, environment: Mapping[str, str]) -> int:
    """Columns of the terminal that a stream goes to."""
    asked = environment.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return max(int(asked), _NARROWEST)
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, _NARROWEST)
    except (OSError, ValueError):
        return _WIDTH
