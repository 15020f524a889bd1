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

    AWS refuses permissions for an account that is not twelve digits or an organization that is
    not `o-…`. `ephemeral` tells only the next push what to do with versions; a colleague who gets
    it through git does it once more. A layer with the permission `Public` can be used by
    everybody on AWS. A layer may be for no runtime, but an empty list of `runtimes` in
    `parameters.json` is not kept: the Amplify CLI takes it out.

    Correct the value, or remove the key.

    ```json
    {"permissions": [{"type": "AwsAccounts", "accounts": ["1234"]}]}
    ```

    has to be

    ```json
    {"permissions": [{"type": "AwsAccounts", "accounts": ["123456789012"]}]}
    ```
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
        member = root.member("runtimes")
        is_list = member is not None and member.value.kind is NodeKind.ARRAY
        if member is not None and is_list and not member.value.green.entries:
            yield Finding(
                member.key.span,
                "The Amplify CLI takes this empty list out; a layer for no runtime needs none.",
                (removing(root, member, preferred=True),),
                Severity.HINT,
            )
