"""AMP230: the stored answers of auth, storage, APIs and geo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP230", name="cli-inputs", severity=Severity.ERROR)
def cli_inputs(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The stored answers about a resource are incomplete or have values nobody knows.

    `amplify push` builds auth, storage and APIs from the `cli-inputs.json` of each resource and
    checks the file first. With a key missing or a value outside the known ones it stops before
    anything is deployed. Keys it does not know are fine.

    Correct the file, or let `amplify update auth`, `update storage` or `update api` write it.

    ```json
    {"version": "1", "cognitoConfig": {"serviceName": "Cognito", "authSelections": "userPool"}}
    ```

    has to be

    ```json
    {"version": "1", "cognitoConfig": {"serviceName": "Cognito", "authSelections": "userPoolOnly",
      "resourceName": "shop", "useDefault": "manual"}}
    ```
    """
    return owned_findings(document, "AMP230")
