"""AMP234: functions that a bucket calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_KIND = "storage-cli-inputs"


@rule("AMP234", name="bucket-triggers", severity=Severity.ERROR)
def bucket_triggers(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """Two functions are called for the same files, or for an event that there is not.

    A bucket calls functions when files are put into it and when files are deleted. With several
    functions each has files of its own, told apart by the start of their names: S3 refuses a
    bucket in which two functions have the same prefix for an event, so the push fails.

    Give each function a prefix of its own, or let one function do the work of both.

    ```json
    {"triggerPrefix": [{"prefix": "public/", "prefixTransform": "NONE"}]}
    ```

    may stand at one function only.
    """
    yield from owned_findings(document, "AMP234")
    if document.kind.id != _KIND:
        return
    seen: dict[str, str] = {}
    for trigger in _triggers(document.tree.root):
        named = trigger.get("triggerFunction")
        function = str(named.value) if named is not None else ""
        prefixes = trigger.get("triggerPrefix")
        for item in prefixes.items() if prefixes is not None else ():
            prefix = item.get("prefix")
            if prefix is None or not isinstance(prefix.value, str):
                continue
            if prefix.value in seen:
                message = f"`{seen[prefix.value]}` is called for files with this prefix, too."
                yield Finding(prefix.span, message)
            seen.setdefault(prefix.value, function)


def _triggers(root: Node) -> Iterator[Node]:
    admin, others = root.get("adminTriggerFunction"), root.get("additionalTriggerFunctions")
    if admin is not None:
        yield admin
    if others is not None:
        yield from others.items()
