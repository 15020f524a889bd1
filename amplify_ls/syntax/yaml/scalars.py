"""The texts of YAML scalars: folding, escapes, indentation, and how to write into them."""

from __future__ import annotations

import re
import sys
from functools import cache

from amplify_ls.syntax.yaml.tree import Scalar, Style
from amplify_ls.text.mapped import HOLE, Encode, MappedText, Run
from amplify_ls.text.span import Span

_LINE_ENDS = r"(?:(?<![ \t\r])[ \t\r]+)?\n(?:[ \t\r]*\n)*[ \t]*"
_FOLD = re.compile(_LINE_ENDS)
_SINGLE_STEP = re.compile(rf"''|{_LINE_ENDS}")
_DOUBLE_STEP = re.compile(
    r"\\(?:\r?\n[ \t]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"
    rf"|{_LINE_ENDS}"
)
_SURROGATES = range(0xD800, 0xE000)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEADER = re.compile(r"[|>]([+-]?)([1-9]?)([+-]?)[^\n]*\n?")
_INDENT = re.compile(r" *")
_EXPRESSION = re.compile(
    r"\$\{\{.{0,500}?\}\}"
    r"|<<[ ]*(?:parameters|pipeline|matrix)\.[^<>\n]{1,100}>>"
    r"|\$\[\[.{0,200}?\]\]"
    r"|\{\{-?[ ]*[.A-Za-z_][^{}\n\"']{0,200}\}\}",
    re.DOTALL,
)
"""What is filled in before the shell gets the text: by GitHub and Azure, CircleCI, GitLab, Go."""
_DOUBLE_SPECIAL = re.compile(r'[\\"\n\r\t]')
_DOUBLE_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class _Builder:
    """Decoded text in the making."""

    def __init__(self, source: MappedText, encode: Encode) -> None:
        self.source = source
        self.encode = (encode,)
        self.texts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0

    def copy(self, start: int, end: int) -> None:
        """Add host text as it is."""
        self.add(self.source.text[start:end], start, end)

    def add(self, text: str, start: int, end: int) -> None:
        """Add text that host text stands for."""
        if text or start == end:
            self.runs.append(Run(self.length, self.length + len(text), start, end, self.encode))
            self.texts.append(text)
            self.length += len(text)

    def done(self, start: int) -> MappedText:
        """The text; empty text stands at `start`."""
        runs = [run for run in self.runs if run.start < run.end]
        text = "".join(self.texts)
        return MappedText(text, tuple(runs) or (Run(0, 0, start, start, self.encode),))


def decode(source: MappedText, scalar: Scalar) -> MappedText:
    """The text of a scalar, in coordinates of the source's host; `${{ … }}` is a hole."""
    start, end = scalar.span
    decoded: MappedText
    match scalar.style:
        case Style.PLAIN:
            decoded = _flow(source, Span(start, end), _FOLD, _encode_plain)
        case Style.SINGLE:
            decoded = _flow(source, _inside(source, scalar), _SINGLE_STEP, _encode_single)
        case Style.DOUBLE:
            decoded = _flow(source, _inside(source, scalar), _DOUBLE_STEP, _encode_double)
        case Style.LITERAL | Style.FOLDED:
            decoded = _block(source, scalar)
    return _with_holes(decoded).through(source)


def _inside(source: MappedText, scalar: Scalar) -> Span:
    start, end = scalar.span
    quote = scalar.style.value
    is_closed = end - start > 1 and source.text[end - 1] == quote
    return Span(start + 1, end - is_closed)


def _flow(source: MappedText, span: Span, step: re.Pattern[str], encode: Encode) -> MappedText:
    builder = _Builder(source, encode)
    at = span.start
    for match in step.finditer(source.text, span.start, span.end):
        if at < match.start():
            builder.copy(at, match.start())
        builder.add(_flow_value(match[0]), match.start(), match.end())
        at = match.end()
    if at < span.end:
        builder.copy(at, span.end)
    return builder.done(span.start)


def _flow_value(written: str) -> str:
    if written == "''":
        return "'"
    if written.startswith("\\"):
        return _escape_value(written[1:])
    lines = written.count("\n")
    return " " if lines == 1 else "\n" * (lines - 1)


def _escape_value(escape: str) -> str:
    if escape[0] in "\r\n":
        return ""
    if escape[0] in "xuU" and len(escape) > 1:
        code = int(escape[1:], 16)
        return chr(code) if code <= sys.maxunicode and code not in _SURROGATES else "\ufffd"
    return _NAMED.get(escape[0], escape[0])


def _block(source: MappedText, scalar: Scalar) -> MappedText:
    text = source.text
    header = _HEADER.match(text, scalar.span.start)
    assert header is not None  # noqa: S101 - the scalar starts with its header
    lines = _lines(text, header.end(), scalar.span.end)
    indent = (
        max(scalar.indent, 0) + int(header[2])
        if header[2]
        else _block_indent(text, lines, scalar.indent)
    )
    builder = _Builder(source, _indented(indent))
    chomping = header[1] or header[3]
    kept = len(lines)
    while kept and not text[lines[kept - 1].start : lines[kept - 1].end].strip():
        kept -= 1
    for index, line in enumerate(lines):
        if index >= kept and (chomping != "+"):
            break
        start = min(line.start + indent, _content_end(text, line))
        builder.copy(start, _content_end(text, line))
        is_last = index == kept - 1
        if (chomping == "-" and is_last) or not text.endswith("\n", line.start, line.end):
            continue
        folded = scalar.style is Style.FOLDED and not is_last and index < kept
        value = _folded(text, lines, index, indent) if folded else "\n"
        builder.add(value, _content_end(text, line), line.end)
    return builder.done(header.end())


def _lines(text: str, start: int, end: int) -> list[Span]:
    lines = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop + 1
        lines.append(Span(start, stop))
        start = stop
    return lines


def _content_end(text: str, line: Span) -> int:
    end = line.end - text.endswith("\n", line.start, line.end)
    return end - text.endswith("\r", line.start, end)


def _block_indent(text: str, lines: list[Span], parent: int) -> int:
    for line in lines:
        match = _INDENT.match(text, line.start, line.end)
        end = match.end() if match else line.start
        if end < _content_end(text, line):
            return end - line.start
    return parent + 2


def _folded(text: str, lines: list[Span], index: int, indent: int) -> str:
    """What a line end of a folded block stands for."""

    def first(at: int) -> str:
        line = lines[at]
        return text[line.start + indent : _content_end(text, line)][:1]

    here = first(index)
    following = next((at for at in range(index + 1, len(lines)) if first(at)), None)
    if following is None or not here:
        return "\n"
    if here in " \t" or first(following) in " \t":
        return "\n"
    return " " if following == index + 1 else ""


def _with_holes(decoded: MappedText) -> MappedText:
    """The text with every `${{ … }}` and its like made a hole."""
    if _EXPRESSION.search(decoded.text) is None:
        return decoded
    texts: list[str] = []
    runs: list[Run] = []
    length = at = 0
    for match in (*_EXPRESSION.finditer(decoded.text), None):
        start, end = match.span() if match else (len(decoded.text),) * 2
        for text, begin, stop in ((decoded.text[at:start], at, start), (HOLE, start, end)):
            if begin < stop:
                runs.append(Run(length, length + len(text), begin, stop))
                texts.append(text)
                length += len(text)
        at = end
    return MappedText("".join(texts), tuple(runs)).through(decoded)


def _encode_plain(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def _encode_single(text: str) -> str:
    return _encode_plain(text).replace("'", "''")


def _encode_double(text: str) -> str:
    return _DOUBLE_SPECIAL.sub(lambda match: _DOUBLE_WRITTEN[match[0]], text)


@cache
def _indented(indent: int) -> Encode:
    """Puts the block's indentation before every new line."""

    def encode(text: str) -> str:
        return text.replace("\n", "\n" + " " * indent)

    return encode
