"""The text inside a JSON string, each character knowing where in the file it is written.

JSON holds other languages in strings: JSON again, GraphQL, shell. What they say is judged in terms
of the decoded text, and `MappedText` brings findings and edits back through the escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplify_ls.syntax.json.quotes import KNOWN_QUOTES, WRONG_QUOTES
from amplify_ls.syntax.tree import Node, ProblemKind
from amplify_ls.text.mapped import Encode, MappedText, Run
from amplify_ls.text.span import Span

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)
_NAMED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WRITTEN = {"\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f]')
_SPECIAL_IN_SINGLE = re.compile(r"[\\'\x00-\x1f]")
_CLOSERS = '"\u201c\u201d\u201e'
_BLOCK = "'''"
_BLANKS = " \t\r"


def decoded(node: Node, source: MappedText) -> MappedText:
    """The value of a string node of the text `source`, mapped to the host of `source`.

    A lost quote is as good as there. Halves of surrogate pairs, which no encoding can write, become
    U+FFFD.
    """
    raw = source.text[node.start : node.end]
    kinds = {problem.kind for problem in node.green.problems}
    if raw.startswith(_BLOCK):
        return _block(node, source).through(source)
    if ProblemKind.UNQUOTED in kinds:
        start = node.start + len(raw) - len(raw.lstrip())
        return source.sliced(Span(start, start + len(raw.strip())))
    opening = raw[:1] in WRONG_QUOTES or raw[:1] == '"'
    closing = _is_closed(raw, opening=opening)
    encode = _encode_single if raw[:1] == "'" else _encode
    return inside(source, Span(node.start + opening, node.end - closing), encode)


def _is_closed(raw: str, *, opening: bool) -> bool:
    """Whether the last character is a quote that is neither escaped nor the first."""
    closers = WRONG_QUOTES.get(raw[:1], _CLOSERS) if opening else KNOWN_QUOTES
    before = raw[:-1]
    is_escaped = (len(before) - len(before.rstrip("\\"))) % 2 == 1
    return len(raw) > opening and raw[-1:] in closers and not is_escaped


def inside(source: MappedText, span: Span, encode: Encode | None = None) -> MappedText:
    """The text of the JSON string whose inside is at `span` of the text `source`."""
    encodes = (encode or _encode,)
    runs: list[Run] = []
    texts: list[str] = []
    length = 0
    for text, start, end in _pieces(source.text, span):
        runs.append(Run(length, length + len(text), start, end, encodes))
        texts.append(text)
        length += len(text)
    return MappedText("".join(texts), tuple(runs)).through(source)


def _pieces(text: str, span: Span) -> Iterator[tuple[str, int, int]]:
    """Decoded stretches and where they are written; at least one."""
    at = span.start
    for match in _ESCAPE.finditer(text, span.start, span.end):
        start, end = match.span()
        if at < start:
            yield text[at:start], at, start
        yield _value(match[0][1:]), start, end
        at = end
    if at < span.end or span.start >= span.end:
        yield text[at : span.end], at, span.end


def _value(escape: str) -> str:
    if escape[0] == "u" and len(escape) > 1:
        units = bytes.fromhex(escape.replace("\\", "").replace("u", ""))
        return units.decode("utf-16-be", "replace")
    return _NAMED.get(escape[0], escape[0])


def _encode(text: str) -> str:
    return _SPECIAL.sub(_escaped, text)


def _encode_single(text: str) -> str:
    return _SPECIAL_IN_SINGLE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character >= " ":
        return "\\" + character
    return _WRITTEN.get(character) or f"\\u{ord(character):04x}"


def _block(node: Node, source: MappedText) -> MappedText:
    """Hjson's text between triple quotes: what it makes of each line is the end of that line."""
    lines = str(node.value).split("\n")
    at = node.start + len(_BLOCK)
    if not source.text[at : _line_end(source.text, at, node.end)].strip(_BLANKS) and len(lines) > 1:
        at = _line_end(source.text, at, node.end) + 1
    encode = (_indenting(node, source),)
    parts: list[MappedText] = []
    for index, line in enumerate(lines):
        if index:
            parts.append(MappedText("\n", (Run(0, 1, at - 1, at, encode),)))
        end = _line_end(source.text, at, node.end)
        stop = end - source.text.endswith("\r", at, end)
        parts.append(
            MappedText(line, (Run(0, len(line), max(at, stop - len(line)), stop, encode),))
        )
        at = min(end + 1, node.end)
    return MappedText.joined(parts)


def _line_end(text: str, start: int, end: int) -> int:
    """Where the line of an offset ends, or the text between triple quotes on it."""
    ends = (text.find("\n", start, end), text.find(_BLOCK, start, end), end)
    return min(at for at in ends if at >= 0)


def _indenting(node: Node, source: MappedText) -> Encode:
    line_start = source.text.rfind("\n", 0, node.start) + 1
    blanks = " " * (node.start - line_start)
    return lambda text: text.replace("\n", "\n" + blanks)
