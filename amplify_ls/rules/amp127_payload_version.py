"""AMP127: the version of a `--headless` payload."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.payload_places import text_in, user_pool_of
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

WITH_TWO = frozenset({"add-auth-request", "update-auth-request"})
"""Kinds of payload that have a version 2."""
_VERIFIED = {
    "EMAIL": {"emailMessage": "verificationMessage", "emailSubject": "verificationSubject"},
    "SMS": {"smsMessage": "verificationMessage"},
}


@rule("AMP127", name="payload-version", severity=Severity.ERROR)
def payload_version(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The `version` of a `--headless` payload is missing or not one the Amplify CLI has.

    Before anything else the Amplify CLI picks the description of the payload by its `version`,
    which has to be a number. Without it, or with a text in its place, the command stops; with
    another number it finds no schema and stops too. `add auth` and `update auth` know 1 and 2,
    every other payload only 1. Version 1 of the two still works, and is changed to 2 before it
    is read; the fix does the same.

    Write the number without quotes.

    ```json
    {"version": "2", "resourceName": "shopauth"}
    ```

    has to be

    ```json
    {"version": 2, "resourceName": "shopauth"}
    ```
    """
    yield from owned_findings(document, "AMP127")
    node = document.tree.find(("version",))
    if node is not None and node.value == 1 and document.kind.id in WITH_TWO:
        yield Finding(
            node.span,
            "Version 1 works, and is changed to 2 before it is read.",
            tuple(_upgraded(document, node)),
            Severity.HINT,
        )


def _upgraded(document: Document, version: Node) -> Iterator[Fix]:
    """The payload as the Amplify CLI reads it."""
    edits = [TextEdit(version.span, "2")]
    pool = user_pool_of(document)
    recovery = pool.member("passwordRecovery") if pool is not None else None
    if recovery is not None:
        verified = _verified(recovery.value)
        if verified is None or _has_verified(pool):
            return
        edits += [
            TextEdit(recovery.key.span, '"autoVerifiedAttributes"'),
            TextEdit(recovery.value.span, verified),
        ]
    yield Fix("Change to version 2", tuple(edits))


def _has_verified(pool: Node | None) -> bool:
    return pool is not None and pool.get("autoVerifiedAttributes") is not None


def _verified(recovery: Node) -> str | None:
    """`passwordRecovery` of version 1 as version 2 says it, if it is known."""
    way = text_in(recovery.get("deliveryMethod"))
    keys = _VERIFIED.get(way or "", {})
    texts = {new: text_in(recovery.get(old)) for old, new in keys.items()}
    if not texts or None in texts.values():
        return None
    kind = "EMAIL" if way == "EMAIL" else "PHONE_NUMBER"
    return json.dumps([{"type": kind, **texts}], ensure_ascii=False)
