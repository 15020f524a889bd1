"""Texts in values, read after edits, and edited through their places in the file."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

_ROOT = Path("/shop")
_PATH = _ROOT / "amplify/backend/auth/shop/cli-inputs.json"
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
_SETTINGS = st.dictionaries(
    st.sampled_from(["AllowedOAuthFlows", "CallbackURLs", "other"]), _JSON, max_size=3
)


def _file(settings: object, permissions: list[object]) -> SourceFile:
    answers = {
        "oAuthMetadata": json.dumps(settings),
        "resourceName": "shop",
        "permissions": [json.dumps(each, ensure_ascii=False) for each in permissions],
        "triggers": "{}",
    }
    return SourceFile(_PATH, json.dumps({"cognitoConfig": answers}, indent=1))


def _facts(reading: Reading) -> list[object]:
    """What two readings of one text have to agree on."""
    return [
        (document.kind.id, document.text.text, document.text.runs, document.tree.problems)
        for document in reading.documents
    ]


@given(
    settings=_SETTINGS,
    permissions=st.lists(_SETTINGS, max_size=2),
    edits=st.lists(
        st.tuples(
            st.integers(0, 400), st.integers(0, 3), st.sampled_from(["", '"', "x", "\\", ","])
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_an_edited_reading_is_that_of_the_new_text(
    settings: object, permissions: list[object], edits: list[tuple[int, int, str]]
) -> None:
    reading = read(_file(settings, permissions), _ROOT)
    for at, width, new_text in edits:
        end = len(reading.file.text)
        span = Span(min(at, end), min(at + width, end))
        reading = reading.edited(span, new_text)
        assert _facts(reading) == _facts(read(reading.file, _ROOT))


@given(settings=_SETTINGS.filter(bool), value=_JSON)
def test_a_value_in_a_text_is_replaced_in_its_place(
    settings: dict[str, object], value: object
) -> None:
    reading = read(_file(settings, []), _ROOT)
    document = reading.documents[1]
    name = next(iter(settings))
    node = document.tree.find((name,))
    assert node is not None
    edit = document.text.edit(node.span, json.dumps(value))
    changed = reading.edited(edit.span, edit.new_text).file.text
    text = json.loads(changed)["cognitoConfig"]["oAuthMetadata"]
    assert json.loads(text) == settings | {name: value}
