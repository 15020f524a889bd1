"""Payloads that `--headless` commands read from standard input."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.kinds.file_kind import FileKind, payload_kind


def headless_payloads() -> Iterator[FileKind]:
    """The kinds of payloads on standard input."""
    yield payload_kind(
        "add-auth-request",
        "Payload of add auth --headless",
        "Describes the user pool and identity pool that `amplify add auth --headless` adds.",
        model="AddAuthRequest",
        headless=("add", "auth"),
    )
