"""Changes to several files in the form that an editor can make."""

from pathlib import Path
from threading import Event
from types import MappingProxyType

import pytest
from lsprotocol import types

from amplify_ls.contract.change import (
    Change,
    FileCreation,
    FileDeletion,
    FileEdit,
    FileMove,
    Reason,
)
from amplify_ls.contract.edit import TextEdit
from amplify_ls.server.client import Client
from amplify_ls.server.convert_changes import workspace_edit
from amplify_ls.server.projects import Library, OpenText, View
from amplify_ls.text.lines import Encoding
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

EVERYTHING = Client(
    encoding=Encoding.UTF16,
    versions_edits=True,
    annotates_changes=True,
    file_operations=frozenset(types.ResourceOperationKind),
)
OLD, NEW = Path("/shop/old.json"), Path("/shop/new.json")
EDIT = FileEdit(OLD, (TextEdit(Span(3, 4), "y"), TextEdit(Span(0, 1), "z")))


def library(client: Client) -> Library:
    file = SourceFile(OLD, "😀 x\n", 7)
    opened = {OLD: OpenText("file:///shop/old.json", file, None, None)}
    return Library(View(client, (), {}, MappingProxyType(opened)), Event(), {})


def test_edits_are_those_of_the_version_that_is_open_in_their_order() -> None:
    made = workspace_edit(Change((EDIT,)), library(EVERYTHING))

    assert made is not None
    assert made.document_changes is not None
    (only,) = made.document_changes
    assert isinstance(only, types.TextDocumentEdit)
    assert only.text_document.version == 7
    assert [edit.range.start.character for edit in only.edits] == [0, 4]


def test_files_are_created_moved_and_deleted_in_the_order_of_the_change() -> None:
    change = Change((FileCreation(NEW, "{}"), FileMove(OLD, NEW), FileDeletion(OLD)))

    made = workspace_edit(change, library(EVERYTHING))

    assert made is not None
    assert [type(part) for part in made.document_changes or ()] == [
        types.CreateFile,
        types.TextDocumentEdit,
        types.RenameFile,
        types.DeleteFile,
    ]


def test_a_reason_is_told_once_and_can_ask_for_confirmation() -> None:
    reason = Reason("Rename in the program", needs_confirmation=True)
    change = Change((FileEdit(OLD, EDIT.edits, reason), FileMove(OLD, NEW, reason)))

    made = workspace_edit(change, library(EVERYTHING))

    assert made is not None
    assert made.change_annotations == {
        "reason-1": types.ChangeAnnotation("Rename in the program", needs_confirmation=True)
    }


def test_an_editor_without_annotations_is_sent_plain_edits() -> None:
    change = Change((FileEdit(OLD, EDIT.edits, Reason("why")),))

    made = workspace_edit(change, library(Client(versions_edits=True)))

    assert made is not None
    assert made.change_annotations is None


def test_an_editor_that_knows_only_edits_gets_only_edits() -> None:
    made = workspace_edit(Change((EDIT,)), library(Client()))

    assert made is not None
    assert made.document_changes is None
    assert list(made.changes or ()) == ["file:///shop/old.json"]


@pytest.mark.parametrize("part", [FileCreation(NEW, "{}"), FileMove(OLD, NEW), FileDeletion(OLD)])
def test_a_change_that_an_editor_cannot_make_is_not_offered(
    part: FileCreation | FileMove | FileDeletion,
) -> None:
    assert workspace_edit(Change((EDIT, part)), library(Client(versions_edits=True))) is None


def test_a_change_of_a_file_that_is_gone_is_not_offered() -> None:
    change = Change((FileEdit(Path("/shop/gone.json"), EDIT.edits),))

    assert workspace_edit(change, library(EVERYTHING)) is None
