"""AMP412: the permissions boundary of the roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, in_documents, reading_rule
from amplify_ls.rules.stacks import stacks_in
from amplify_ls.text.mapped import HOLE

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.span import Span


_ACCEPTED = re.compile(r"(?:arn:aws:iam::(?:\d{12}|aws):policy/.+)?")


@reading_rule("AMP412", name="permissions-boundary", severity=Severity.WARNING)
def permissions_boundary(reading: Reading, project: Project) -> Iterator[Finding]:
    """The permissions boundary is not the ARN of a policy that the Amplify CLI accepts.

    It has to be `arn:aws:iam::`, an account of 12 digits or `aws`, `:policy/` and the policy's
    name. The Amplify CLI prints a warning about every other text, also about ARNs of the
    partitions aws-cn and aws-us-gov, and creates the roles without a boundary.

    Correct the ARN.

    ```json
    {"PermissionsBoundaryPolicyArn": "arn:aws:iam::1234:policy/limits"}
    ```

    has to be

    ```json
    {"PermissionsBoundaryPolicyArn": "arn:aws:iam::123456789012:policy/limits"}
    ```
    """
    yield from in_documents(_in_document, reading, project)
    for invocation in reading.invocations:
        option = invocation.option("permissions-boundary")
        word = option.value if option is not None else None
        if word is not None and HOLE not in word.text.text:
            yield from _judged(word.text.text, word.span)


def _in_document(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    yield from owned_findings(document, "AMP412")
    for stack in stacks_in(document):
        node = stack.get("PermissionsBoundaryPolicyArn")
        if node is not None and isinstance(node.value, str):
            yield from _judged(node.value, node.span)


def _judged(arn: str, span: Span) -> Iterator[Finding]:
    if not _ACCEPTED.fullmatch(arn):
        message = (
            "The Amplify CLI takes no permissions boundary but `arn:aws:iam::`, an account, "
            "`:policy/` and a name; it goes on without one."
        )
        yield Finding(span, message)
