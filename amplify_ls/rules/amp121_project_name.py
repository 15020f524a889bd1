"""AMP121: names of projects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import choosing, setting
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project

_SHORTEST, _LONGEST = 3, 20
_SCALARS = frozenset({NodeKind.NULL, NodeKind.BOOLEAN, NodeKind.NUMBER})


@rule("AMP121", name="project-name", severity=Severity.WARNING)
def project_name(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The name of the project is not 3 to 20 letters and digits.

    The Amplify CLI asks again when somebody types such a name, but changes one from `--amplify`
    without a word: it drops all other characters, adds five random ones to a name that is then
    too short, and cuts a long one to 20. An empty name becomes that of the folder. A number or
    a list crashes the command. In `project-config.json` old projects have such names, and they
    work.

    Use letters and digits only; the fix writes what the Amplify CLI would make of the name.

    ```json
    {"projectName": "my-shop"}
    ```

    has to be

    ```json
    {"projectName": "myshop"}
    ```
    """
    for violation in owned(document, "AMP121"):
        is_payload = document.kind.id == "amplify-option"
        found = finding_of(document, violation)
        if is_payload and violation.kind is ViolationKind.TYPE:
            yield _mistyped(document, violation, found)
        elif is_payload and violation.kind is ViolationKind.PATTERN:
            yield _renamed(document, violation, found)
        else:
            yield found


def _mistyped(document: Document, violation: Violation, found: Finding) -> Finding:
    """Values that count as false are taken for an absent name; the others crash the command."""
    node = document.tree.find(violation.path)
    is_absent = node is not None and node.kind in _SCALARS and not node.value
    consequence = "uses the name of the folder" if is_absent else "crashes"
    return replace(
        found,
        message=f"{found.message} The Amplify CLI {consequence}.",
        severity=Severity.WARNING if is_absent else Severity.ERROR,
    )


def _renamed(document: Document, violation: Violation, found: Finding) -> Finding:
    node = document.tree.find(violation.path)
    name = str(node.value) if node is not None else ""
    made = re.sub("[^A-Za-z0-9]", "", name)[:_LONGEST]
    if not name:
        message = "`projectName` is empty: the Amplify CLI uses the name of the folder."
        return replace(found, message=message)
    if len(made) < _SHORTEST:
        makes = f"`{made}` and five random characters" if made else "five random characters"
        fixes: tuple[Fix, ...] = ()
    else:
        makes = f"`{made}`"
        fixes = (choosing(setting(violation.span, made, preferred=True)),)
    return replace(
        found,
        message=f"`{name}` is not 3 to 20 letters and digits: the Amplify CLI makes {makes} of it.",
        fixes=fixes,
    )
