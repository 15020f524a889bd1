"""Offers as an editor lists them, with no more in each than the editor makes use of.

What is the same for all offers is said once for the list, and what nobody sees before an offer is
chosen is told when the editor asks for it, where the editor can do that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs
from lsprotocol import types

from amplify_ls.contract.completion import Completion, CompletionKind
from amplify_ls.server.convert import plain
from amplify_ls.server.fitting import fitted
from amplify_ls.server.session import Snapshot
from amplify_ls.text.span import Span

_KINDS = {
    CompletionKind.KEY: types.CompletionItemKind.Property,
    CompletionKind.VALUE: types.CompletionItemKind.Value,
    CompletionKind.NAME: types.CompletionItemKind.Reference,
    CompletionKind.SKELETON: types.CompletionItemKind.Snippet,
    CompletionKind.COMMAND: types.CompletionItemKind.Keyword,
    CompletionKind.OPTION: types.CompletionItemKind.Property,
    CompletionKind.DIRECTIVE: types.CompletionItemKind.Function,
    CompletionKind.TYPE: types.CompletionItemKind.Class,
    CompletionKind.FILE: types.CompletionItemKind.File,
    CompletionKind.FOLDER: types.CompletionItemKind.Folder,
}
_TAB_STOP = re.compile(r"(?<!\\)(?:\\\\)*\$")
_WORD = re.compile(r"[\w.-]+")
_LATER = ("documentation", "detail")
"""What can be told about an offer when it is chosen."""


def completion_list(
    offered: Sequence[Completion], offset: int, snapshot: Snapshot, data: object
) -> types.CompletionList:
    """Offers for a cursor; `data` is what tells the offers from others when more is asked."""
    items = [_item(one, index, offset, snapshot) for index, one in enumerate(offered)]
    defaults = types.CompletionItemDefaults()
    if _is_told_later(snapshot):
        is_shared = "data" in snapshot.client.completion_defaults
        for holder in (defaults,) if is_shared else items:
            holder.data = data
    if "editRange" in snapshot.client.completion_defaults:
        _share_range(items, defaults)
    if "insertTextFormat" in snapshot.client.completion_defaults:
        _share_format(items, defaults)
    return types.CompletionList(
        is_incomplete=any(one.is_partial for one in offered),
        items=items,
        item_defaults=defaults if defaults != types.CompletionItemDefaults() else None,
    )


def resolved(
    item: types.CompletionItem, offered: Sequence[Completion], snapshot: Snapshot
) -> types.CompletionItem:
    """An offer with everything that is known of it."""
    for one in offered:
        if one.label == item.label and _kind(one, snapshot) == item.kind:
            return attrs.evolve(
                item,
                detail=one.detail or None,
                documentation=_documentation(one.documentation, snapshot),
            )
    return item


def _is_told_later(snapshot: Snapshot) -> bool:
    return any(name in snapshot.client.completion_resolves for name in _LATER)


def _item(offered: Completion, index: int, offset: int, snapshot: Snapshot) -> types.CompletionItem:
    later = snapshot.client.completion_resolves
    edit = _edit(offered, offset, snapshot)
    snippet = snapshot.client.inserts_snippets and _is_snippet(offered)
    is_old = offered.is_deprecated
    return types.CompletionItem(
        label=offered.label,
        label_details=_label_details(offered, snapshot),
        kind=_kind(offered, snapshot),
        detail=None if "detail" in later else offered.detail or None,
        documentation=(
            None if "documentation" in later else _documentation(offered.documentation, snapshot)
        ),
        tags=[types.CompletionItemTag.Deprecated]
        if is_old and snapshot.client.tags_completions
        else None,
        deprecated=True
        if is_old and snapshot.client.marks_deprecated and not snapshot.client.tags_completions
        else None,
        sort_text=f"{offered.rank.value}{index:05}",
        filter_text=offered.filter_text if offered.filter_text != offered.label else None,
        insert_text_format=types.InsertTextFormat.Snippet if snippet else None,
        text_edit=edit,
    )


def _kind(offered: Completion, snapshot: Snapshot) -> types.CompletionItemKind:
    kind = _KINDS[offered.kind]
    is_folder = kind is types.CompletionItemKind.Folder
    return (
        types.CompletionItemKind.File if is_folder and not snapshot.client.knows_folders else kind
    )


def _label_details(
    offered: Completion, snapshot: Snapshot
) -> types.CompletionItemLabelDetails | None:
    if not snapshot.client.details_labels or not (offered.signature or offered.note):
        return None
    return types.CompletionItemLabelDetails(offered.signature or None, offered.note or None)


def _edit(
    offered: Completion, offset: int, snapshot: Snapshot
) -> types.TextEdit | types.InsertReplaceEdit:
    file, positions = snapshot.reading.file, snapshot.positions
    rest = file.text[offset : offered.span.end]
    if snapshot.client.inserts_or_replaces and _WORD.fullmatch(rest):
        new_text = _text(offered, snapshot)
        insert = positions.range(Span(offered.span.start, offset))
        return types.InsertReplaceEdit(new_text, insert, positions.range(offered.span))
    made = fitted(offered, offset, file)
    return types.TextEdit(positions.range(made.span), _text(made, snapshot))


def _text(offered: Completion, snapshot: Snapshot) -> str:
    if snapshot.client.inserts_snippets and _is_snippet(offered):
        return str(offered.snippet)
    return offered.new_text


def _is_snippet(offered: Completion) -> bool:
    """Whether there are tab stops; else the plain text does, with less to go wrong."""
    return offered.snippet is not None and _TAB_STOP.search(offered.snippet) is not None


def _documentation(markdown: str, snapshot: Snapshot) -> types.MarkupContent | str | None:
    if not markdown:
        return None
    if snapshot.client.renders_completion_markdown:
        return types.MarkupContent(types.MarkupKind.Markdown, markdown)
    return plain(markdown)


def _share_range(items: list[types.CompletionItem], defaults: types.CompletionItemDefaults) -> None:
    """Say once what is replaced, if that is the same for all offers."""
    edits = [item.text_edit for item in items if isinstance(item.text_edit, types.TextEdit)]
    places = {(e.range.start.line, e.range.start.character, e.range.end.character) for e in edits}
    if len(places) != 1 or not len(edits) == len(items) > 1:
        return
    defaults.edit_range = edits[0].range
    for item, edit in zip(items, edits, strict=True):
        item.text_edit = None
        item.text_edit_text = edit.new_text if edit.new_text != item.label else None


def _share_format(
    items: list[types.CompletionItem], defaults: types.CompletionItemDefaults
) -> None:
    """Say once that most offers are snippets."""
    snippet = types.InsertTextFormat.Snippet
    if sum(item.insert_text_format is snippet for item in items) <= len(items) / 2:
        return
    defaults.insert_text_format = snippet
    for item in items:
        is_snippet = item.insert_text_format is snippet
        item.insert_text_format = None if is_snippet else types.InsertTextFormat.PlainText
