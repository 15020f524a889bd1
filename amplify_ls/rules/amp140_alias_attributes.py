"""AMP140: two ways of signing in that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import removing
from amplify_ls.rules.payload_places import text_in
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_POOL = ("serviceConfiguration", "userPoolConfiguration")


@rule("AMP140", name="alias-attributes", severity=Severity.WARNING)
def alias_attributes(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """Users sign in with an attribute, and it is given as an alias of a user name too.

    A user pool either has user names, beside which `aliasAttributes` may be used, or users sign
    in with their e-mail address or phone number only. Cognito refuses a pool with both. The
    Amplify CLI leaves `aliasAttributes` of a payload out, unless the feature flag
    `auth.forceAliasAttributes` is on; then the push fails.

    Leave `aliasAttributes` out, or let users have names.

    ```json
    {"signinMethod": "EMAIL", "aliasAttributes": ["EMAIL"]}
    ```

    has to be

    ```json
    {"signinMethod": "EMAIL"}
    ```
    """
    if document.kind.id == "add-auth-request":
        pool = document.tree.find(_POOL)
        method = text_in(pool.get("signinMethod")) if pool is not None else None
        if pool is not None and method not in (None, "USERNAME"):
            yield from _excluded(pool, f"`signinMethod` `{method}`")
    elif document.kind.id == "auth-cli-inputs":
        answers = document.tree.find(("cognitoConfig",))
        names = answers.get("usernameAttributes") if answers is not None else None
        if answers is not None and names is not None and any(names.items()):
            yield from _excluded(answers, "`usernameAttributes`")


def _excluded(pool: Node, other: str) -> Iterator[Finding]:
    member = pool.member("aliasAttributes")
    if member is not None and any(member.value.items()):
        yield Finding(
            member.key.span,
            f"A user pool cannot have `aliasAttributes` together with {other}.",
            (removing(pool, member, preferred=True),),
        )
