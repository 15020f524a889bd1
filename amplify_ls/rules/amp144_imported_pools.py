"""AMP144: user pools and identity pools that are there already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.payload_places import text_in
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_PLACES: dict[str, tuple[str, ...]] = {
    "import-auth-request": (),
    "categories-option": ("auth",),
}


@rule("AMP144", name="imported-pools", severity=Severity.ERROR)
def imported_pools(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The ids of an imported user pool are missing, malformed, or of two regions.

    `import auth` looks up the user pool, its two app clients and the identity pool, all of them
    in the region of the environment, and stops when it does not find one. The id of a user pool
    begins with its region and `_`, that of an identity pool with its region and `:`. An ARN or a
    name is not an id. The same ids stand under `auth` in `--categories`, for an environment that
    `init`, `pull` or `env add` creates.

    Take the ids from the Cognito console.

    ```json
    {"version": 1, "userPoolId": "shop-users",
     "webClientId": "4wgnfoobarbazqux1234567890", "nativeClientId": "5xhogfoobarbazqux123456789"}
    ```

    has to be

    ```json
    {"version": 1, "userPoolId": "us-east-1_AbCdEfGhI",
     "webClientId": "4wgnfoobarbazqux1234567890", "nativeClientId": "5xhogfoobarbazqux123456789"}
    ```
    """
    yield from owned_findings(document, "AMP144")
    path = _PLACES.get(document.kind.id)
    pools = document.tree.find(path) if path is not None else None
    if pools is not None:
        yield from _of_two_regions(pools)


def _of_two_regions(pools: Node) -> Iterator[Finding]:
    node = pools.get("identityPoolId")
    of_users = (text_in(pools.get("userPoolId")) or "").partition("_")
    of_identities = (text_in(node) or "").partition(":")
    if node is None or not of_users[1] or not of_identities[1]:
        return
    if of_users[0] != of_identities[0]:
        yield Finding(
            node.span,
            f"The identity pool is in `{of_identities[0]}`, the user pool in `{of_users[0]}`; "
            "both have to be in the region of the environment.",
        )
