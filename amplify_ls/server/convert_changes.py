"""Changes to several files as the protocol's, as far as an editor can make them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from lsprotocol import types

from amplify_ls.contract.change import (
    Change,
    FileCreation,
    FileDeletion,
    FileEdit,
    FileMove,
    Part,
    Reason,
)
from amplify_ls.server.client import Client
from amplify_ls.server.projects import Library

DocumentChange = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile
_OPERATIONS = {
    FileCreation: types.ResourceOperationKind.Create,
    FileMove: types.ResourceOperationKind.Rename,
    FileDeletion: types.ResourceOperationKind.Delete,
}


def can_make(change: Change, client: Client) -> bool:
    """Whether an editor can make all of a change; some cannot create, move or delete files."""
    kinds = {_OPERATIONS[type(part)] for part in change.parts if not isinstance(part, FileEdit)}
    return not kinds or (client.versions_edits and kinds <= client.file_operations)


def workspace_edit(change: Change, library: Library) -> types.WorkspaceEdit | None:
    """A change for an editor; nothing if it cannot make all of it, or a file is gone."""
    client = library.view.client
    if not can_make(change, client):
        return None
    if not client.versions_edits:
        return _plain(change.parts, library)
    reasons = _Reasons(client)
    made = [_document_changes(part, library, reasons) for part in change.parts]
    if None in made:
        return None
    changes = [one for part in made if part is not None for one in part]
    return types.WorkspaceEdit(document_changes=changes, change_annotations=reasons.annotations)


def _plain(parts: Sequence[Part], library: Library) -> types.WorkspaceEdit | None:
    changes: dict[str, list[types.TextEdit]] = {}
    for part in parts:
        positions = library.positions(part.path)
        if positions is None or not isinstance(part, FileEdit):
            return None
        changes[library.uri(part.path)] = [
            types.TextEdit(positions.range(edit.span), edit.new_text) for edit in part.edits
        ]
    return types.WorkspaceEdit(changes=changes)


def _document_changes(
    part: Part, library: Library, reasons: _Reasons
) -> list[DocumentChange] | None:
    annotation = reasons.id_of(part.reason)
    match part:
        case FileEdit():
            return _edits(part, library, annotation)
        case FileCreation():
            uri = library.uri(part.path)
            document = types.OptionalVersionedTextDocumentIdentifier(uri)
            top = types.Range(types.Position(0, 0), types.Position(0, 0))
            text = _edit(top, part.text, annotation)
            made = types.CreateFile(uri, annotation_id=annotation)
            return [made, types.TextDocumentEdit(document, [text])]
        case FileMove():
            old, new = library.uri(part.path), library.uri(part.new_path)
            return [types.RenameFile(old, new, annotation_id=annotation)]
        case FileDeletion():
            return [types.DeleteFile(library.uri(part.path), annotation_id=annotation)]
        case _:
            assert_never(part)


def _edits(part: FileEdit, library: Library, annotation: str | None) -> list[DocumentChange] | None:
    positions = library.positions(part.path)
    if positions is None:
        return None
    opened = library.view.open.get(part.path)
    document = types.OptionalVersionedTextDocumentIdentifier(
        library.uri(part.path), opened.file.version if opened is not None else None
    )
    edits = [
        _edit(positions.range(edit.span), edit.new_text, annotation)
        for edit in sorted(part.edits, key=lambda edit: edit.span)
    ]
    return [types.TextDocumentEdit(document, edits)]


def _edit(
    place: types.Range, new_text: str, annotation: str | None
) -> types.TextEdit | types.AnnotatedTextEdit:
    if annotation is None:
        return types.TextEdit(place, new_text)
    return types.AnnotatedTextEdit(annotation, place, new_text)


class _Reasons:
    """The reasons of a change, each told once, for editors that show them."""

    def __init__(self, client: Client) -> None:
        self._is_shown = client.annotates_changes
        self._ids: dict[Reason, str] = {}

    def id_of(self, reason: Reason | None) -> str | None:
        """The name by which a part refers to its reason."""
        if reason is None or not self._is_shown:
            return None
        return self._ids.setdefault(reason, f"reason-{len(self._ids) + 1}")

    @property
    def annotations(self) -> dict[str, types.ChangeAnnotation] | None:
        """The reasons by these names."""
        found = {
            name: types.ChangeAnnotation(
                label=reason.label,
                needs_confirmation=reason.needs_confirmation or None,
                description=reason.description or None,
            )
            for reason, name in self._ids.items()
        }
        return found or None
