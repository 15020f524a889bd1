"""AMP243: actions that no service has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.actions import Doubt, doubt_about
from amplify_ls.rules.hidden import hidden_stretches
from amplify_ls.rules.mending import setting
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.marked import marked_texts

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node


@rule("AMP243", name="unknown-action", severity=Severity.WARNING)
def unknown_action(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A policy allows or denies an action that its service does not have.

    IAM takes any name behind the colon. A misspelt one allows nothing, and denies nothing either;
    the command that needs it fails with "not authorized to perform". Not every operation has an
    action of its own name: listing objects of a bucket is `s3:ListBucket`, and calling a function
    `lambda:InvokeFunction`. Only services that the Amplify CLI and its functions use are checked.

    Correct the name; the fix takes the action that was probably meant.

    ```json
    {"Effect": "Allow", "Action": ["lambda:Invoke", "s3:GetObjet"], "Resource": "*"}
    ```

    has to be

    ```json
    {"Effect": "Allow", "Action": ["lambda:InvokeFunction", "s3:GetObject"], "Resource": "*"}
    ```
    """
    hidden = hidden_stretches(document)
    for node, _ in marked_texts(document.tree.root, document.shape, "x-reference", "action"):
        doubt = None if node.has_hole else doubt_about(str(node.value))
        if doubt is not None and not hidden.touch(node.span):
            yield _finding(node, doubt)


def _finding(node: Node, doubt: Doubt) -> Finding:
    if doubt.nearest is None:
        return Finding(node.span, f"{doubt.reason}; it has no effect.")
    message = f"{doubt.reason}; did you mean `{doubt.nearest}`?"
    return Finding(node.span, message, (setting(node.span, doubt.nearest, preferred=True),))
