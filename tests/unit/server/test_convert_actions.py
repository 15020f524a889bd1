from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

from lsprotocol import types

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.contract.change import Change, FileEdit
from amplify_ls.contract.edit import TextEdit
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.server.client import Client
from amplify_ls.server.convert_actions import code_action
from amplify_ls.server.positions import Positions
from amplify_ls.server.projects import Library, OpenText, View
from amplify_ls.server.session import Snapshot
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

FILE = SourceFile(Path("/push.sh"), "x\n", 7)
X = Span(0, 1)
CHANGE = Change((FileEdit(FILE.path, (TextEdit(X, "y"),)),))
ACTION = Action("Mend", ActionKind.QUICK_FIX, CHANGE, is_preferred=True)
LATER = Action("Mend", ActionKind.FIX_ALL, lambda: CHANGE)


def offered(action: Action, client: Client) -> types.CodeAction | None:
    """An action as an editor gets it."""
    reading = read(FILE)
    positions = Positions(FILE.lines, client.encoding)
    snapshot = Snapshot("file:///push.sh", reading, Project(), client, positions)
    opened = OpenText("file:///push.sh", FILE, None, reading)
    view = View(client, (), {}, {FILE.path: opened})
    return code_action(action, X, snapshot, Library(view, Event(), {}))


def test_a_fix_names_the_version_it_is_for_where_editors_compare_it() -> None:
    versions = offered(ACTION, Client(versions_edits=True, prefers_code_actions=True))
    simple = offered(ACTION, Client())

    assert versions is not None
    assert versions.is_preferred
    assert versions.edit is not None
    (change,) = versions.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 7
    assert simple is not None
    assert simple.is_preferred is None
    assert simple.edit is not None
    assert list(simple.edit.changes or {}) == ["file:///push.sh"]


def test_what_takes_work_is_done_when_it_is_asked_for() -> None:
    lazy = offered(LATER, Client(resolves_actions=True))
    eager = offered(LATER, Client())

    assert lazy is not None
    assert lazy.edit is None
    assert lazy.data == {"path": "/push.sh", "version": 7, "start": 0, "end": 1}
    assert eager is not None
    assert eager.edit is not None


def test_what_cannot_be_done_is_for_editors_that_show_why() -> None:
    disabled = replace(ACTION, disabled="No.")

    shown = offered(disabled, Client(shows_disabled_actions=True))

    assert shown is not None
    assert shown.disabled == types.CodeActionDisabled("No.")
    assert shown.edit is None
    assert offered(disabled, Client()) is None


def test_an_action_that_comes_to_nothing_is_not_offered() -> None:
    assert offered(replace(LATER, change=lambda: None), Client()) is None
