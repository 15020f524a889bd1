"""Texts that know where their characters came from."""

from amplify_ls.text.mapped import MappedText, Run
from amplify_ls.text.span import Span

# `a\"b` decoded, behind `A=`
ESCAPED = MappedText('a"b', (Run(0, 1, 2, 3), Run(1, 2, 3, 5), Run(2, 3, 5, 6)))


def test_a_cursor_inside_an_escape_stands_before_it() -> None:
    assert [ESCAPED.from_host(offset) for offset in range(8)] == [
        *(None, None, 0, 1, 1, 2, 3, None),
    ]


def test_a_text_touches_the_stretches_it_was_made_of() -> None:
    touched = [ESCAPED.touches(Span(at, at)) for at in range(8)]
    assert touched == [False, False, True, True, True, True, True, False]


def test_a_slice_without_text_still_has_a_place() -> None:
    empty = ESCAPED.sliced(Span(2, 2))
    assert empty.text == ""
    assert empty.to_host(0) == 5


def test_a_slice_keeps_removed_line_ends_inside_it() -> None:
    runs = (Run(0, 1, 0, 1), Run(1, 1, 1, 3), Run(1, 2, 3, 4))
    assert MappedText("ab", runs).sliced(Span(0, 2)).breaks == (1,)
    assert MappedText("ab", runs).sliced(Span(1, 2)).breaks == ()


def test_a_stretch_over_two_references_spans_both() -> None:
    left = MappedText("a", (Run(0, 1, 0, 1),)).referenced(Span(20, 22))
    right = MappedText("b", (Run(0, 1, 10, 11),)).referenced(Span(23, 25))
    joined = MappedText.joined([left, right])
    assert joined.span_to_host(Span(0, 2)) == Span(20, 25)
    assert joined.span_to_host(Span(1, 2)) == Span(10, 11)
