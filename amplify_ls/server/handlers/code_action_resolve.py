"""`codeAction/resolve`: what an action does, worked out once somebody has chosen it."""

from __future__ import annotations

from pathlib import Path

import attrs
from lsprotocol import types

from amplify_ls.project.reading import read
from amplify_ls.server.handler import Resolution
from amplify_ls.server.projects import Library
from amplify_ls.server.shelf import asked_of
from amplify_ls.text.span import Span


def _resolve(library: Library, action: types.CodeAction) -> types.CodeAction:
    match action.data:
        case {"path": str(path), "version": version, "start": int(start), "end": int(end)}:
            opened = library.view.open.get(Path(path))
        case _:
            return action
    # What was offered for another text must not be done to this one.
    if opened is None or opened.file.version != version:
        return action
    from amplify_ls.features.actions import actions
    from amplify_ls.server.convert_changes import workspace_edit

    project = library.project(opened.root)
    given = project.kinds_given(opened.file.path)
    reading = opened.reading or read(opened.file, opened.root, given)
    asked = asked_of(reading, project, Span(start, end), library)
    name = action.kind.value if isinstance(action.kind, types.CodeActionKind) else action.kind
    offered = actions(asked, lambda kind: kind.value == name)
    found = next((one for one in offered if one.title == action.title), None)
    change = found.made() if found is not None else None
    edit = workspace_edit(change, library) if change is not None else None
    return attrs.evolve(action, edit=edit)


CODE_ACTION_RESOLVE = Resolution(types.CODE_ACTION_RESOLVE, _resolve)
