"""AMP421: settings of Lambda layers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import removing
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP421", name="layers", severity=Severity.ERROR)
def layers(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A Lambda layer is described in a way that fails, or that reaches further than meant.

    AWS refuses a layer that is for no runtime, and permissions for an account that is not twelve
    digits or an organization that is not `o-…`. `ephemeral` tells only the next push what to do
    with versions; a colleague who gets it through git does it once more. And a layer with the
    permission `Public` can be used by everybody on AWS.

    Correct the value, or remove the key.

    ```json
    {"runtimes": [], "description": "shared code"}
    ```

    needs a runtime such as `nodejs22.x`.
    """
    yield from owned_findings(document, "AMP421")
    root = document.tree.root
    if document.kind.id == "layer-configuration":
        member = root.member("ephemeral")
        if member is not None:
            yield Finding(
                member.key.span,
                "`ephemeral` is for the next push from this machine and not meant for git.",
                (removing(root, member),),
                Severity.INFORMATION,
            )
        permissions = root.get("permissions")
        for permission in permissions.items() if permissions is not None else ():
            kind = permission.get("type")
            if kind is not None and kind.value == "Public":
                message = "Everybody on AWS may use this layer and read its code."
                yield Finding(kind.span, message, severity=Severity.INFORMATION)
    elif document.kind.id == "lambda-parameters":
        runtimes = root.get("runtimes")
        if runtimes is not None and runtimes.kind is NodeKind.ARRAY and not runtimes.green.entries:
            yield Finding(runtimes.span, "A layer has to be for at least one runtime.")
