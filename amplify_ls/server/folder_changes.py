"""Folders of resources that somebody renames or deletes in an editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from amplify_ls.contract.change import Change
from amplify_ls.project.root import find_root
from amplify_ls.server.convert_changes import can_make, workspace_edit
from amplify_ls.server.refusing import WithRemark
from amplify_ls.server.renaming import scope_of

if TYPE_CHECKING:
    from amplify_ls.features.rename import Refusal, Renaming, Scope
    from amplify_ls.server.projects import Library

Judge = Callable[[Path, "Scope"], "Renaming | Refusal | None"]


def answer(asked: Iterable[tuple[str, Judge]], library: Library) -> object | None:
    """One change for all folders of an operation, and a remark on those that should stay."""
    from amplify_ls.features.rename import Refusal

    found = list(_judged(asked, library))
    parts = [part for one in found if not isinstance(one, Refusal) for part in one.change.parts]
    change = Change(tuple(parts))
    edit = None
    if parts and can_make(change, library.view.client):
        edit = workspace_edit(change, library)
    remarks = [one.reason if isinstance(one, Refusal) else one.remark for one in found]
    message = " ".join(dict.fromkeys(filter(None, remarks)))
    return WithRemark(edit, message, types.MessageType.Warning) if message else edit


def _judged(asked: Iterable[tuple[str, Judge]], library: Library) -> Iterator[Renaming | Refusal]:
    for uri, judge in asked:
        library.check()
        named = to_fs_path(uri)
        path = Path(named) if named else None
        root = find_root(path.parent) if path is not None else None
        if path is None or root is None:
            continue
        found = judge(path, scope_of(root, library))
        if found is not None:
            yield found
