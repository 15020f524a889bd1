"""AMP245: what the policy for the Amplify CLI lacks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.actions import NEEDED, is_allowed
from amplify_ls.rules.mending import choosing, replacing
from amplify_ls.rules.policies import actions_of, policies_in, statements_of
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.rules.wording import listed
from amplify_ls.syntax.editing import inserted_items
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Member, Node

_OF_THE_CLI = "cloudformation:CreateStack"
_OF_AMPLIFY = ("amplify:", "appsync:", "cognito-idp:", "cognito-identity:")


@rule("AMP245", name="missing-permission", severity=Severity.INFORMATION)
def missing_permission(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The policy for the Amplify CLI lacks actions that a push needs.

    `amplify init` and `amplify push` make a root stack with roles and a bucket, follow its
    deployment and register the environment with Amplify Hosting. Some of these actions came later
    than the lists that are copied around. Without them a command stops with "not authorized to
    perform", often after half of its work. Categories need more than this, each the actions of its
    own services. Another policy of the same user or role may allow them, so this is information.

    Add the actions; the fix does.

    ```json
    {"Action": ["cloudformation:CreateStack", "cognito-idp:CreateUserPool"]}
    ```

    lacks, among others,

    ```json
    {"Action": ["cloudformation:DescribeStacks", "cloudformation:UpdateStack", "amplify:CreateApp"]}
    ```
    """
    for policy in policies_in(document):
        statements = [each for each in statements_of(policy) if _allows(each)]
        allowed = [action for each in statements for action in actions_of(each)]
        if not _is_for_the_cli(allowed) or any(each.get("NotAction") for each in statements):
            continue
        missing = [action for action in NEEDED if not is_allowed(action, allowed)]
        statement = next(each for each in statements if is_allowed(_OF_THE_CLI, actions_of(each)))
        member = statement.member("Action")
        if missing and member is not None:
            yield _finding(document, member, missing)


def _allows(statement: Node) -> bool:
    effect = statement.get("Effect")
    return effect is not None and effect.value == "Allow"


def _is_for_the_cli(allowed: list[str]) -> bool:
    named = [action.casefold() for action in allowed]
    return _OF_THE_CLI.casefold() in named and any(each.startswith(_OF_AMPLIFY) for each in named)


def _finding(document: Document, member: Member, missing: list[str]) -> Finding:
    edit = inserted_items(document.tree, member.value, [json.dumps(each) for each in missing])
    is_list = member.value.kind is NodeKind.ARRAY
    fix = choosing(replacing("Add them", edit.span, edit.new_text, preferred=True))
    return Finding(
        member.key.span,
        f"A push also needs {listed(missing)}, which this policy does not allow.",
        (fix,) if is_list else (),
    )
