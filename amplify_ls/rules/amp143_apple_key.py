"""AMP143: the private key for Sign in with Apple."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import adding
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.payload_places import has_known_keys, items_of, text_in, user_pool_of
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_APPLE = "SIGN_IN_WITH_APPLE"
_MARKS = re.compile(r"-+(?:BEGIN|END)[A-Z ]*-+|\s+|\\n")
_KEY = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_STAND_IN = re.compile(r"[$<%{]")


@rule("AMP143", name="apple-key", severity=Severity.WARNING)
def apple_key(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """Sign in with Apple is set up without its private key, or with something else in its place.

    Apple gives out a key as a file that ends in `.p8`. `privateKey` is the text in it, between
    the lines `BEGIN PRIVATE KEY` and `END PRIVATE KEY` and without line ends; with those two
    lines it is taken as well. The Amplify CLI neither asks for the key nor reads a file. Without
    the key Cognito refuses the provider in the middle of the push; `update auth` may leave it
    out, and the present one stays.

    Take the text from a secret of the CI system.

    ```json
    {"provider": "SIGN_IN_WITH_APPLE", "clientId": "com.example.shop", "teamId": "ABCDE12345",
     "keyId": "FGHIJ67890", "privateKey": "AuthKey_FGHIJ67890.p8"}
    ```

    has to be

    ```json
    {"provider": "SIGN_IN_WITH_APPLE", "clientId": "com.example.shop", "teamId": "ABCDE12345",
     "keyId": "FGHIJ67890", "privateKey": "$APPLE_PRIVATE_KEY"}
    ```
    """
    yield from owned_findings(document, "AMP143")
    pool = user_pool_of(document)
    sign_in = pool.get("oAuth") if pool is not None else None
    for provider in items_of(sign_in, "socialProviderConfigurations"):
        if text_in(provider.get("provider")) == _APPLE:
            yield from _in_provider(document, provider)


def _in_provider(document: Document, provider: Node) -> Iterator[Finding]:
    node = provider.get("privateKey")
    if node is None:
        if document.kind.id == "add-auth-request" and has_known_keys(provider):
            fix = adding(document, provider, "privateKey", '"<privateKey>"')
            message = "Without `privateKey` Cognito refuses Sign in with Apple at the push."
            yield Finding(Span(provider.start, provider.start + 1), message, (fix,))
        return
    key = text_in(node)
    if key is not None and not _STAND_IN.search(key) and not _KEY.fullmatch(_MARKS.sub("", key)):
        yield Finding(
            node.span, "This is not a private key: it has to be the text of Apple's `.p8` file."
        )
