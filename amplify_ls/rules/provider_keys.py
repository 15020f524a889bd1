"""Which keys of the AWS settings in `--providers` the Amplify CLI reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from amplify_ls.rules.calls import is_for_configure
from amplify_ls.syntax.tree import Node, NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.schema.violation import Violation

_OF_ACCESS_KEYS = ("accessKeyId", "secretAccessKey", "sessionToken", "region")
_NAMES = ("awscloudformation", "aws", "cloudformation", "cfn", "awscfn")


def settings_in(document: Document) -> Node | None:
    """The AWS settings of a payload, if they are an object."""
    if document.kind.id != "providers-option":
        return None
    root = document.tree.root
    found = next((node for name in _NAMES if (node := root.get(name)) is not None), None)
    return found if found is not None and found.kind is NodeKind.OBJECT else None


def unread_keys(settings: Node) -> Mapping[str, str]:
    """The keys that have no effect, and when."""
    level, flag = settings.get("configLevel"), settings.get("useProfile")
    if level is not None and level.has_hole:
        return {}
    if level is not None and level.value == "general":
        names = ("useProfile", "profileName", *_OF_ACCESS_KEYS)
        return dict.fromkeys(names, "when `configLevel` is `general`")
    if flag is None or flag.value is False:
        return {"profileName": "unless `useProfile` is `true`"}
    if flag.value is True:
        return dict.fromkeys(_OF_ACCESS_KEYS, "when `useProfile` is `true`")
    return {}


def is_not_applied(document: Document) -> bool:
    """Whether a command checks the payload of `--providers`, and then makes no use of it."""
    if document.kind.id != "providers-option" or not is_for_configure(document):
        return False
    invocation = document.use.invocation if document.use is not None else None
    return (
        invocation is not None
        and invocation.option("amplify") is not None
        and invocation.option("profileSetting") is None
    )


def is_unread(document: Document, violation: Violation) -> bool:
    """Whether a value has no effect anyway."""
    settings = settings_in(document)
    name = violation.path[-1] if violation.path else ""
    return settings is not None and name in unread_keys(settings)
