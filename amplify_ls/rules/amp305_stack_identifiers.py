"""AMP305: names and ARNs of an environment's stack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Related, Severity
from amplify_ls.rules.mending import choosing, setting
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.rules.stacks import stacks_in

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.schema.violation import Violation
    from amplify_ls.syntax.tree import Node

_STACK = re.compile(r"arn:[\w-]+:cloudformation:([\w-]+):(\d{12}):stack/([^/]+)/.+")
_ROLE = re.compile(r"arn:[\w-]+:iam::(\d{12}):role/(?:.*/)?([^/]+)")


@rule("AMP305", name="stack-identifiers", severity=Severity.ERROR)
def stack_identifiers(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The names and ARNs of an environment's stack are malformed or belong to different stacks.

    `team-provider-info.json` names the root stack of each environment several times over: by
    name, by ARN, by region, and through its roles and bucket. The Amplify CLI takes whichever
    it needs, so after a careless merge or copy one command works and the next changes another
    environment or fails with "Stack does not exist".

    The stack's ARN (`StackId`) is the one to trust; the fix takes name and region from it.

    ```json
    {"Region": "us-east-1", "StackName": "amplify-shop-prod-1a2b3",
     "StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/amplify-shop-dev-4c5d6/0f1e"}
    ```

    has to be

    ```json
    {"Region": "us-east-1", "StackName": "amplify-shop-dev-4c5d6",
     "StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/amplify-shop-dev-4c5d6/0f1e"}
    ```
    """
    # An AWS on this machine may have no ARNs; a stack's name finds it as well.
    for violation in owned(document, "AMP305"):
        if not _is_name_of_stack(document, violation):
            yield finding_of(document, violation)
    for stack in stacks_in(document):
        yield from _contradictions(stack)


def _is_name_of_stack(document: Document, violation: Violation) -> bool:
    node = document.tree.find(violation.path)
    stack = document.tree.find(violation.path[:-1])
    name = stack.get("StackName") if stack is not None else None
    is_id = violation.path[-1:] == ("StackId",)
    return is_id and node is not None and name is not None and node.value == name.value


def _contradictions(stack: Node) -> Iterator[Finding]:
    identifier = stack.get("StackId")
    match = _STACK.fullmatch(_text(identifier))
    account = match[2] if match else None
    if match and identifier is not None:
        region, name = stack.get("Region"), stack.get("StackName")
        yield from _differs(region, match[1], "`StackId` is in the region", identifier)
        yield from _differs(name, match[3], "`StackId` belongs to the stack", identifier)
    for role in ("AuthRole", "UnauthRole"):
        arn = stack.get(f"{role}Arn")
        found = _ROLE.fullmatch(_text(arn))
        if arn is None or found is None:
            continue
        named = stack.get(f"{role}Name")
        yield from _differs(named, found[2], f"`{role}Arn` belongs to the role", arn)
        if account is not None and found[1] != account and identifier is not None:
            yield Finding(
                arn.span,
                f"The role is in the account {found[1]}, the stack in {account}.",
                severity=Severity.WARNING,
                related=(Related(identifier.span, "Here is the stack."),),
            )


def _differs(node: Node | None, expected: str, fact: str, source: Node) -> Iterator[Finding]:
    if node is not None and _text(node) and node.value != expected:
        yield Finding(
            node.span,
            f"{fact} `{expected}`, not `{node.value}`.",
            (choosing(setting(node.span, expected, preferred=True)),),
            Severity.WARNING,
            (Related(source.span, f"Here is `{expected}`."),),
        )


def _text(node: Node | None) -> str:
    return node.value if node is not None and isinstance(node.value, str) else ""
