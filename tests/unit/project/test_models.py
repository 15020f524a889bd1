import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from amplify_ls.project.kinds import KINDS, FileKind, kind_by_id
from amplify_ls.project.models.record import Json
from amplify_ls.project.models.schema_builder import load_model, schema_of


def _example(kind: FileKind) -> Json:
    return copy.deepcopy(schema_of(kind)["examples"][0])


def _objects(value: Json) -> list[dict[str, Json]]:
    """All objects inside a JSON value, itself included."""
    if isinstance(value, list):
        return [found for part in value for found in _objects(part)]
    if isinstance(value, dict):
        return [value, *(found for part in value.values() for found in _objects(part))]
    return []


def _round_trip(kind_id: str, value: Json) -> Json:
    return load_model(kind_by_id(kind_id)).model_validate(value).to_json()  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_an_example_comes_back_as_it_was(kind: FileKind) -> None:
    example = _example(kind)
    assert _round_trip(kind.id, example) == example


# Maps of names to objects, and of names to texts, take no keys of another kind.
_RECORDS = [
    ("amplify-option", {}),
    ("frontend-option", {"frontend": "ios"}),
    ("frontend-option", {"frontend": "javascript", "config": {"SourceDir": "src"}}),
    ("providers-option", {"awscloudformation": {"configLevel": "general"}}),
    ("codegen-option", {}),
    ("categories-option", {"auth": {}, "function": [{"resourceName": "f"}]}),
    ("project-config", _example(kind_by_id("project-config"))),
    ("local-env-info", _example(kind_by_id("local-env-info"))),
    ("tags", _example(kind_by_id("tags"))),
    ("cli-json", {"features": {"graphqltransformer": {}}, "debug": {}}),
    ("backend-config", {"api": {"shop": {"service": "AppSync", "dependsOn": []}}}),
    ("add-auth-request", _example(kind_by_id("add-auth-request"))),
    ("auth-cli-inputs", _example(kind_by_id("auth-cli-inputs"))),
]
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(("kind_id", "value"), _RECORDS)
@given(unknown=_JSON)
def test_unknown_keys_survive_a_round_trip(kind_id: str, value: Json, unknown: Json) -> None:
    changed = copy.deepcopy(value)
    deepest = _objects(changed)[-1]
    deepest["x-unknown key"] = unknown
    assert _round_trip(kind_id, changed) == changed


def test_plugin_categories_survive_a_round_trip() -> None:
    value = {"video": {"clips": {"service": "IVS", "anything": [1, None]}}}
    assert _round_trip("backend-config", value) == value


def test_parameters_of_resources_may_be_anything() -> None:
    environment = _example(kind_by_id("team-provider-info"))
    environment["dev"]["categories"] = {"custom": {"mine": {"a": {"Ref": "b"}, "c": [1]}}}
    assert _round_trip("team-provider-info", environment) == environment


def test_names_from_old_versions_load() -> None:
    value = _example(kind_by_id("project-config")) | {"projectName": "Old_name-of mine"}
    assert _round_trip("project-config", value)["projectName"] == "Old_name-of mine"


@pytest.mark.parametrize(
    ("kind_id", "value"),
    [
        ("amplify-option", {"projectName": 12345}),
        ("amplify-option", {"envName": "Dev"}),
        ("frontend-option", {"frontend": "svelte"}),
        ("providers-option", {"aws": {}}),
        ("providers-option", {"awscloudformation": {"useProfile": "true"}}),
        ("local-aws-info", {"dev": {"configLevel": "other"}}),
        ("add-auth-request", {"version": 3}),
        ("add-auth-request", {"version": "2"}),
        ("auth-cli-inputs", {"version": "1"}),
        ("cli-json", {"features": {"codegen": {"addTimestampFields": "true"}}}),
        ("tags", [{"Key": "a"}]),
    ],
)
def test_what_fails_in_the_cli_does_not_load(kind_id: str, value: Json) -> None:
    with pytest.raises(ValidationError):
        load_model(kind_by_id(kind_id)).model_validate(value)
