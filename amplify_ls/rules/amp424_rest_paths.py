"""AMP424: paths of a REST API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Related, Severity
from amplify_ls.rules.mending import removing, replacing
from amplify_ls.rules.rule import Finding, in_documents, reading_rule

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Member, Node

_PART = re.compile(r"[A-Za-z0-9._:,-]+|\{[A-Za-z0-9._:-]+\}")
_PARAMETER = re.compile(r"\{[^}]*\}")
_REST = "{proxy+}"
"""The parameter for everything below a path, which the Amplify CLI adds to each."""
_MADE_BY_AUTH = "AdminQueries"
"""The API for managing users; it has one path, whatever its file says."""


@reading_rule("AMP424", name="rest-paths", severity=Severity.ERROR)
def rest_paths(reading: Reading, project: Project) -> Iterator[Finding]:
    """A path of a REST API is not as Amazon API Gateway takes it.

    A path begins with `/`, and each part of it has letters, digits and `._:,-`, or is a parameter
    in braces that is the whole part. `amplify add api` checks what is typed there, but nobody
    checks `cli-inputs.json` before API Gateway does, in the middle of a push.

    The Amplify CLI adds everything below a path to it, as `/orders/{proxy+}`. API Gateway takes
    only one parameter at each place, so `/orders` and `/orders/{id}` cannot both be paths of an
    API, and neither can `/orders/{id}` and `/orders/{order}/items`: "A sibling of this resource
    already has a variable path part".

    Correct the path, or take the longer one out: requests to it reach the function of the
    shorter one.

    ```json
    {"version": 1, "paths": {"orders": {}, "/items": {}, "/items/{id}": {}}}
    ```

    has to be

    ```json
    {"version": 1, "paths": {"/orders": {}, "/items": {}}}
    ```
    """
    if reading.file.path.parent.name != _MADE_BY_AUTH:
        yield from in_documents(_in_document, reading, project)


def _in_document(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    paths = document.tree.root.get("paths") if document.kind.id == "api-cli-inputs" else None
    parameters: dict[str, tuple[str, Node]] = {}
    for member in paths.members() if paths is not None else ():
        if paths is None or member.key.has_hole:
            continue
        wrong = list(_form(paths, member))
        yield from wrong
        if not wrong:
            yield from _second_parameter(member.key, member.name, parameters)


def _form(paths: Node, member: Member) -> Iterator[Finding]:
    span, path = member.key.span, member.name
    if not path.startswith("/"):
        message = f"The path `{path}` has to begin with `/`, or API Gateway refuses the API."
        yield Finding(span, message, (_renaming(paths, member, f"/{path}"),))
    elif path.endswith("/") and path != "/":
        shorter = path.rstrip("/") or "/"
        message = f"API Gateway has no paths that end with `/`; this one is `{shorter}`."
        yield Finding(span, message, (_renaming(paths, member, shorter),), Severity.WARNING)
    elif path.endswith(f"/{_REST}"):
        shorter = path.removesuffix(_REST).rstrip("/") or "/"
        yield Finding(
            span,
            f"The Amplify CLI adds `/{_REST}` to every path, and API Gateway takes no second one: "
            f"`{shorter}` already stands for everything below it.",
            (_renaming(paths, member, shorter),),
        )
    else:
        wrong = [part for part in path.split("/")[1:] if path != "/" and not _PART.fullmatch(part)]
        if wrong:
            yield Finding(
                span,
                f"API Gateway refuses `{wrong[0]}` in a path: it takes letters, digits and "
                "`._:,-`, or a parameter such as `{id}`.",
            )


def _renaming(paths: Node, member: Member, name: str) -> Fix:
    """The right path in place of one; where that is there already, the wrong one goes."""
    if paths.member(name) is not None:
        return removing(paths, member)
    return replacing(f"Change to `{name}`", member.key.span, f'"{name}"', preferred=True)


def _second_parameter(
    key: Node, path: str, known: dict[str, tuple[str, Node]]
) -> Iterator[Finding]:
    """What cannot be at a place because a parameter of another name is there, and both as known."""
    parts = [part for part in path.split("/") if part]
    above = ""
    for part in (*parts, _REST):
        if _PARAMETER.fullmatch(part):
            other, where = known.setdefault(above, (part, key))
            if other != part:
                yield _clash(key, path, where)
                return
        above = f"{above}/{part}"


def _clash(key: Node, path: str, where: Node) -> Finding:
    other = str(where.value)
    return Finding(
        key.span,
        f"API Gateway cannot tell `{path}` from what is below `{other}`: it takes only one "
        "parameter at a place, so the push fails.",
        related=(Related(where.span, f"Here is `{other}`, with everything below it."),),
    )
