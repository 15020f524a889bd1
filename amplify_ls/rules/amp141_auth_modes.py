"""AMP141: the ways in which callers of a GraphQL API prove who they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.payload_places import api_of, items_of, text_in
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_ONLY_ONCE = frozenset({"API_KEY", "AWS_IAM", "AWS_LAMBDA"})
_POOLS = "AMAZON_COGNITO_USER_POOLS"


@rule("AMP141", name="auth-modes", severity=Severity.ERROR)
def auth_modes(document: Document, project: Project) -> Iterator[Finding]:
    """A GraphQL API is given an authorization mode that is unknown, incomplete or there twice.

    Each entry has a `mode`, which decides what else it takes. AWS AppSync refuses an API that
    has `API_KEY`, `AWS_IAM` or `AWS_LAMBDA` twice, and the Amplify CLI expects every mode at
    most once, the default one included. `AMAZON_COGNITO_USER_POOLS` needs auth in the project,
    or the id of a user pool; else the command stops with "Cannot find a configured Cognito User
    Pool".

    Give every mode once.

    ```json
    {"defaultAuthType": {"mode": "API_KEY"},
     "additionalAuthTypes": [{"mode": "API_KEY"}, {"mode": "AWS_IAM"}]}
    ```

    has to be

    ```json
    {"defaultAuthType": {"mode": "API_KEY"},
     "additionalAuthTypes": [{"mode": "AWS_IAM"}]}
    ```
    """
    yield from owned_findings(document, "AMP141")
    api = api_of(document)
    if api is None:
        return
    seen: set[str] = set()
    for entry in _entries(api):
        node = entry.get("mode")
        mode = text_in(node)
        if node is None or mode is None:
            continue
        if mode in seen:
            severity = Severity.ERROR if mode in _ONLY_ONCE else Severity.WARNING
            yield Finding(node.span, f"The API has the mode `{mode}` twice.", severity=severity)
        seen.add(mode)
        if mode == _POOLS and entry.get("cognitoUserPoolId") is None and _lacks_auth(project):
            yield Finding(
                node.span,
                "The project has no auth: before this `amplify add auth` has to run, or "
                "`cognitoUserPoolId` name a user pool.",
                severity=Severity.INFORMATION,
            )


def _entries(api: Node) -> Iterator[Node]:
    default = api.get("defaultAuthType")
    if default is not None:
        yield default
    yield from items_of(api, "additionalAuthTypes")


def _lacks_auth(project: Project) -> bool:
    return bool(project.resources) and not project.resources.get("auth")
