"""AMP412: the permissions boundary of the roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP412", name="permissions-boundary", severity=Severity.WARNING)
def permissions_boundary(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The permissions boundary is not the ARN of a policy that the Amplify CLI accepts.

    It has to be `arn:aws:iam::`, an account of 12 digits or `aws`, `:policy/` and the policy's
    name. The Amplify CLI prints a warning about every other text, also about ARNs of the
    partitions aws-cn and aws-us-gov, and creates the roles without a boundary.

    Correct the ARN.

    ```json
    {"PermissionsBoundaryPolicyArn": "arn:aws:iam::1234:policy/limits"}
    ```

    has to be

    ```json
    {"PermissionsBoundaryPolicyArn": "arn:aws:iam::123456789012:policy/limits"}
    ```
    """
    return owned_findings(document, "AMP412")
