"""Payloads that `--headless` commands read from standard input."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.kinds.file_kind import FileKind, payload_kind

_ROWS = (
    ("add", "auth", "Describes the user pool and identity pool that", "adds."),
    ("update", "auth", "Says what", "changes about the user pool and identity pool."),
    ("import", "auth", "Names the existing user pool and identity pool that", "uses."),
    ("add", "api", "Describes the GraphQL API that", "adds."),
    ("update", "api", "Says what", "changes about the GraphQL API."),
    ("add", "storage", "Describes the S3 bucket that", "adds."),
    ("update", "storage", "Says who may use the S3 bucket after", "has run."),
    ("remove", "storage", "Names the S3 bucket that", "takes out of the project."),
    ("import", "storage", "Names the existing S3 bucket that", "uses."),
    ("add", "geo", "Describes the map that", "adds."),
    ("update", "geo", "Says what", "changes about a map."),
)
"""Verb, category, and what the payload is, around the command."""


def headless_payloads() -> Iterator[FileKind]:
    """The kinds of payloads on standard input."""
    for verb, category, before, after in _ROWS:
        yield payload_kind(
            f"{verb}-{category}-request",
            f"Payload of {verb} {category} --headless",
            f"{before} `amplify {verb} {category} --headless` {after}",
            model=f"{verb.title()}{category.title()}Request",
            headless=(verb, category),
        )
    yield payload_kind(
        "add-function-request",
        "Payload of add function --headless",
        "Describes the Lambda function that `amplify-ls add function --headless` adds; the Amplify "
        "CLI has no such payload.",
        model="AddFunctionRequest",
        headless=("add", "function"),
        reader="amplify-ls",
    )
