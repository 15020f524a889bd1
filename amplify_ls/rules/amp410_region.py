"""AMP410: the region of access keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.provider_keys import is_unread
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project

_FORM = re.compile(
    r"(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov)?-(?:north|south|central)?(?:east|west)?-[1-9]"
)


@rule("AMP410", name="region", severity=Severity.ERROR)
def region(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The region is none of those the Amplify CLI works in.

    With access keys in the payload, `init` first asks AWS in that region whether the keys are
    valid. In a region that does not exist nobody answers: the Amplify CLI prints "Invalid
    configuration settings!" and asks again, which ends a script without an error and without a
    project. Some newer regions of AWS are not in its list, and services that Amplify needs may
    be absent there.

    Correct the name of the region.

    ```json
    {"region": "us-esat-1"}
    ```

    has to be

    ```json
    {"region": "us-east-1"}
    ```
    """
    for violation in owned(document, "AMP410"):
        node = document.tree.find(violation.path)
        name = node.value if node is not None else None
        if is_unread(document, violation):
            severity = Severity.HINT
        elif isinstance(name, str) and _FORM.fullmatch(name):
            severity = Severity.WARNING
        else:
            severity = Severity.ERROR
        yield finding_of(document, violation, severity)
