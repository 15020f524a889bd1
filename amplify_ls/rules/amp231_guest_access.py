"""AMP231: rights of guests that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Related, Severity
from amplify_ls.rules.mending import setting
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_NOT_LET_IN = "auth does not let guests in: `allowUnauthenticatedIdentities` is not `true` there."


@rule("AMP231", name="guest-access", severity=Severity.WARNING)
def guest_access(document: Document, project: Project) -> Iterator[Finding]:
    """Guests are given rights in one place that another place takes away.

    Somebody who is not signed in can call a path of a REST API when its `setting` is
    `protected` and auth gives guests credentials (`allowUnauthenticatedIdentities`); without
    the second one guests are turned away, and nothing fails at the push. A bucket is another
    matter: a push goes by `guestAccess` alone. With rights in it guests may use the files even
    if `storageAccess` is `auth`.

    Make them agree: take the rights out of `guestAccess`, or say that guests are let in.
    `amplify update auth` turns guests on for the whole project.

    ```json
    {"storageAccess": "auth", "guestAccess": ["READ"]}
    ```

    has to be

    ```json
    {"storageAccess": "auth", "guestAccess": []}
    ```
    """
    if document.kind.id == "storage-cli-inputs":
        yield from _of_bucket(document.tree.root, project)
    elif document.kind.id == "api-cli-inputs":
        paths = document.tree.root.get("paths")
        for path in paths.members() if paths is not None else ():
            permissions = path.value.get("permissions")
            if permissions is not None:
                yield from _of_path(permissions, project)


def _of_bucket(root: Node, project: Project) -> Iterator[Finding]:
    access, rights = root.get("storageAccess"), root.get("guestAccess")
    if access is None or rights is None:
        return
    has_rights = any(True for _ in rights.items())
    if access.value == "auth" and has_rights:
        yield Finding(
            rights.span,
            "Guests get these rights although `storageAccess` is `auth`: a push goes by "
            "`guestAccess` alone.",
            (setting(rights.span, []), setting(access.span, "authAndGuest")),
            related=(Related(access.span, "Here the bucket is for signed-in users only."),),
        )
    elif access.value == "authAndGuest" and has_rights and project.guests_are_let_in is False:
        yield Finding(access.span, f"Guests may use the bucket, but {_NOT_LET_IN}")


def _of_path(permissions: Node, project: Project) -> Iterator[Finding]:
    who, rights = permissions.get("setting"), permissions.get("guest")
    if who is None:
        return
    if rights is not None and who.value in ("open", "private") and any(rights.items()):
        yield Finding(
            rights.span,
            f"`guest` is read only where `setting` is `protected`, and here it is `{who.value}`.",
            severity=Severity.INFORMATION if who.value == "open" else None,
            related=(Related(who.span, f"`setting` is `{who.value}` here."),),
        )
    elif who.value == "protected" and project.guests_are_let_in is False:
        yield Finding(who.span, f"Guests may call this path, but {_NOT_LET_IN}")
