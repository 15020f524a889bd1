from __future__ import annotations

import pytest

from amplify_ls.plugins.frontends.literals import literals


def test_values_are_read_however_they_are_quoted() -> None:
    text = """{ "a": 1, b: 'it\\'s', c: `t`, d: [true, null,], e: {f: "}"}, }"""
    assert literals(text) == {"a": 1, "b": "it's", "c": "t", "d": [True, None], "e": {"f": "}"}}


def test_comments_are_no_values() -> None:
    assert literals('{\n  // "a": 1,\n  "b": 2, /* two */\n  "c": 3 // three\n}') == {
        "b": 2,
        "c": 3,
    }


@pytest.mark.parametrize(
    "value",
    [
        "process.env.KEY",
        "undefined",
        '"x" + y',
        "read()",
        "[1, other]",
        "\ufffc",
        '{"deep": Date.now()}',
    ],
)
def test_what_has_to_be_run_is_left_out(value: str) -> None:
    assert literals(f'{{\n  "before": 1,\n  "key": {value},\n  "behind": 2\n}}') == {
        "before": 1,
        "behind": 2,
    }


def test_a_value_that_nobody_wrote_is_none() -> None:
    assert literals('{"a": , "b": 2}') == {"b": 2}


@pytest.mark.parametrize("text", ["", "nothing", "[]", '"text"', "{", "}"])
def test_what_is_no_object_says_nothing(text: str) -> None:
    assert literals(text) == {}
