"""Conditions of IAM policy statements: which comparison, of which key, with which values."""

from typing import Annotated

from amplify_ls.project.models.record import Json, Note, Record, about, note

Keys = dict[
    str,
    Annotated[
        Json,
        note("The value to compare with, or several of which one has to fit."),
    ],
]


def _comparison(name: str, meaning: str) -> Note:
    return note(
        f"{meaning}, by condition key such as `aws:SourceIp`.",
        alias=name,
        rule="AMP242",
        consequence="fails",
    )


class Conditions(
    Record,
    json_schema_extra=about({"StringEquals": {"aws:RequestedRegion": "us-east-1"}}),
):
    """Comparisons, all of which have to hold.

    `IfExists` behind a name lets absent keys pass; `ForAnyValue:` and `ForAllValues:` before it are
    for keys with several values.
    """

    __pydantic_extra__: dict[
        str,
        Annotated[Keys, note("A comparison, by condition key.", consequence="accepted")],
    ]

    string_equals: Annotated[Keys | None, _comparison("StringEquals", "Text that is the same")] = (
        None
    )
    string_not_equals: Annotated[
        Keys | None, _comparison("StringNotEquals", "Text that is another")
    ] = None
    string_equals_ignore_case: Annotated[
        Keys | None,
        _comparison("StringEqualsIgnoreCase", "Text that is the same but for upper and lower case"),
    ] = None
    string_not_equals_ignore_case: Annotated[
        Keys | None,
        _comparison(
            "StringNotEqualsIgnoreCase", "Text that differs in more than upper and lower case"
        ),
    ] = None
    string_like: Annotated[
        Keys | None, _comparison("StringLike", "Text of a pattern with `*` and `?`")
    ] = None
    string_not_like: Annotated[
        Keys | None, _comparison("StringNotLike", "Text of another pattern")
    ] = None
    numeric_equals: Annotated[
        Keys | None, _comparison("NumericEquals", "Number that is the same")
    ] = None
    numeric_not_equals: Annotated[
        Keys | None, _comparison("NumericNotEquals", "Number that is another")
    ] = None
    numeric_less_than: Annotated[
        Keys | None, _comparison("NumericLessThan", "Number that is smaller")
    ] = None
    numeric_less_than_equals: Annotated[
        Keys | None, _comparison("NumericLessThanEquals", "Number that is not greater")
    ] = None
    numeric_greater_than: Annotated[
        Keys | None, _comparison("NumericGreaterThan", "Number that is greater")
    ] = None
    numeric_greater_than_equals: Annotated[
        Keys | None, _comparison("NumericGreaterThanEquals", "Number that is not smaller")
    ] = None
    date_equals: Annotated[Keys | None, _comparison("DateEquals", "Time that is the same")] = None
    date_not_equals: Annotated[
        Keys | None, _comparison("DateNotEquals", "Time that is another")
    ] = None
    date_less_than: Annotated[Keys | None, _comparison("DateLessThan", "Earlier time")] = None
    date_less_than_equals: Annotated[
        Keys | None, _comparison("DateLessThanEquals", "Time that is not later")
    ] = None
    date_greater_than: Annotated[Keys | None, _comparison("DateGreaterThan", "Later time")] = None
    date_greater_than_equals: Annotated[
        Keys | None, _comparison("DateGreaterThanEquals", "Time that is not earlier")
    ] = None
    boolean: Annotated[Keys | None, _comparison("Bool", "True or false, as it is given")] = None
    binary_equals: Annotated[
        Keys | None, _comparison("BinaryEquals", "Binary value that is the same")
    ] = None
    ip_address: Annotated[
        Keys | None, _comparison("IpAddress", "Address of the caller within a range")
    ] = None
    not_ip_address: Annotated[
        Keys | None, _comparison("NotIpAddress", "Address of the caller outside a range")
    ] = None
    arn_equals: Annotated[Keys | None, _comparison("ArnEquals", "ARN of a pattern")] = None
    arn_like: Annotated[Keys | None, _comparison("ArnLike", "ARN of a pattern")] = None
    arn_not_equals: Annotated[
        Keys | None, _comparison("ArnNotEquals", "ARN of another pattern")
    ] = None
    arn_not_like: Annotated[Keys | None, _comparison("ArnNotLike", "ARN of another pattern")] = None
    null: Annotated[
        Keys | None, _comparison("Null", "Whether the key is absent (`true`) or there (`false`)")
    ] = None
