"""AMP134: where the sign-in page sends users."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import choosing, setting
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.violation import ViolationKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_LISTS = {
    "add-auth-request": tuple(
        ("serviceConfiguration", "userPoolConfiguration", "oAuth", name)
        for name in ("redirectSigninURIs", "redirectSignoutURIs")
    ),
    "update-auth-request": tuple(
        ("serviceModification", "userPoolModification", "oAuth", name)
        for name in ("redirectSigninURIs", "redirectSignoutURIs")
    ),
    "oauth-metadata": (("CallbackURLs",), ("LogoutURLs",)),
    "auth-cli-inputs": (("cognitoConfig", "newCallbackURLs"), ("cognitoConfig", "newLogoutURLs")),
}
_HTTP = re.compile(r"http://(?P<host>\[[^\]]*\]|[^/:?#]*)")
_LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})


@rule("AMP134", name="redirect-uri", severity=Severity.WARNING)
def redirect_uri(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """An address to send users to after signing in or out has a form that does not work.

    An address needs a scheme and ends with `/`; `http` is for this machine only, and apps may
    have schemes of their own such as `shop://`. The Amplify CLI checks this when it asks, but
    passes on what is in a payload. Cognito then refuses the address. One without the `/` it takes,
    which is only a hint; but if the app asks for one that is not exactly the same, the sign-in
    page shows an error.

    Write each address once, in full, with the `/` at its end.

    ```json
    {"redirectSigninURIs": ["www.example.com"]}
    ```

    has to be

    ```json
    {"redirectSigninURIs": ["https://www.example.com/"]}
    ```
    """
    for violation in owned(document, "AMP134"):
        found = finding_of(document, violation)
        node = document.tree.find(violation.path)
        is_short = node is not None and "://" in str(node.value)
        if violation.kind is ViolationKind.PATTERN and node is not None and is_short:
            fix = setting(violation.span, f"{node.value}/", preferred=True)
            found = replace(found, fixes=(fix,), severity=Severity.HINT)
        yield found
    for path in _LISTS.get(document.kind.id, ()):
        uris = document.tree.find(path)
        if uris is not None:
            yield from _in_list(uris)


def _in_list(uris: Node) -> Iterator[Finding]:
    seen: set[str] = set()
    for item in uris.items():
        if not isinstance(item.value, str) or item.has_hole:
            continue
        if item.value in seen:
            yield Finding(item.span, f"`{item.value}` is given twice.")
        seen.add(item.value)
        match = _HTTP.match(item.value)
        if match is not None and match["host"] not in _LOCAL:
            https = f"https{item.value.removeprefix('http')}"
            message = "Cognito takes `http` for this machine only; use `https`."
            fix = choosing(setting(item.span, https, preferred=True))
            yield Finding(item.span, message, (fix,))
