"""AMP230: the stored answers of auth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP230", name="auth-cli-inputs", severity=Severity.ERROR)
def auth_cli_inputs(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The stored answers of auth are incomplete or have values the Amplify CLI does not know.

    `amplify push` builds the user pool from `amplify/backend/auth/<name>/cli-inputs.json` and
    checks the file first. With a key missing or a value outside the known ones it stops before
    anything is deployed. Keys it does not know are fine.

    Correct the file, or let `amplify update auth` write it.

    ```json
    {"version": "1", "cognitoConfig": {"serviceName": "Cognito", "authSelections": "userPool"}}
    ```

    lacks `resourceName` and `useDefault`, and `authSelections` has to be `userPoolOnly` or
    `identityPoolAndUserPool`.
    """
    return owned_findings(document, "AMP230")
