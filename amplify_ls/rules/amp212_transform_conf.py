"""AMP212: settings of the GraphQL transformer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP212", name="transform-conf", severity=Severity.ERROR)
def transform_conf(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """How the GraphQL API solves conflicts is not said completely.

    With `ResolverConfig` in `transform.conf.json` data is synchronised for DataStore, and each
    part of it has to say how conflicts are detected and handled; a handler of your own,
    `LAMBDA`, needs `LambdaConflictHandler`. Without it the API fails to compile or to deploy.
    The file has to be JSON without comments and without a comma behind the last item: otherwise
    the Amplify CLI takes defaults without a word, and DataStore is off.

    Complete the entry.

    ```json
    {"ResolverConfig": {"project": {"ConflictDetection": "VERSION", "ConflictHandler": "LAMBDA"}}}
    ```

    lacks `LambdaConflictHandler`, such as

    ```json
    {"LambdaConflictHandler": {"name": "mergeOrders-${env}"}}
    ```
    """
    return owned_findings(document, "AMP212")
