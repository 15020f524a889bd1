"""AMP132: the second factor of a user pool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP132", name="mfa", severity=Severity.ERROR)
def mfa(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The second factor of a user pool is incomplete or has an unknown kind.

    With `mode` `ON` or `OPTIONAL` a payload needs `mfaTypes`, with at least one of `SMS` and
    `TOTP`, and `smsMessage`, even if `TOTP` is the only kind. In cli-inputs.json the same is
    called `mfaConfiguration`, and the kinds are `SMS Text Message` and `TOTP`. The Amplify CLI
    refuses the payload, or Cognito refuses the user pool in the middle of the push. A deployed
    user pool cannot be changed from `OFF` to `ON`.

    Give all three keys, or turn the second factor off.

    ```json
    {"mfa": {"mode": "ON"}}
    ```

    has to be

    ```json
    {"mfa": {"mode": "ON", "mfaTypes": ["TOTP"], "smsMessage": "Your code is {####}"}}
    ```
    """
    return owned_findings(document, "AMP132")
