"""AMP135: the address of the sign-in page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project

_PREFIXES = {
    "add-auth-request": ("serviceConfiguration", "userPoolConfiguration", "oAuth", "domainPrefix"),
    "auth-cli-inputs": ("cognitoConfig", "hostedUIDomainName"),
}


@rule("AMP135", name="domain-prefix", severity=Severity.ERROR)
def domain_prefix(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The domain prefix of the sign-in page has characters that Cognito does not allow.

    The prefix is the first part of the page's address. It takes lower-case letters, digits and
    hyphens between them, 63 at most, and none of the words aws, amazon and cognito. The Amplify
    CLI checks it only when it asks for it; from a payload it goes to Cognito, which fails
    during the push.

    Choose another prefix. It also has to be unique among all AWS accounts of a region, which
    only the push can tell.

    ```json
    {"domainPrefix": "My_Shop"}
    ```

    has to be

    ```json
    {"domainPrefix": "my-shop"}
    ```
    """
    yield from owned_findings(document, "AMP135")
    path = _PREFIXES.get(document.kind.id)
    prefix = document.tree.find(path) if path is not None else None
    if prefix is None or not isinstance(prefix.value, str):
        return
    word = next((word for word in ("aws", "amazon", "cognito") if word in prefix.value), None)
    if word is not None:
        yield Finding(prefix.span, f"Cognito refuses a prefix with `{word}` in it.")
