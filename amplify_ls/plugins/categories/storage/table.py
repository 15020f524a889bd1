"""A DynamoDB table: its template and parameters, from cli-inputs.json.

Logical ids, outputs and everything a table cannot change without being replaced are those of the
Amplify CLI's template (14.2.2), so a table goes on with all its items whoever pushes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.intrinsics import (
    CONDITIONS,
    get_att,
    ref,
    resource,
    with_environment,
)
from amplify_ls.plugins.categories.origin import description
from amplify_ls.plugins.categories.values import Values

_TABLE = "DynamoDBTable"
_TYPES = {"string": "S", "number": "N", "binary": "B"}
"""What DynamoDB takes for a key; cli-inputs.json may say more, which no table can have."""
_CAPACITY = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
_KEYS = ("partitionKey", "sortKey")


def table_parameters(values: Values) -> JsonObject:
    """The values that the root stack passes on.

    Raises:
        AmplifyError: cli-inputs.json lacks something.
    """
    found: JsonObject = {"tableName": values.needed_text("tableName")}
    for key, attribute in _attributes(values):
        found |= {f"{key}Name": _name(attribute), f"{key}Type": _type(attribute)}
    return found


def table_template(values: Values, why_gen1: str) -> JsonObject:
    """The whole template.

    Raises:
        AmplifyError: cli-inputs.json lacks something.
    """
    names = ("env", *table_parameters(values))
    return {
        "Description": description("storage-DynamoDB", why_gen1),
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {name: {"Type": "String"} for name in names},
        "Conditions": CONDITIONS,
        "Resources": {_TABLE: _table(values)},
        "Outputs": dict(_outputs(values)),
    }


def _table(values: Values) -> JsonObject:
    indexes = list(values.children("gsi"))
    attributes = [attribute for each in (values, *indexes) for _, attribute in _attributes(each)]
    kinds: dict[str, str] = {}
    for attribute in attributes:
        kinds.setdefault(_name(attribute), _type(attribute))
    return resource(
        "AWS::DynamoDB::Table",
        {
            "TableName": with_environment(ref("tableName")),
            "AttributeDefinitions": [
                {"AttributeName": name, "AttributeType": kind} for name, kind in kinds.items()
            ],
            "KeySchema": _key_schema(values),
            "GlobalSecondaryIndexes": [_index(each) for each in indexes],
            "ProvisionedThroughput": _CAPACITY,
            "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
        },
    )


def _index(values: Values) -> JsonObject:
    return {
        "IndexName": values.needed_text("name"),
        "KeySchema": _key_schema(values),
        "Projection": {"ProjectionType": "ALL"},
        "ProvisionedThroughput": _CAPACITY,
    }


def _key_schema(values: Values) -> list[JsonObject]:
    kinds = dict(zip(_KEYS, ("HASH", "RANGE"), strict=True))
    return [
        {"AttributeName": _name(attribute), "KeyType": kinds[key]}
        for key, attribute in _attributes(values)
    ]


def _attributes(values: Values) -> Iterator[tuple[str, Values]]:
    """The one or two attributes of a key, of the table's own or of an index."""
    yield _KEYS[0], values.needed_child(_KEYS[0])
    second = values.child(_KEYS[1])
    if second is not None:
        yield _KEYS[1], second


def _name(attribute: Values) -> str:
    return attribute.needed_text("fieldName")


def _type(attribute: Values) -> str:
    return _TYPES[attribute.needed_choice("fieldType", _TYPES)]


def _outputs(values: Values) -> Iterator[tuple[str, JsonObject]]:
    yield "Name", {"Value": ref(_TABLE)}
    yield "Arn", {"Value": get_att(_TABLE, "Arn")}
    yield "StreamArn", {"Value": get_att(_TABLE, "StreamArn")}
    for key, _ in _attributes(values):
        for of in ("Name", "Type"):
            yield f"{key[0].upper()}{key[1:]}{of}", {"Value": ref(f"{key}{of}")}
    yield "Region", {"Value": ref("AWS::Region")}
