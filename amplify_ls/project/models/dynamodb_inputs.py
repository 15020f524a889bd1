"""The answers about a DynamoDB table, as storage's cli-inputs.json has them."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import COLUMN_NAME, TABLE_NAME
from amplify_ls.project.models.record import Record, about, note

_ID = {"fieldName": "id", "fieldType": "string"}
_TIME = {"fieldName": "createdAt", "fieldType": "number"}
_INDEX = {"name": "byCustomer", "partitionKey": {"fieldName": "customer", "fieldType": "string"}}
TABLE = {
    "resourceName": "orders",
    "tableName": "orders",
    "partitionKey": _ID,
    "sortKey": _TIME,
    "gsi": [_INDEX],
    "triggerFunctions": [],
}
_NO_KEY = "A column that is no key; DynamoDB refuses it as one"


class Column(Record, json_schema_extra=about(_ID)):
    """A column that is part of a key."""

    field_name: Annotated[
        str,
        note("Name of the column.", rule="AMP152", form=COLUMN_NAME, examples=["id"]),
    ]
    field_type: Annotated[
        Literal["string", "number", "binary", "boolean", "list", "map", "null"],
        note(
            "Type of the column: text, number or bytes, as DynamoDB takes no other for keys.",
            values={
                "string": "Text",
                "number": "Number",
                "binary": "Bytes",
                "boolean": _NO_KEY,
                "list": _NO_KEY,
                "map": _NO_KEY,
                "null": _NO_KEY,
            },
            rule="AMP152",
        ),
    ]


class TableIndex(Record, json_schema_extra=about(_INDEX)):
    """A global secondary index: a second way to look items up."""

    name: Annotated[
        str,
        note(
            "Name of the index; functions query it by this name.",
            rule="AMP152",
            form=COLUMN_NAME,
            examples=["byCustomer"],
        ),
    ]
    partition_key: Annotated[
        Column, note("Column whose value has to be given to look items up.", examples=[_ID])
    ]
    sort_key: Annotated[
        Column | None,
        note("Column by which items with the same partition key are sorted.", examples=[_TIME]),
    ] = None


class TableInputs(Record, json_schema_extra=about(TABLE)):
    """Answers to the questions of `amplify add storage` about a DynamoDB table."""

    resource_name: Annotated[
        str,
        note(
            "Name of the storage resource, the same as its folder. It cannot be changed later.",
            examples=["orders"],
        ),
    ]
    table_name: Annotated[
        str,
        note(
            "Name of the table; a push adds the environment to it. It cannot be changed later.",
            rule="AMP152",
            form=TABLE_NAME,
            examples=["orders"],
        ),
    ]
    partition_key: Annotated[
        Column,
        note(
            "Column by which items are found. It cannot be changed later.",
            examples=[_ID],
        ),
    ]
    sort_key: Annotated[
        Column | None,
        note(
            (
                "Column by which items with the same partition key are sorted. It cannot be "
                "changed later."
            ),
            examples=[_TIME],
        ),
    ] = None
    gsi: Annotated[
        list[TableIndex] | None,
        note(
            "Global secondary indexes of the table, 20 at most.",
            rule="AMP152",
            schema={"maxItems": 20},
            examples=[[_INDEX]],
        ),
    ] = None
    trigger_functions: Annotated[
        list[Annotated[str, note("Name of the function.", reference="function")]] | None,
        note("Functions that are called when items change.", examples=[["orderChanged"]]),
    ] = None
