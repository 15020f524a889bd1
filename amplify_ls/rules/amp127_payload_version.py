"""AMP127: the version of a `--headless` payload."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP127", name="payload-version", severity=Severity.ERROR)
def payload_version(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The `version` of a `--headless` payload is missing or not one the Amplify CLI has.

    Before anything else the Amplify CLI picks the description of the payload by its `version`,
    which has to be a number. Without it, or with a text in its place, the command stops; with
    another number it finds no schema and stops too. `add auth` knows 1 and 2, every other
    payload only 1. Version 1 of `add auth` still works, and is changed to 2 before it is read.

    Write the number without quotes.

    ```json
    {"version": "2", "resourceName": "shopauth"}
    ```

    has to be

    ```json
    {"version": 2, "resourceName": "shopauth"}
    ```
    """
    return owned_findings(document, "AMP127")
