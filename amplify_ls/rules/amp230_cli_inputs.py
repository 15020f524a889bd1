"""AMP230: the stored answers of auth, storage, APIs and geo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.violation import ViolationKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP230", name="cli-inputs", severity=Severity.ERROR)
def cli_inputs(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The stored answers about a resource are incomplete or have values nobody knows.

    `amplify push` builds auth, storage and APIs from the `cli-inputs.json` of each resource. The
    files of storage and REST APIs it checks first: with a key missing or a value outside the
    known ones it stops with "Data did not validate against the supplied schema". Those of auth
    and of GraphQL APIs it takes as they are: with an unknown `authSelections` there is no
    identity pool and nothing is said, and other values fail in AWS. Keys it does not know are
    fine.

    Correct the file, or let `amplify update auth`, `update storage` or `update api` write it.

    ```json
    {"resourceName": "files", "bucketName": "shop-files", "policyUUID": "1a2b3c4d",
      "storageAccess": "guest", "guestAccess": []}
    ```

    has to be

    ```json
    {"resourceName": "files", "bucketName": "shop-files", "policyUUID": "1a2b3c4d",
      "storageAccess": "authAndGuest", "guestAccess": [], "authAccess": ["READ"]}
    ```
    """
    unchecked = _UNCHECKED.get(_format(document), {})
    for violation in owned(document, "AMP230"):
        found = finding_of(document, violation)
        names = [step for step in violation.path if isinstance(step, str)]
        is_missing = violation.kind is ViolationKind.MISSING
        key = violation.key if is_missing else names[-1] if names else ""
        outcome = unchecked.get(key)
        if outcome is not None and found.severity is Severity.ERROR:
            severity, sentence = outcome
            found = replace(found, severity=severity, message=f"{found.message} {sentence}")
        yield found


def _format(document: Document) -> str:
    """What the file describes: both kinds of APIs share one."""
    is_graphql = document.tree.root.get("serviceConfiguration") is not None
    return "graphql" if is_graphql else document.kind.id


_GOES_ON = (Severity.HINT, "A push does not look at it.")
_UNCHECKED = {
    "auth-cli-inputs": {
        **dict.fromkeys(("version", "serviceName", "resourceName", "useDefault"), _GOES_ON),
        "authSelections": (Severity.WARNING, "A push goes on and makes no identity pool."),
        "passwordPolicyCharacters": (Severity.WARNING, "A push goes on without it."),
    },
    "graphql": dict.fromkeys(("version", "serviceName", "apiName"), _GOES_ON),
}
"""What a push makes of answers that it does not check."""
