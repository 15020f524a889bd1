"""Files of a project read tolerantly and written as JavaScript writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.core.files.json_file import json_text, read_json, read_value

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def _file(folder: Path, text: str) -> Path:
    path = folder / "some.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_order_and_unknown_keys_are_kept(tmp_path: Path) -> None:
    text = '{"b": 1, "mine": {"z": [], "a": {}}, "a": "ü"}'
    assert list(read_json(_file(tmp_path, text))) == ["b", "mine", "a"]


def test_comments_and_trailing_commas_are_read(tmp_path: Path) -> None:
    assert read_json(_file(tmp_path, '\ufeff{// why\n  a: "x",\n}')) == {"a": "x"}


def test_a_character_that_means_a_hole_in_scripts_is_a_character(tmp_path: Path) -> None:
    assert read_json(_file(tmp_path, '{"a": "x\ufffcy"}')) == {"a": "x\ufffcy"}


def test_a_mistake_is_named_with_its_place(tmp_path: Path) -> None:
    path = _file(tmp_path, '{\n  "a" 1\n}')
    with pytest.raises(AmplifyError, match=r"some\.json:2:6: "):
        read_json(path)


def test_an_empty_file_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match="there is nothing in it"):
        read_value(_file(tmp_path, " \n"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match=r"none\.json is missing"):
        read_json(tmp_path / "none.json")


def test_a_list_is_no_object(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match="JSON object"):
        read_json(_file(tmp_path, "[]"))


def test_what_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    path.write_bytes(b'{"a": "\xff"}')
    with pytest.raises(AmplifyError, match="not UTF-8"):
        read_json(path)


@given(_VALUES)
def test_plain_values_are_written_as_json(value: object) -> None:
    expected = json.dumps(value, indent=2, ensure_ascii=False)
    assert json_text(value) == expected
    assert json_text(value, sort=True) == json.dumps(
        value, indent=2, ensure_ascii=False, sort_keys=True
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (0.00001, "0.00001"),
        (1.5e-7, "1.5e-7"),
        (1e-7, "1e-7"),
        (1e20, "100000000000000000000"),
        (1.5e21, "1.5e+21"),
        (1e21, "1e+21"),
        (123456.789, "123456.789"),
        (float("inf"), "null"),
        ("\ud800", '"\\ud800"'),
    ],
)
def test_numbers_and_lone_surrogates_are_written_as_javascript_does(
    value: object, text: str
) -> None:
    assert json_text(value) == text


def test_what_is_written_reads_the_same(tmp_path: Path) -> None:
    value = {"b": [1, 2.5, {"c": None}], "a": {}}
    path = _file(tmp_path, json_text(value))
    assert read_json(path) == value
    assert list(read_json(path)) == ["b", "a"]
