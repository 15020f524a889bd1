"""Terminals as rich draws on them: coloured where `check` is, and nothing taken for markup."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, TextIO

from rich.console import Console, RenderableType
from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.cli.style import style_for, width_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_QUOTED = re.compile(r"`[^`]+`")
_LONGEST = 120
"""Columns; wider tables are hard to follow."""


def console_on(stream: TextIO, color: str, variables: Mapping[str, str] = os.environ) -> Console:
    """A console on a stream, with colours as asked for."""
    is_coloured = style_for(color, stream, variables).is_coloured
    return Console(
        file=stream,
        width=min(width_of(stream, variables), _LONGEST),
        force_terminal=is_coloured,
        color_system="standard" if is_coloured else None,
        no_color=not is_coloured,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ=variables,
    )


def show(console: Console, renderable: RenderableType) -> None:
    """Print something without the blanks that rich fills lines with."""
    with console.capture() as captured:
        console.print(renderable, crop=False)
    for line in captured.get().splitlines():
        print(line.rstrip(" "), file=console.file)


def is_moving(stream: TextIO, variables: Mapping[str, str] = os.environ) -> bool:
    """Whether what is shown may change in place: on a terminal that somebody looks at."""
    objects = any(variables.get(name) for name in ("NO_COLOR", "CI"))
    return stream.isatty() and not objects and variables.get("TERM") != "dumb"


def quoted(sentence: str, style: str = "") -> Text:
    """A sentence in which the names in backticks stand out."""
    text = Text(printable(sentence), style)
    text.highlight_regex(_QUOTED, "cyan")
    return text


def counted(number: int, noun: str) -> str:
    """A number of things."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def duration(seconds: float) -> str:
    """So much time, as people say it."""
    if seconds < 10:  # noqa: PLR2004 - below, tenths are of interest
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
