from typing import Any

from amplify_ls.contract.plan import PartChange
from amplify_ls.contract.resource import Change
from amplify_ls.core.templates.template_changes import (
    parameter_changes,
    part_changes,
    parts_that_read,
)

POOL = "AWS::Cognito::UserPool"


def template(**parts: dict[str, Any]) -> dict[str, Any]:
    return {"Resources": {key: {"Type": POOL, "Properties": p} for key, p in parts.items()}}


def test_a_part_that_was_not_there_is_created() -> None:
    assert part_changes(template(Pool={}), {}) == (PartChange("Pool", POOL, Change.CREATE),)


def test_a_part_that_is_no_longer_there_is_deleted() -> None:
    assert part_changes({}, template(Pool={})) == (PartChange("Pool", POOL, Change.DELETE),)


def test_a_part_that_its_template_keeps_goes_on_to_exist() -> None:
    kept = template(Pool={})
    kept["Resources"]["Pool"]["DeletionPolicy"] = "Retain"

    (part,) = part_changes({}, kept)

    assert part.is_retained


def test_a_part_reads_parameters_by_name_and_in_texts() -> None:
    reading = template(A={"X": {"Ref": "p"}}, B={"X": {"Fn::Sub": "a-${p}"}}, C={"X": "${p}"})

    found = parts_that_read(reading, frozenset({"p"}))

    assert [part.logical_id for part in found] == ["A", "B"]


def test_an_update_names_the_properties_that_differ() -> None:
    now, then = template(Pool={"A": 1, "B": 2, "C": 3}), template(Pool={"A": 1, "B": 0})

    assert part_changes(now, then) == (PartChange("Pool", POOL, Change.UPDATE, ("B", "C")),)


def test_an_equal_part_is_not_mentioned() -> None:
    assert part_changes(template(Pool={"A": 1}), template(Pool={"A": 1})) == ()


def test_parameters_differ_when_their_values_do() -> None:
    assert parameter_changes({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == {"b", "c"}


def test_a_part_that_reads_a_changed_parameter_is_updated() -> None:
    name = {"Fn::Join": ["", [{"Ref": "userPoolName"}, "-dev"]]}
    both = template(Pool={"UserPoolName": name}, Other={"Name": {"Ref": "another"}})

    changed = parts_that_read(both, frozenset({"userPoolName"}))
    assert changed == (PartChange("Pool", POOL, Change.UPDATE, ("UserPoolName",)),)
