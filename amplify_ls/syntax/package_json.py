"""The scripts of a package.json: JSON strings that npm hands to a shell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplify_ls.syntax.embedded import EmbeddedScript
from amplify_ls.syntax.json.string_text import inside
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"?|[{}\[\]:,]')


def read_scripts(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The values of the top-level `scripts`, decoded."""
    return tuple(EmbeddedScript(inside(source, span)) for span in _script_spans(source.text))


def _script_spans(text: str) -> Iterator[Span]:
    """Insides of the string values of the top-level key `scripts`."""
    depth = 0
    key = ""
    is_value = in_scripts = False
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign in "{[":
            in_scripts = in_scripts or (depth == 1 and is_value and key == "scripts")
            depth += 1
            is_value = False
        elif sign in "}]":
            depth -= 1
            in_scripts = in_scripts and depth > 1
        elif sign in ":,":
            is_value = sign == ":"
        elif is_value:
            if in_scripts and depth == 2:  # noqa: PLR2004 - directly in `scripts`
                yield _inside(match)
        else:
            key = sign.strip('"')


def _inside(match: re.Match[str]) -> Span:
    is_closed = len(match[0]) > 1 and match[0].endswith('"')
    return Span(match.start() + 1, match.end() - is_closed)
