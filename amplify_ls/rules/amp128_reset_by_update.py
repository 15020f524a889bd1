"""AMP128: what a change of auth resets because the payload leaves it out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import adding, adding_all
from amplify_ls.rules.payload_places import has_known_keys, user_pool_of
from amplify_ls.rules.present_auth import present_settings
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_RESET = {
    "userPoolGroups": ("removes the groups", "[]"),
    "adminQueries": ("removes the API for managing users", None),
    "mfa": ("turns the second factor off", '{"mode": "OFF"}'),
    "readAttributes": ("lets the app read no attribute", "[]"),
    "writeAttributes": ("lets the app write no attribute", "[]"),
    "autoVerifiedAttributes": ("lets nothing be verified", "[]"),
}
"""What is done without a key, and the value that says the same, if one does."""
_FIRST_VERSION = "passwordRecovery"


@rule("AMP128", name="reset-by-update", severity=Severity.WARNING)
def reset_by_update(document: Document, project: Project) -> Iterator[Finding]:
    """A payload for `update auth` leaves out a key, and its setting is reset.

    One expects `update auth` to leave alone what its payload does not mention, and for
    `passwordPolicy`, `refreshTokenPeriod` and `oAuth` it does. Groups, the API for managing
    users, the second factor, readable and writable attributes and what has to be verified are
    set to nothing instead. The next push removes groups with their roles, and users can no
    longer read or change their attributes.

    Repeat the present values, which stand in the auth resource's `cli-inputs.json`, as the fix
    does where it knows them; or say with an empty list that nothing is meant.

    ```json
    {"version": 2, "serviceModification": {"serviceName": "Cognito", "includeIdentityPool": false,
     "userPoolModification": {"passwordPolicy": {"minimumLength": 12}}}}
    ```

    keeps nothing but the sign-in page and how long users stay signed in.
    """
    pool = user_pool_of(document)
    if document.kind.id != "update-auth-request" or pool is None:
        return
    if pool.kind is not NodeKind.OBJECT or not has_known_keys(pool):
        return
    names = {member.name for member in pool.members()}
    missing = [key for key in _RESET if key not in names and not _is_stood_in_for(key, names)]
    present: dict[str, object] | None = None
    if project.auth_answers is not None:
        present = present_settings(project.auth_answers)
        missing = [key for key in missing if key in present]
    if missing:
        fixes = tuple(_fixes(document, pool, missing, present))
        yield Finding(Span(pool.start, pool.start + 1), _message(missing), fixes)


def _fixes(
    document: Document, pool: Node, missing: list[str], present: dict[str, object] | None
) -> Iterator[Fix]:
    """The present values if they are known, else values that say what happens anyway."""
    if present is not None:
        values = {key: json.dumps(present[key], ensure_ascii=False) for key in missing}
        yield adding_all(document, pool, values)
        return
    for key in missing:
        value = _RESET[key][1]
        if value is not None:
            yield adding(document, pool, key, value)


def _is_stood_in_for(key: str, names: set[str]) -> bool:
    return key == "autoVerifiedAttributes" and _FIRST_VERSION in names


def _message(missing: list[str]) -> str:
    told = [f"without `{key}` it {_RESET[key][0]}" for key in missing]
    return f"`update auth` does not leave alone what is not given: {', '.join(told)}."
