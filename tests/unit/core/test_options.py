"""Values of options, held to the reference reader of Hjson."""

from __future__ import annotations

import hjson
import pytest

from amplify_ls.core.options import option_value


@pytest.mark.parametrize(
    "text",
    [
        "foo",
        "true",
        "5",
        "src/graphql/**/*.js",
        '{"a": 1}',
        "{a: 1}",
        "a: 1\nb: two words",
        '{"a": 1,}',
        "{'a': 'b'}",
        '{"a": "b" "c": 1}',
        "{ # why\n a: b\n}",
        "007",
        "[1, 2]",
        "null",
    ],
)
def test_an_option_is_read_as_hjson(text: str) -> None:
    assert option_value(text) == hjson.loads(text)


@pytest.mark.parametrize(
    "text", ["{projectName:foo}", "{a", '{"a":1 "b":2}', "[1, 2", '"x', '{"a":1} x']
)
def test_what_is_no_hjson_stays_a_text(text: str) -> None:
    with pytest.raises(hjson.HjsonDecodeError):
        hjson.loads(text)
    assert option_value(text) == text
