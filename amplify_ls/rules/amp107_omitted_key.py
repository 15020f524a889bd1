"""AMP107: a usual key is left out and a default takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.project import PROJECT_CONFIG
from amplify_ls.rules.calls import (
    NEEDED_BY_CONFIGURE,
    is_for_configure,
    is_for_init,
    is_for_push,
)
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.schema.violation import Violation

_UNREAD_BY_INIT = {"ResDir"}


@rule("AMP107", name="omitted-key", severity=Severity.HINT)
def omitted_key(document: Document, project: Project) -> Iterator[Finding]:
    """A usual key of a payload is left out, so a default takes its place.

    With `--yes` the Amplify CLI does not ask for what is not given: `init` guesses from the
    folder and its `package.json`, `push` takes what the front end usually has, and `configure
    project` leaves the present value as it is. The command works, but what it does depends on
    more than the script says.

    Add the key if the outcome is to be the same everywhere. The hint says what is used
    otherwise.

    ```json
    {"projectName": "shop", "envName": "dev"}
    ```

    says everything with

    ```json
    {"projectName": "shop", "envName": "dev", "defaultEditor": "vscode"}
    ```
    """
    means_general = any(violation.nearest == "general" for violation in document.violations)
    for violation in owned(document, "AMP107"):
        if not _is_usual(violation) or (means_general and violation.key == "useProfile"):
            continue
        if _is_moot(document, project, violation.key):
            continue
        if is_for_configure(document):
            if violation.key not in _unread_by_configure(document):
                yield _kept(document, violation)
        elif is_for_push(document) or (
            is_for_init(document) and violation.key not in _UNREAD_BY_INIT
        ):
            yield finding_of(document, violation)


def _is_moot(document: Document, project: Project, key: str | None) -> bool:
    """Whether nobody would read the key either."""
    if document.kind.id == "codegen-option":
        is_generated = document.tree.root.get("generateCode")
        return is_generated is not None and is_generated.value is False
    # Of a project that is there, `init` keeps the name.
    return key == "projectName" and PROJECT_CONFIG in project.files


def _is_usual(violation: Violation) -> bool:
    """Whether typical payloads have the key: whether the first example does."""
    examples = violation.shape.keyword("examples")
    return not examples or violation.key in examples[0]


def _unread_by_configure(document: Document) -> frozenset[str]:
    has_editor = document.tree.root.get("editor") is not None
    return NEEDED_BY_CONFIGURE | {"envName"} | ({"defaultEditor"} if has_editor else frozenset())


def _kept(document: Document, violation: Violation) -> Finding:
    found = finding_of(document, violation)
    if document.kind.id == "providers-option":
        return found
    if violation.key == "defaultEditor":
        return replace(
            found,
            message="No editor is given: `amplify configure project` forgets the editor that was "
            "stored. It reads `editor`, every other command `defaultEditor`.",
        )
    message = f"`{violation.key}` is not given: `amplify configure project` leaves it as it is."
    return replace(found, message=message)
