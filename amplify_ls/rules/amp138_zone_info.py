"""AMP138: the time zone of a user."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.payload_places import items_of, user_pool_of
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project

_LISTS = ("requiredSignupAttributes", "readAttributes", "writeAttributes")


@rule("AMP138", name="zone-info", severity=Severity.WARNING)
def zone_info(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The time zone of users is named in a way that Cognito does not know.

    A payload calls the attribute `ZONE_INFO`, and the Amplify CLI passes it on as `zone_info`,
    while Cognito's own name is `zoneinfo`. The command works, and the push fails or leaves the
    attribute out.

    Leave the attribute out of the payload, and write `zoneinfo` into the auth resource's
    `cli-inputs.json` before the push.

    ```json
    {"requiredSignupAttributes": ["EMAIL", "ZONE_INFO"]}
    ```

    has to be

    ```json
    {"requiredSignupAttributes": ["EMAIL"]}
    ```
    """
    pool = user_pool_of(document)
    for key in _LISTS:
        for item in items_of(pool, key):
            if item.value == "ZONE_INFO":
                yield Finding(
                    item.span,
                    "`ZONE_INFO` is passed on as `zone_info`, and Cognito calls it `zoneinfo`.",
                )
