"""AMP106: a value that is missing, of another type, or none of the allowed ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.violation import ViolationKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP106", name="schema", severity=Severity.ERROR)
def schema(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A key is missing, or its value has the wrong type or is none of the allowed ones.

    Every file and payload of Amplify has a form that its reader relies on. What happens
    otherwise differs: `--headless` payloads are checked and refused, files mostly fail
    somewhere in the middle of a command with a message about something else, and `--codegen`
    falls back to defaults. The finding is an error where a command fails, a warning where
    something else is used silently, and a hint where the Amplify CLI does not mind.

    Correct the value; the fix offers the values that are known.

    ```json
    {"generateCode": "true"}
    ```

    has to be

    ```json
    {"generateCode": true}
    ```
    """
    for violation in owned(document, "AMP106"):
        # A payload that is no object at all is reported as malformed.
        is_inside = violation.path or violation.kind is ViolationKind.MISSING
        if is_inside or document.kind.patterns:
            yield finding_of(document, violation)
