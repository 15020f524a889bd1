"""Tables are built as the Amplify CLI builds them, so that none is ever replaced."""

from __future__ import annotations

import json
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, ProjectFacts
from amplify_ls.plugins.categories.storage import CATEGORY

FACTS = ProjectFacts(
    "shop",
    "dev",
    "eu-west-1",
    "javascript",
    resources={"storage": {"orders": {"service": "DynamoDB"}}},
)


def key(name: str, kind: str = "string") -> JsonObject:
    return {"fieldName": name, "fieldType": kind}


def built(**inputs: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """The template and the parameters of a table."""
    text = json.dumps({"tableName": "orders", "partitionKey": key("id"), **inputs})
    files = CATEGORY.build("orders", {"cli-inputs.json": text}, FACTS)
    template = json.loads(files["build/orders-cloudformation-template.json"])
    return template, json.loads(files["build/parameters.json"])


def table(**inputs: object) -> dict[str, Any]:
    properties: dict[str, Any] = built(**inputs)[0]["Resources"]["DynamoDBTable"]["Properties"]
    return properties


def schema(*names: str) -> list[JsonObject]:
    kinds = ("HASH", "RANGE")
    return [{"AttributeName": n, "KeyType": k} for n, k in zip(names, kinds, strict=False)]


def test_what_decides_about_a_replacement_is_as_with_the_amplify_cli() -> None:
    # Taken from what its version 14.2.2 renders for the same answers.
    made = table(sortKey=key("at", "number"))

    name = {"Fn::Join": ["", [{"Ref": "tableName"}, "-", {"Ref": "env"}]]}
    assert made["TableName"] == {
        "Fn::If": ["ShouldNotCreateEnvResources", {"Ref": "tableName"}, name]
    }
    assert made["KeySchema"] == schema("id", "at")
    assert made["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}


def test_indexes_share_the_attributes_they_have_in_common() -> None:
    by_day = {"name": "byDay", "partitionKey": key("day", "binary"), "sortKey": key("id")}
    made = table(gsi=[by_day, {"name": "again", "partitionKey": key("id")}])

    assert made["AttributeDefinitions"] == [
        {"AttributeName": "id", "AttributeType": "S"},
        {"AttributeName": "day", "AttributeType": "B"},
    ]
    assert [(each["IndexName"], each["KeySchema"]) for each in made["GlobalSecondaryIndexes"]] == [
        ("byDay", schema("day", "id")),
        ("again", schema("id")),
    ]


def test_parameters_and_outputs_tell_of_the_key() -> None:
    template, parameters = built(sortKey=key("at", "number"))

    assert parameters == {
        "tableName": "orders",
        "partitionKeyName": "id",
        "partitionKeyType": "S",
        "sortKeyName": "at",
        "sortKeyType": "N",
    }
    assert {*template["Parameters"]} == {"env", *parameters}
    assert [*template["Outputs"]] == [
        *("Name", "Arn", "StreamArn"),
        *("PartitionKeyName", "PartitionKeyType", "SortKeyName", "SortKeyType"),
        "Region",
    ]


def test_a_key_of_a_type_that_no_table_can_have_is_refused() -> None:
    with pytest.raises(AmplifyError, match=r"partitionKey\.fieldType in .* is not one of string"):
        built(partitionKey=key("id", "boolean"))


def test_tables_without_answers_keep_their_own_template() -> None:
    assert CATEGORY.build("orders", {"orders-cloudformation-template.json": "{}"}, FACTS) == {}
