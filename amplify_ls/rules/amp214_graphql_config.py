"""AMP214: settings of code generation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import setting
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.violation import ViolationKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.schema.violation import Violation


@rule("AMP214", name="graphql-config", severity=Severity.WARNING)
def graphql_config(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    r"""Settings of code generation in `.graphqlconfig.yml` are incomplete or have no effect.

    `amplify codegen` and `amplify push` read from this file where the API's schema is, in which
    files the app's queries are, and what to write. An unknown language means that nothing is
    generated; paths with `\` work on Windows only and lead to folders of odd names elsewhere; of
    several projects only one is generated.

    Correct the value, or run `amplify configure codegen`.

    ```yaml
    projects:
      shop:
        schemaPath: src\graphql\schema.json
        extensions:
          amplify:
            codeGenTarget: TypeScript
    ```

    has to be

    ```yaml
    projects:
      shop:
        schemaPath: src/graphql/schema.json
        extensions:
          amplify:
            codeGenTarget: typescript
    ```
    """
    for violation in owned(document, "AMP214"):
        yield _with_slashes(document, violation)
    projects = document.tree.find(("projects",)) if document.kind.id == "graphql-config" else None
    of_amplify = [
        member
        for member in (projects.members() if projects is not None else ())
        if (extensions := member.value.get("extensions")) is not None
        and extensions.get("amplify") is not None
    ]
    for member in of_amplify[1:]:
        yield Finding(
            member.key.span,
            f"`amplify codegen` works with one project; it is `{of_amplify[0].name}`.",
        )


def _with_slashes(document: Document, violation: Violation) -> Finding:
    found = finding_of(document, violation)
    node = document.tree.find(violation.path)
    if violation.kind is not ViolationKind.PATTERN or node is None:
        return found
    path = str(node.value).replace("\\", "/")
    fix = setting(node.span, path, preferred=True, dialect=document.tree.dialect)
    return replace(found, fixes=(fix,))
