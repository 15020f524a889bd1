"""Texts inside JSON strings keep their places."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.syntax.json import parse
from amplify_ls.syntax.json.string_text import decoded
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span


def string_at(text: str, dialect: Dialect = Dialect.HJSON) -> MappedText:
    node = parse(text, dialect).find(("a",))
    assert node is not None
    assert node.value is not None
    return decoded(node, MappedText.identity(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'{"a": "x"}', "x"),
        (r'{"a": ""}', ""),
        (r'{"a": "b\"\n\/c\u00e9\ud83d\ude00"}', 'b"\n/cé😀'),
        (r'{"a": "\ud83d!"}', "\ufffd!"),
        (r"""{"a": 'it\'s'}""", "it's"),
        (r'{"a": "\q"}', "q"),
        ('{"a": "lost', "lost"),
        ("{a: two words\n}", "two words"),
        ("{a: '''one'''}", "one"),
        ("{\n  a:\n    '''\n    one\n      two\n\n    three\n    '''\n}", "one\n  two\n\nthree"),
    ],
)
def test_a_string_is_decoded(text: str, expected: str) -> None:
    assert string_at(text).text == expected


@pytest.mark.parametrize(
    ("text", "part", "written"),
    [
        (r'{"a": "b\"\nc"}', "c", "c"),
        (r'{"a": "b\"\nc"}', '"\n', r"\"\n"),
        (r'{"a": "x\ud83d\ude00y"}', "😀", r"\ud83d\ude00"),
        ("{a: two words  \n}", "words", "words"),
        ("{\n  a:\n    '''\n    one\n      two\n    '''\n}", "two", "two"),
    ],
)
def test_a_part_of_a_string_is_found_in_the_file(text: str, part: str, written: str) -> None:
    mapped = string_at(text)
    start = mapped.text.index(part)
    span = mapped.span_to_host(Span(start, start + len(part)))
    assert text[span.start : span.end] == written


@pytest.mark.parametrize(
    ("text", "new_text", "expected"),
    [
        (r'{"a": "x"}', '"\n\x01', r'{"a": "\"\n\u0001"}'),
        (r"{'a': 'x'}", "it's", r"{'a': 'it\'s'}"),
        (r'{"a": ""}', '"', r'{"a": "\""}'),
    ],
)
def test_new_text_is_escaped(text: str, new_text: str, expected: str) -> None:
    mapped = string_at(text)
    edit = mapped.edit(Span(0, len(mapped.text)), new_text)
    assert text[: edit.span.start] + edit.new_text + text[edit.span.end :] == expected


@given(st.text())
def test_the_text_is_what_json_reads(value: str) -> None:
    for is_ascii in (True, False):
        text = json.dumps({"a": value}, ensure_ascii=is_ascii)
        assert string_at(text, Dialect.STRICT).text == value
