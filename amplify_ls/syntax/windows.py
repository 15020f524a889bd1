r"""How programs on Windows take their command line apart.

A program gets one text there and splits it itself, by rules that have nothing to do with the shell:
blanks separate, `"` groups, `\"` is a quote, and of backslashes before a quote each pair is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplify_ls.syntax.decoding import Decoding
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span

_ESCAPED_START = re.compile(r"\s*[\[{][^\"\\]*(?:(?P<slash>\\+\")|\"\"\w)")
_SLASHED = re.compile(r"(?<!\\)(?P<slashes>\\++)\"")
_DOUBLED = re.compile(r"(?P<slashes>)\"\"")
_SIGN = r"\\\\|\\\""
_ARGUMENT = re.compile(rf"(?:{_SIGN}|\"(?:{_SIGN}|\"\"|[^\"])*+(?:\"|\Z)|[^ \t\r\n\"])++")
_QUOTE = re.compile(r"(?<!\\)(\\*+)\"")
_QUOTED = re.compile(r"(?<!\\)(\\*+)(\"|\Z)")


def escaped(text: str) -> str:
    """Text as it is written between quotes in a command line."""
    return _QUOTED.sub(lambda match: match[1] * 2 + (match[2] and '\\"'), text)


def unescaped(text: MappedText) -> MappedText:
    r"""An argument as a program sees it, if it is a payload with `\"` or `""` for each quote.

    Before 7.3, PowerShell hands quotes over without a backslash, so scripts write one.
    """
    start = _ESCAPED_START.match(text.text)
    if start is None:
        return text
    decoding = Decoding(text, escaped)
    at = 0
    for match in (_SLASHED if start["slash"] else _DOUBLED).finditer(text.text):
        decoding.copy(at, match.start())
        decoding.add("\\" * (len(match["slashes"]) // 2) + '"', *match.span())
        at = match.end()
    decoding.copy(at, len(text.text))
    return decoding.done(0)


def arguments(line: str) -> Iterator[Span]:
    """Where the arguments of a command line stand."""
    return (Span(*match.span()) for match in _ARGUMENT.finditer(line))


def argument(line: MappedText, span: Span) -> MappedText:
    """What a program gets for an argument."""
    decoding = Decoding(line, escaped)
    at, is_quoted = span.start, False
    while match := _QUOTE.search(line.text, at, span.end):
        decoding.copy(at, match.start())
        at = match.end()
        pairs, odd = divmod(len(match[1]), 2)
        if pairs:
            decoding.add("\\" * pairs, match.start(), at - 1 - odd)
        if odd:
            decoding.add('"', at - 2, at)
        elif is_quoted and line.text.startswith('"', at, span.end):
            decoding.add('"', at - 1, at + 1)
            at += 1
        else:
            is_quoted = not is_quoted
    decoding.copy(at, span.end)
    return decoding.done(span.start + line.text.startswith('"', span.start))
