"""AMP424: paths of a REST API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import replacing
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_PART = re.compile(r"[A-Za-z0-9._:-]+|\{[A-Za-z0-9._:-]+\+?\}")
_PARAMETER = re.compile(r"\{[^}]*\}")


@rule("AMP424", name="rest-paths", severity=Severity.ERROR)
def rest_paths(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A path of a REST API is not as Amazon API Gateway takes it.

    A path begins with `/`, and each part of it has letters, digits and `._:-`, or is a parameter
    in braces that stands for the whole part. Two paths that differ only in the names of their
    parameters are the same path. `amplify add api` checks what is typed there, but nobody checks
    `cli-inputs.json` before API Gateway does, in the middle of a push.

    Correct the path.

    ```json
    {"version": 1, "paths": {"orders/": {}, "/orders/{id}": {}, "/orders/{order}": {}}}
    ```

    has three paths of which only one can stay.
    """
    paths = document.tree.root.get("paths") if document.kind.id == "api-cli-inputs" else None
    seen: dict[str, str] = {}
    for member in paths.members() if paths is not None else ():
        path = member.name
        if member.key.has_hole:
            continue
        yield from _form(member.key, path)
        same = _PARAMETER.sub("{}", path)
        if same in seen and seen[same] != path:
            yield Finding(member.key.span, f"`{seen[same]}` is the same path with other names.")
        seen.setdefault(same, path)


def _form(key: Node, path: str) -> Iterator[Finding]:
    if not path.startswith("/"):
        fix = replacing("Insert `/`", key.span, f'"/{path}"', preferred=True)
        yield Finding(key.span, "A path begins with `/`.", (fix,))
        return
    if path == "/":
        return
    if path.endswith("/"):
        fix = replacing("Remove the `/`", key.span, f'"{path.rstrip("/")}"', preferred=True)
        yield Finding(key.span, "A path does not end with `/`.", (fix,))
        return
    wrong = [part for part in path[1:].split("/") if not _PART.fullmatch(part)]
    if wrong:
        yield Finding(
            key.span,
            f"`{wrong[0]}` is no part of a path: it takes letters, digits and `._:-`, or a "
            "parameter such as `{id}`.",
        )
