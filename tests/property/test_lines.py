"""Positions are what the Language Server Protocol says, whatever the text."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from amplify_ls.project.reading import read
from amplify_ls.text.lines import Encoding, LineIndex, Position
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

_PIECES = ["a", '"', "{", "}", ":", ",", "é", "\u2028", "\u0085", "\v", "😀", "𝄞", " ", "1"]
_LINE_ENDS = ["\n", "\r\n", "\r"]
texts = st.lists(st.sampled_from([*_PIECES, *_LINE_ENDS]), max_size=40).map("".join)
encodings = st.sampled_from(Encoding)
_UNITS = {
    Encoding.UTF8: ("utf-8", 1),
    Encoding.UTF16: ("utf-16-le", 2),
    Encoding.UTF32: ("utf-32-le", 4),
}


def reference(text: str, offset: int, encoding: Encoding) -> Position:
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text) if match.end() <= offset]
    codec, size = _UNITS[encoding]
    column = len(text[max(ends, default=0) : offset].encode(codec)) // size
    return Position(len(ends), column)


@given(texts, encodings)
def test_positions_count_lines_and_units_as_the_protocol_does(
    text: str, encoding: Encoding
) -> None:
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        assert lines.position(offset, encoding) == reference(text, offset, encoding)


@given(texts, encodings)
def test_a_position_leads_back_to_its_offset(text: str, encoding: Encoding) -> None:
    lines = LineIndex(text)
    inside_line_end = {match.start() + 1 for match in re.finditer("\r\n", text)}
    for offset in set(range(len(text) + 1)) - inside_line_end:
        assert lines.offset(lines.position(offset, encoding), encoding) == offset


@given(texts, st.integers(0, 60), st.integers(0, 60), encodings)
def test_any_position_is_clamped_into_the_text(
    text: str, line: int, column: int, encoding: Encoding
) -> None:
    assert 0 <= LineIndex(text).offset(Position(line, column), encoding) <= len(text)


@given(texts, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), texts), max_size=6))
def test_lines_are_followed_through_edits(text: str, changes: list[tuple[int, int, str]]) -> None:
    file = SourceFile(Path("push.sh"), text)
    for start, length, new_text in changes:
        at = min(start, len(file.text))
        assert file.lines.line_start(0) == 0
        file = file.with_edit(Span(at, min(at + length, len(file.text))), new_text)

        new = LineIndex(file.text)
        lines = range(new.line_of(len(file.text)) + 2)
        assert [file.lines.line_start(n) for n in lines] == [new.line_start(n) for n in lines]


edits = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5), texts), max_size=6)


@settings(max_examples=40)
@given(texts, edits)
def test_edits_one_by_one_give_the_reading_of_the_whole_text(
    text: str, changes: list[tuple[int, int, str]]
) -> None:
    reading = read(SourceFile(Path("amplify/cli.json"), text))
    for start, length, new_text in changes:
        at = min(start, len(text))
        span = Span(at, min(at + length, len(text)))
        text = text[: span.start] + new_text + text[span.end :]
        reading = reading.edited(span, new_text)
        whole = read(SourceFile(Path("amplify/cli.json"), text))
        assert reading.file.text == text
        assert reading.documents[0].tree.problems == whole.documents[0].tree.problems
        assert (
            reading.documents[0].tree.root.to_python() == whole.documents[0].tree.root.to_python()
        )
        assert reading.documents[0].violations == whole.documents[0].violations
