"""AMP105: a key that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.calls import NEEDED_BY_CONFIGURE, is_for_configure
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP105", name="unknown-key", severity=Severity.WARNING)
def unknown_key(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A key is none of those the Amplify CLI reads at this place.

    The Amplify CLI skips keys it does not know without a word. A misspelt key therefore looks
    as if it had an effect, while a default or the answer to a question is used in its place; if
    the right key is required, the command fails with a message that does not mention the
    misspelt one.

    Correct the spelling, or remove the key. Keys that are right elsewhere are found too:
    `framework` belongs beside `frontend`, not into `config`.

    ```json
    {"projctName": "shop", "envName": "dev"}
    ```

    has to be

    ```json
    {"projectName": "shop", "envName": "dev"}
    ```
    """
    for violation in owned(document, "AMP105"):
        if violation.key == "$schema" and not violation.path:
            # Editors read it.
            continue
        is_needed = violation.nearest in NEEDED_BY_CONFIGURE and violation.stands_for is not None
        fails = is_needed and is_for_configure(document)
        yield finding_of(document, violation, Severity.ERROR if fails else None)
