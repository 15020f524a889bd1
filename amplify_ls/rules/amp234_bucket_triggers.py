"""AMP234: functions that a bucket calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.diagnostic import Related, Severity
from amplify_ls.rules.mending import removing
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_KIND = "storage-cli-inputs"
_OWN, _ADMIN, _OTHERS = "triggerFunction", "adminTriggerFunction", "additionalTriggerFunctions"
_FOLDERS = ("public/", "protected/", "private/")
"""Whose files the bucket's own function is called for when there is one of predictions, too."""
_REGION = "<region>"


class _Call(NamedTuple):
    """Files for which a function is called."""

    prefix: str
    events: frozenset[str] | None
    """Nothing stands for all of them."""
    node: Node
    function: str

    def overlaps(self, other: _Call) -> bool:
        """Whether there may be files for which both are called on the same event."""
        is_same = self.prefix.startswith(other.prefix) or other.prefix.startswith(self.prefix)
        return is_same and (
            self.events is None or other.events is None or bool(self.events & other.events)
        )


@rule("AMP234", name="bucket-triggers", severity=Severity.ERROR)
def bucket_triggers(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """Functions are called for the same files of a bucket, for an unknown event, or not at all.

    `amplify push` lets a bucket call `triggerFunction` and the function of
    `adminTriggerFunction`, which predictions add. Once both are there, the first one is called for
    files below `public/`, `protected/` and `private/` only. S3 refuses a bucket in which the
    same event of the same file calls two functions, or one twice: "Configurations overlap".
    Functions in `additionalTriggerFunctions` are checked, kept, and never called.

    Give the functions prefixes of which none begins with another, and let one function do the
    work of those in `additionalTriggerFunctions`.

    ```json
    {"triggerFunction": "index", "adminTriggerFunction": {"triggerFunction": "faces",
      "triggerPrefix": [{"prefix": "public/", "prefixTransform": "NONE"}]}}
    ```

    has to be

    ```json
    {"triggerFunction": "index", "adminTriggerFunction": {"triggerFunction": "faces",
      "triggerPrefix": [{"prefix": "faces/", "prefixTransform": "NONE"}]}}
    ```
    """
    yield from owned_findings(document, "AMP234")
    root = document.tree.root
    if document.kind.id != _KIND:
        return
    yield from _never_called(root)
    own, admin = _function(root), root.get(_ADMIN)
    admin_function = _function(admin) if admin is not None else None
    if admin is None or admin_function is None or admin_function == own:
        return
    calls = list(_own_calls(root, own)) if own is not None else []
    for call in _admin_calls(admin, admin_function):
        earlier = next((other for other in calls if other.overlaps(call)), None)
        if earlier is not None:
            yield _overlap(call, earlier)
        calls.append(call)


def _never_called(root: Node) -> Iterator[Finding]:
    others = root.member(_OTHERS)
    if others is not None and any(True for _ in others.value.items()):
        yield Finding(
            others.key.span,
            "The Amplify CLI makes the bucket call none of these functions; it reads only "
            f"`{_OWN}` and `{_ADMIN}`.",
            (removing(root, others),),
            Severity.WARNING,
        )


def _function(owner: Node) -> str | None:
    node = owner.get(_OWN)
    is_known = node is not None and isinstance(node.value, str) and not node.has_hole
    return str(node.value) if is_known and node and node.value not in ("", "NONE") else None


def _own_calls(root: Node, function: str) -> Iterator[_Call]:
    node = root.get(_OWN)
    for folder in _FOLDERS if node is not None else ():
        if node is not None:
            yield _Call(f"{folder}{_REGION}", None, node, function)


def _admin_calls(admin: Node, function: str) -> Iterator[_Call]:
    named, prefixes = admin.get("triggerEvents"), admin.get("triggerPrefix")
    events = frozenset(str(one.value) for one in named.items()) if named is not None else None
    for item in prefixes.items() if prefixes is not None else ():
        node, kind = item.get("prefix"), item.get("prefixTransform")
        if node is not None and isinstance(node.value, str) and not node.has_hole:
            ending = _REGION if kind is not None and kind.value == "ATTACH_REGION" else ""
            yield _Call(f"{node.value}{ending}", events, node, function)


def _overlap(call: _Call, earlier: _Call) -> Finding:
    if earlier.function == call.function:
        sentence = f"`{call.function}` is called twice for some of these files"
    else:
        sentence = f"`{earlier.function}` is called for some of these files, too"
    return Finding(
        call.node.span,
        f"{sentence}, those that begin with `{max(call.prefix, earlier.prefix, key=len)}`; S3 "
        "refuses that, so the push fails.",
        related=(Related(earlier.node.span, f"`{earlier.function}` is called for them here."),),
    )
