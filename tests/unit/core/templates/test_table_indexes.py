"""DynamoDB changes one index of a table in an update; more are refused before anything is sent."""

from __future__ import annotations

import json

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.templates.table_indexes import check_indexes

TODOS = ResourceName("api", "todos")
STACK = "build/stacks/Todo.json"


def table(*names: str, path: str = STACK, field: str = "id") -> dict[str, bytes]:
    """A template with a table that has these indexes."""
    key = [{"AttributeName": field, "KeyType": "HASH"}]
    indexes = [{"IndexName": name, "KeySchema": key} for name in names]
    properties = {"GlobalSecondaryIndexes": indexes}
    part = {"Type": "AWS::DynamoDB::Table", "Properties": properties}
    return {path: json.dumps({"Resources": {"TodoTable": part}}).encode()}


def check(now: dict[str, bytes], then: dict[str, bytes]) -> None:
    check_indexes(TODOS, now, then, "One by one.")


@pytest.mark.parametrize(
    ("now", "then", "names"),
    [
        (table("byDay"), table("byName"), "2 indexes at once (byDay, byName)"),
        (table("a", "b", "c"), table("c"), "2 indexes at once (a, b)"),
        (table("a", field="other"), table("a"), "1 indexes at once (a)"),
    ],
)
def test_two_changes_of_one_table_are_refused(
    now: dict[str, bytes], then: dict[str, bytes], names: str
) -> None:
    with pytest.raises(AmplifyError) as refused:
        check(now, then)
    assert f"api/todos: TodoTable in {STACK} changes {names}" in refused.value.message
    assert refused.value.advice == "One by one."


def test_one_change_of_each_table_passes() -> None:
    others = ("build/stacks/Other.json", "build/stacks/Third.json")

    check(
        {**table("a", "b"), **table("a", path=others[0]), **table("c", path=others[1])},
        {**table("a"), **table("a", "b", path=others[0]), **table("c", path=others[1])},
    )


def test_a_new_table_may_have_as_many_as_it_likes() -> None:
    check(table("a", "b"), {})
    check(table("a", "b"), {STACK: b'{"Resources": {}}'})


def test_templates_in_yaml_count_and_code_does_not() -> None:
    def yaml(*names: str) -> dict[str, bytes]:
        listed = ", ".join(f"{{IndexName: {name}}}" for name in names)
        indexes = f"{{GlobalSecondaryIndexes: [{listed}]}}"
        text = f"Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties: {indexes}\n"
        return {"jobs-template.yaml": text.encode()}

    with pytest.raises(AmplifyError, match=r"T in jobs-template\.yaml changes 2 indexes"):
        check(yaml("a", "b", "c"), yaml("a"))
    check(table("a", "b", path="src/t.json"), table(path="src/t.json"))


def test_a_template_that_cannot_be_read_is_left_to_cloudformation() -> None:
    check({STACK: b"{ AWS::DynamoDB::Table"}, table("a"))
