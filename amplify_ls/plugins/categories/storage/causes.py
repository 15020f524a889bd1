"""From what the cloud says of a failure to the key of cli-inputs.json behind it."""

from __future__ import annotations

import re

_CAUSES: tuple[tuple[str, str, str], ...] = (
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
    for part, words, key in _CAUSES:
        if re.fullmatch(part, logical_id) and re.search(words, reason, re.IGNORECASE):
            return (key,)
    return ()
