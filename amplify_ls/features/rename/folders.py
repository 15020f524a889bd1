"""Folders of resources that somebody renames or deletes by hand: what has to change with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.change import Reason
from amplify_ls.features.rename.answers import Refusal, Renaming
from amplify_ls.features.rename.asked import rename
from amplify_ls.features.rename.cutting import cut_members
from amplify_ls.features.rename.draft import Draft
from amplify_ls.features.rename.resource_writing import write_entries
from amplify_ls.features.rename.resources import remark
from amplify_ls.features.rename.scope import CONFIG, META, TEAM, Standing
from amplify_ls.project.names import Name, Sort

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.rename.scope import Scope
    from amplify_ls.syntax.tree import Member, Node

_BACKEND = ("amplify", "backend")
_DEPTH = 4
_TAKEN_OUT = Reason(
    "Take the resource out of the project",
    "As `amplify remove` would, for a resource that was never pushed.",
    needs_confirmation=True,
)


def resource_in(folder: Path, scope: Scope) -> Name | None:
    """The resource whose folder is at a path, if the project lists one there."""
    root = scope.project.root
    parts = folder.relative_to(root).parts if root and folder.is_relative_to(root) else ()
    if len(parts) != _DEPTH or parts[:2] != _BACKEND:
        return None
    known = scope.project.resource(parts[2], parts[3])
    return Name(Sort.RESOURCE, (parts[2], parts[3])) if known is not None else None


def moved(folder: Path, new_folder: Path, scope: Scope) -> Renaming | Refusal | None:
    """What changes with the name of a resource's folder; nothing for other folders."""
    name = resource_in(folder, scope)
    if name is None:
        return None
    where = "/".join(name.path)
    if new_folder.parent != folder.parent:
        return Refusal(
            f"backend-config.json lists {where}, so the Amplify CLI goes on looking for "
            f"amplify/backend/{where}. Move the folder back, and take the resource out with "
            f"`amplify remove {' '.join(name.path)}`."
        )
    judged = rename(name, new_folder.name, scope)
    if isinstance(judged, Refusal):
        return Refusal(
            f"The folder of {where} has to keep its name. {judged.reason} Undo the change of the "
            "folder's name, or the next push fails."
        )
    draft = Draft()
    write_entries(draft, name, new_folder.name, scope)
    return Renaming(draft.change(), remark(name, scope))


def deleted(folder: Path, scope: Scope) -> Renaming | Refusal | None:
    """What changes with the folder of a resource gone; nothing for other folders."""
    name = resource_in(folder, scope)
    if name is None:
        return None
    where, command = "/".join(name.path), f"`amplify remove {' '.join(name.path)}`"
    if scope.standing(*name.path) is Standing.DEPLOYED:
        return Refusal(
            f"{where} is deployed and stays so without its folder, and the next push fails. "
            f"Bring the folder back and run {command}, then push."
        )
    needing = _needing(name, scope)
    if needing:
        verb = "needs" if len(needing) == 1 else "need"
        return Refusal(
            f"{', '.join(needing)} {verb} {where}, so the next push fails without it. Take it out "
            "of their `dependsOn` and their templates first."
        )
    draft = Draft()
    _take_out(draft, name, scope)
    return Renaming(
        draft.change(),
        f"backend-config.json lists {where}: {command} takes a resource out together with its "
        "folder.",
    )


def _needing(name: Name, scope: Scope) -> list[str]:
    """The resources that depend on a resource."""
    return [
        f"{category}/{resource}"
        for category, resources in scope.project.resources.items()
        for resource in resources
        if (category, resource) != name.path and _needs(scope, (category, resource), name)
    ]


def _needs(scope: Scope, other: tuple[str, str], name: Name) -> bool:
    entry = scope.project.resource(*other)
    dependencies = entry.get("dependsOn") if entry is not None else None
    for one in dependencies.items() if dependencies is not None else ():
        if (_text(one, "category"), _text(one, "resourceName")) == name.path:
            return True
    return False


def _take_out(draft: Draft, name: Name, scope: Scope) -> None:
    for path in (CONFIG, META):
        _cut(draft, path, scope.find(path, name.path[0]), [name.text], scope)
    own = scope.find(CONFIG, "parameters")
    kept = [one.name for one in own.members() if _is_used_by(one, name)] if own is not None else []
    if own is not None and len(kept) == len(list(own.members())):
        _cut(draft, CONFIG, scope.find(CONFIG), ["parameters"], scope)
    else:
        _cut(draft, CONFIG, own, kept, scope)
    for environment in scope.project.environments:
        team = scope.find(TEAM, environment, "categories", name.path[0])
        _cut(draft, TEAM, team, [name.text], scope)


def _cut(draft: Draft, file: str, node: Node | None, names: list[str], scope: Scope) -> None:
    path = scope.path(file)
    if path is not None and node is not None:
        for cut in cut_members(node, names):
            draft.edit(path, cut, "", _TAKEN_OUT)


def _is_used_by(parameter: Member, name: Name) -> bool:
    """Whether nobody but a resource uses a kept value."""
    users = parameter.value.get("usedBy")
    named = list(_users(users)) if users is not None else []
    return bool(named) and all(user == name.path for user in named)


def _users(users: Node) -> Iterator[tuple[str, str]]:
    for user in users.items():
        yield _text(user, "category"), _text(user, "resourceName")


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    return str(found.value) if found is not None else ""
