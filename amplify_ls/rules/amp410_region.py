"""AMP410: the region of access keys."""

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

_NEWER = frozenset(
    {
        *("af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3"),
        *("ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-west-1"),
        *("cn-north-1", "cn-northwest-1", "eu-central-2", "eu-south-2", "il-central-1"),
        *("me-central-1", "mx-central-1", "us-gov-east-1", "us-gov-west-1"),
    }
)
"""Regions of AWS that the Amplify CLI does not list."""


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
        found = finding_of(document, violation)
        node = document.tree.find(violation.path)
        is_listed = violation.kind is not ViolationKind.UNKNOWN_VALUE
        if node is None or is_listed or node.value not in _NEWER:
            yield found
        else:
            message = f"`{node.value}` is not among the regions the Amplify CLI lists."
            yield replace(found, message=message, severity=Severity.WARNING)
