"""AMP420: traces of somebody's machine in committed files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import removing
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project

_PLACES = {
    "function-parameters": (("triggerDir",),),
    "api-cli-inputs": (("serviceConfiguration", "gqlSchemaPath"),),
}
_ABSOLUTE = re.compile(r"/(?!snapshot/)|[A-Za-z]:[\\/](?!snapshot[\\/])|\\\\")
"""`/snapshot/` is a folder inside the program, where the Amplify CLI is installed without npm."""


@rule("AMP420", name="machine-path", severity=Severity.HINT)
def machine_path(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A committed file holds a path of the machine on which somebody ran the Amplify CLI.

    Some versions of the Amplify CLI wrote where its templates or the schema were on that machine.
    Nobody reads it on another one, and it only tells how that machine is set up: the user's name
    is often part of it.

    Remove the key; nothing needs it.

    ```json
    {"trigger": true, "triggerDir": "/home/ann/.nvm/lib/node_modules/@aws-amplify/cli/…"}
    ```

    has to be

    ```json
    {"trigger": true}
    ```
    """
    for *path, name in _PLACES.get(document.kind.id, ()):
        node = document.tree.find(tuple(path))
        member = node.member(name) if node is not None else None
        if node is None or member is None or not _ABSOLUTE.match(str(member.value.value)):
            continue
        yield Finding(
            member.value.span,
            f"`{name}` is a path of the machine that wrote the file; nobody reads it any more.",
            (removing(node, member, preferred=True),),
        )
