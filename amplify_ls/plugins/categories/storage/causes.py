"""From what the cloud says of a failure to the key of cli-inputs.json behind it."""

from __future__ import annotations

from amplify_ls.plugins.categories.causes import Cause, key_behind

_CAUSES: tuple[Cause, ...] = (
    ("S3Bucket", r"notification|lambda|function", "triggerFunction"),
    ("S3Bucket", r"", "bucketName"),
    ("S3Auth.*Policy", r"", "authAccess"),
    ("S3Guest.*Policy", r"", "guestAccess"),
    (".*GroupPolicy", r"", "groupAccess"),
    ("TriggerPermissions|S3TriggerBucketPolicy", r"", "triggerFunction"),
    ("AdminTriggerPermissions", r"", "adminTriggerFunction"),
    ("DynamoDBTable", r"index", "gsi"),
    ("DynamoDBTable", r"key|attribute", "partitionKey"),
    ("DynamoDBTable", r"", "tableName"),
)
"""Logical id, what the reason has in it, key; the first row that fits decides."""


def cause(logical_id: str, reason: str) -> tuple[str, ...]:
    """The path of the key that decides about a part of the template, if any does."""
    key = key_behind(_CAUSES, logical_id, reason)
    return (key,) if key is not None else ()
