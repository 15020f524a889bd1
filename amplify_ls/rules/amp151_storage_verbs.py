"""AMP151: what users may do with files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import setting
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.evaluate import known_values
from amplify_ls.schema.violation import ViolationKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project

_MEANT = {
    "CREATE_AND_UPDATE": re.compile(r"create|update|write|upload|put", re.IGNORECASE),
    "READ": re.compile(r"read|get|list|download", re.IGNORECASE),
    "DELETE": re.compile(r"delete|remove", re.IGNORECASE),
}


@rule("AMP151", name="storage-verbs", severity=Severity.ERROR)
def storage_verbs(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A permission for files is none of the three that there are.

    Uploading and overwriting are one permission, `CREATE_AND_UPDATE`; the others are `READ` and
    `DELETE`, all in capitals. The Amplify CLI refuses a payload with another word, and its
    message does not say which words there are. `auth` lists what signed-in users may do and is
    needed even when they may do nothing.

    Write the permission as it is known; the fix takes the one that was probably meant.

    ```json
    {"permissions": {"auth": ["CREATE", "UPDATE", "READ"]}}
    ```

    has to be

    ```json
    {"permissions": {"auth": ["CREATE_AND_UPDATE", "READ"]}}
    ```
    """
    for violation in owned(document, "AMP151"):
        found = finding_of(document, violation)
        node = document.tree.find(violation.path)
        if violation.kind is ViolationKind.VALUE and node is not None:
            meant = _meant(str(node.value))
            others = (v for v in known_values(violation.shape) if v != meant)
            fixes = [setting(node.span, value) for value in others]
            if meant is not None:
                fixes.insert(0, setting(node.span, meant, preferred=True))
            found = replace(found, fixes=tuple(fixes))
        yield found


def _meant(word: str) -> str | None:
    return next((verb for verb, pattern in _MEANT.items() if pattern.search(word)), None)
