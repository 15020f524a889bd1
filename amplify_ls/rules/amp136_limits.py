"""AMP136: numbers with limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import choosing, setting
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.violation import Violation, ViolationKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP136", name="limits", severity=Severity.ERROR)
def limits(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A number is outside the limits that AWS sets for it.

    A password has at least 6 characters, and Cognito cannot demand more than 99; users stay
    signed in for 1 to 3650 days, an API key lives for 1 to 365 days, and what a function decided
    about a call is remembered for 3600 seconds at most. The Amplify CLI passes other numbers on,
    and AWS refuses them in the middle of the push.

    Choose a number within the limits; the fix takes the nearest.

    ```json
    {"minimumLength": 4}
    ```

    has to be

    ```json
    {"minimumLength": 6}
    ```
    """
    for violation in owned(document, "AMP136"):
        found = finding_of(document, violation)
        if violation.kind is ViolationKind.RANGE:
            fix = choosing(setting(violation.span, _nearest(document, violation), preferred=True))
            found = replace(found, fixes=(fix,))
        yield found


def _nearest(document: Document, violation: Violation) -> object:
    node = document.tree.find(violation.path)
    low, high = violation.shape.keyword("minimum"), violation.shape.keyword("maximum")
    is_low = node is not None and isinstance(node.value, int | float) and node.value < low
    return low if is_low else high
