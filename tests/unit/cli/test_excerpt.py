from pathlib import Path

from amplify_ls.cli.excerpt import ExcerptLine, excerpt
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span


def lines(text: str, span: Span, *, width: int = 80) -> list[ExcerptLine]:
    return list(excerpt(SourceFile(Path("/a.sh"), text), span, (), width))


def test_carets_stand_below_the_span() -> None:
    assert lines("one\ntwo three\n", Span(8, 13)) == [ExcerptLine("2", "two three", "    ^^^^^")]


def test_an_empty_span_has_one_caret() -> None:
    assert lines("abc", Span(1, 1)) == [ExcerptLine("1", "abc", " ^")]


def test_a_span_at_the_end_of_a_line_has_one_caret_behind_it() -> None:
    assert lines("abc\r\ndef", Span(3, 3)) == [ExcerptLine("1", "abc", "   ^")]


def test_a_span_at_the_end_of_the_file_has_one_caret() -> None:
    assert lines("abc\n", Span(4, 4)) == [ExcerptLine("2", "", "^")]


def test_a_span_that_includes_its_line_end_stays_on_its_line() -> None:
    assert lines("abc\ndef", Span(2, 4)) == [ExcerptLine("1", "abc", "  ^")]


def test_blanks_are_shown_where_they_are_what_is_wrong() -> None:
    assert lines("a \\\t\nb", Span(3, 4)) == [ExcerptLine("1", "a \\·", "   ^")]


def test_carets_follow_tabs_and_wide_characters() -> None:
    assert lines("\t値=x", Span(3, 4)) == [ExcerptLine("1", "    値=x", "       ^")]


def test_each_of_a_few_lines_is_shown() -> None:
    assert lines("ab\ncd\nef", Span(1, 7)) == [
        ExcerptLine("1", "ab", " ^"),
        ExcerptLine("2", "cd", "^^"),
        ExcerptLine("3", "ef", "^"),
    ]


def test_of_many_lines_the_first_and_the_last_are_shown() -> None:
    assert lines("a\nb\nc\nd\ne", Span(0, 9)) == [
        ExcerptLine("1", "a", "^"),
        ExcerptLine("...", "", ""),
        ExcerptLine("5", "e", "^"),
    ]


def test_a_long_line_is_cut_around_the_span() -> None:
    text = "a" * 100 + "WRONG" + "b" * 100

    (line,) = lines(text, Span(100, 105), width=21)

    assert line == ExcerptLine("1", "…aaaaaaaWRONGbbbbbbb…", "        ^^^^^")
    assert len(line.source) == 21


def test_the_end_of_a_long_line_is_shown_whole() -> None:
    text = "a" * 100 + "WRONG"

    assert lines(text, Span(100, 105), width=12) == [
        ExcerptLine("1", "…aaaaaWRONG", "      ^^^^^"),
    ]


def test_of_a_span_wider_than_the_terminal_the_start_is_shown() -> None:
    (line,) = lines("{" + "a" * 100, Span(0, 101), width=22)

    assert line == ExcerptLine("1", "{" + "a" * 19 + "…", "^" * 20)


def test_a_line_of_megabytes_is_cut_without_looking_at_all_of_it() -> None:
    text = "値" * 1_000_000 + "x" + "値" * 1_000_000

    assert lines(text, Span(1_000_000, 1_000_001), width=9) == [
        ExcerptLine("1", "…値x値値…", "   ^"),
    ]


def test_every_character_of_a_secret_is_masked() -> None:
    file = SourceFile(Path("/a.sh"), "KEY=abc\tyz end")

    (line,) = excerpt(file, Span(11, 14), [Span(4, 10)], 80)

    assert line == ExcerptLine("1", "KEY=•••••• end", "           ^^^")
