"""AMP133: messages that carry a code."""

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


@rule("AMP133", name="verification-message", severity=Severity.ERROR)
def verification_message(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A message that has to carry a code has no place for it.

    Cognito puts the code where `{####}` stands in the text. It refuses a user pool whose
    verification or sign-in message lacks it, and the push is rolled back after some minutes.

    Put `{####}` where the code has to stand.

    ```json
    {"smsMessage": "Your code"}
    ```

    has to be

    ```json
    {"smsMessage": "Your code is {####}"}
    ```
    """
    for violation in owned(document, "AMP133"):
        found = finding_of(document, violation)
        node = document.tree.find(violation.path)
        if violation.kind is ViolationKind.PATTERN and node is not None:
            text = f"{node.value} {{####}}".lstrip()
            found = replace(found, fixes=(setting(violation.span, text, preferred=True),))
        yield found
