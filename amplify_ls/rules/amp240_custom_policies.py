"""AMP240: policies of your own for functions and container APIs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_KIND = "custom-policies"
_LISTS = ("Action", "Resource")


@rule("AMP240", name="custom-policies", severity=Severity.ERROR)
def custom_policies(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A policy in custom-policies.json is not as the Amplify CLI wants it.

    It is stricter than IAM: `Action` and `Resource` have to be lists, an action names its
    service, and a resource is `*` or an ARN in which region and account are real, empty or `*`.
    Anything else stops `amplify push` with "Invalid custom IAM policies". The only place for
    empty lists is the first entry, where they say that there are no policies.

    Correct the entry. What differs between environments can be written with `${env}`.

    ```json
    [{"Action": "ses:SendEmail", "Resource": "*"}]
    ```

    has to be

    ```json
    [{"Action": ["ses:SendEmail"], "Resource": ["*"]}]
    ```
    """
    yield from owned_findings(document, "AMP240")
    if document.kind.id != _KIND:
        return
    policies = [*document.tree.root.items()]
    if any(_is_empty(policy.get(key)) for policy in policies[:1] for key in _LISTS):
        return
    for policy in policies[1:]:
        for key in _LISTS:
            node = policy.get(key)
            if node is not None and _is_empty(node):
                yield Finding(node.span, f"`{key}` is empty; only the first entry may be.")


def _is_empty(node: Node | None) -> bool:
    return node is not None and node.kind is NodeKind.ARRAY and not node.green.entries
