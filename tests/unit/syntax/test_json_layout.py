from __future__ import annotations

import pytest

from amplify_ls.syntax.json import parse
from amplify_ls.syntax.json.layout import Style, can_be_laid_out, laid_out
from amplify_ls.syntax.tree import Dialect


def shown(text: str, style: Style | None = None) -> str:
    return laid_out(parse(text, Dialect.HJSON), style or Style(width=20))


def test_what_fits_stays_on_one_line() -> None:
    assert shown('{"a":1 ,"b" :[1]}') == '{"a": 1, "b": [1]}'


def test_what_does_not_fit_gets_one_line_an_entry() -> None:
    assert shown('{"long": "longer", "b": [1]}') == '{\n  "long": "longer",\n  "b": [1]\n}'


def test_what_has_lines_keeps_them() -> None:
    assert shown('{\n"a": 1}') == '{\n  "a": 1\n}'
    assert shown('{\n"a": 1}', Style(is_one_line=True)) == '{"a": 1}'


def test_what_holds_something_with_lines_gets_lines_itself() -> None:
    assert shown('{"a": {\n"b": 1}}') == '{\n  "a": {\n    "b": 1\n  }\n}'


def test_the_step_and_the_first_column_count() -> None:
    assert shown('{"a": [10, 20]}', Style(width=15, first=5, step="\t")) == '{\n\t"a": [10, 20]\n}'


def test_nothing_stands_in_empty_brackets() -> None:
    assert shown("{ }") == "{}"
    assert shown('{"a": [\n]}') == '{"a": []}'


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ('{"a": 1, "a": 2}', True),
        ("{ // why\n}", False),
        ('{"a": 1', False),
        ("{a: 1}", False),
        ("1", False),
    ],
)
def test_only_sound_objects_and_lists_are_laid_out(text: str, *, is_clear: bool) -> None:
    assert can_be_laid_out(parse(text, Dialect.HJSON)) is is_clear
