"""Another name, as an editor gets it: a change it can make, or a reason why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.server.convert_changes import can_make, workspace_edit
from amplify_ls.server.refusing import Refused, WithRemark
from amplify_ls.server.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.rename import Refusal, Renaming, Scope
    from amplify_ls.server.projects import Library

_NO_MOVES = (
    "This editor cannot rename the folder of the resource together with what is in the files. "
    "Rename it in another editor."
)


def scope_of(root: Path | None, library: Library) -> Scope:
    """All of a project, for whoever decides about a name in it."""
    from amplify_ls.features.rename import Scope

    survey = library.survey(root)
    return Scope(survey.project, survey.index, Shelf(library, survey.project))


def edit_of(found: Renaming | Refusal | None, library: Library) -> WithRemark | object | None:
    """A change for an editor, with the remark that goes with it.

    Raises:
        Refused: the thing keeps its name.
    """
    from amplify_ls.features.rename import Refusal

    if found is None:
        return None
    if isinstance(found, Refusal):
        raise Refused(found.reason)
    if not can_make(found.change, library.view.client):
        raise Refused(_NO_MOVES)
    return remarked(found, workspace_edit(found.change, library))


def remarked(found: Renaming, edit: types.WorkspaceEdit | None) -> WithRemark | object | None:
    """A change, with a remark where there is one to make."""
    if edit is None or not found.remark:
        return edit
    return WithRemark(edit, found.remark, types.MessageType.Warning)
