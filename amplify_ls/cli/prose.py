"""Markdown as a terminal shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from amplify_ls.cli.cells import printable

if TYPE_CHECKING:
    from amplify_ls.cli.style import Style

_FENCE = "```"
_ITEM = re.compile(r"(\s*)([-*]|\d+\.) +")
_RULER = re.compile(r"-{3,}|\*{3,}")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_HEADING = re.compile(r"#+ +")


def prose(markdown: str, style: Style, width: int) -> Iterator[str]:
    """Paragraphs and lists wrapped to a width, code as it is."""
    paragraph: list[str] = []
    is_code = False
    for line in [*printable(markdown).split("\n"), ""]:
        starts_code = line.lstrip().startswith(_FENCE)
        if is_code or starts_code:
            yield from _wrapped(paragraph, style, width)
            paragraph.clear()
            if not starts_code:
                yield f"    {line}".rstrip()
            is_code ^= starts_code
        elif not line.strip() or _RULER.fullmatch(line.strip()):
            yield from _wrapped(paragraph, style, width)
            paragraph.clear()
            yield ""
        else:
            if _ITEM.match(line) or any(map(_HEADING.match, [line, *paragraph])):
                yield from _wrapped(paragraph, style, width)
                paragraph.clear()
            paragraph.append(line)


def _wrapped(paragraph: list[str], style: Style, width: int) -> Iterator[str]:
    if not paragraph:
        return
    text = _LINK.sub(r"\1: \2", " ".join(line.strip() for line in paragraph))
    if _HEADING.match(text):
        yield style.bold(_HEADING.sub("", text))
        return
    item = _ITEM.match(paragraph[0])
    indent = item[1] if item else ""
    lines = wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + " " * len(item[2] + " ") if item else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines:
        yield style.quotations(_STRONG.sub(lambda found: style.bold(found[1]), line))
