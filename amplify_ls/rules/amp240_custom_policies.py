"""AMP240: policies of your own for functions and container APIs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import replacing
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_KIND = "custom-policies"
_LISTS = ("Action", "Resource")


@rule("AMP240", name="custom-policies", severity=Severity.ERROR)
def custom_policies(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A policy in custom-policies.json is not as the Amplify CLI wants it.

    It is stricter than IAM: `Action` and `Resource` have to be lists, an action names its
    service, and a resource is `*` or an ARN in which region and account are real, empty or `*`.
    Anything else stops `amplify push` with "Invalid custom IAM policies". Both lists are empty
    in a new file: in the first entry that means no policies at all, so that all entries behind
    it are left out without a word. So is a policy as IAM has it, an object with `Statement`.

    Correct the entry. What differs between environments can be written with `${env}`.

    ```json
    [{"Action": "ses:SendEmail", "Resource": "*"}]
    ```

    has to be

    ```json
    [{"Action": ["ses:SendEmail"], "Resource": ["*"]}]
    ```
    """
    if document.kind.id == _KIND and document.tree.root.kind is NodeKind.OBJECT:
        yield _no_list(document)
        return
    yield from owned_findings(document, "AMP240")
    if document.kind.id != _KIND:
        return
    policies = [*document.tree.root.items()]
    if policies and all(_is_empty(policies[0].get(key)) for key in _LISTS):
        yield from _left_out(policies)
        return
    for policy in policies:
        for key in _LISTS:
            node = policy.get(key)
            if node is not None and _is_empty(node):
                message = f"`{key}` is empty, so the push fails: an entry needs one at least."
                yield Finding(node.span, message)


def _no_list(document: Document) -> Finding:
    """An object in place of the list, which the Amplify CLI takes for an empty file."""
    root, text = document.tree.root, document.tree.text
    statement = root.get("Statement")
    policies = statement if statement is not None else root
    new_text = text[policies.start : policies.end]
    if policies.kind is not NodeKind.ARRAY:
        new_text = f"[{new_text}]"
    is_policy = statement is not None or root.get("Action") is not None
    return Finding(
        Span(root.start, root.start + 1),
        "The file has to be a list of policies; the Amplify CLI takes an object for no policies "
        "at all, and the push goes on without them.",
        (replacing("Make it a list", root.span, new_text, preferred=True),) if is_policy else (),
        Severity.WARNING,
    )


def _left_out(policies: list[Node]) -> Iterator[Finding]:
    """The first entry, where it keeps the Amplify CLI from reading the others."""
    if len(policies) > 1:
        first, second = policies[:2]
        yield Finding(
            Span(first.start, first.start + 1),
            "The empty lists of this entry mean that there are no policies, so the Amplify CLI "
            "leaves out all entries behind it.",
            (
                replacing(
                    "Remove the empty entry", Span(first.start, second.start), "", preferred=True
                ),
            ),
            Severity.WARNING,
        )


def _is_empty(node: Node | None) -> bool:
    return node is not None and node.kind is NodeKind.ARRAY and not node.green.entries
