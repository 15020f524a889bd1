"""AMP333: the dependencies of a resource."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP333", name="dependency-form", severity=Severity.ERROR)
def dependency_form(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """An entry of `dependsOn` is incomplete or has the wrong form.

    `amplify push` orders resources by `dependsOn`, and gives each resource the outputs that it
    names as parameters. It needs `category` and `resourceName` as texts and `attributes` as a
    list of output names. With anything else it fails while it puts the stacks together, or
    leaves the parameter out.

    Complete the entry.

    ```json
    {"dependsOn": [{"category": "auth", "attributes": "UserPoolId"}]}
    ```

    has to be

    ```json
    {"dependsOn": [{"category": "auth", "resourceName": "shopauth", "attributes": ["UserPoolId"]}]}
    ```
    """
    return owned_findings(document, "AMP333")
