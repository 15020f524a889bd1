"""What needs what, as the protocol's hierarchy of calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.project.root import find_root
from amplify_ls.server.uris import path_of

if TYPE_CHECKING:
    from amplify_ls.contract.call import Call, CallItem
    from amplify_ls.server.positions import Positions
    from amplify_ls.server.projects import Library

_KINDS = {"function": types.SymbolKind.Function, "api": types.SymbolKind.Interface}
_OF_RESOURCE = 2


def items(found: Iterable[CallItem], library: Library) -> list[types.CallHierarchyItem]:
    """Resources and fields; those in files that cannot be read any more are left out."""
    return [_item(one, positions, library) for one, positions in _placed(found, library)]


def incoming(found: Iterable[Call], library: Library) -> list[types.CallHierarchyIncomingCall]:
    """Callers, with the places in their own files."""
    calls = []
    for call in found:
        for item, positions in _placed([call.item], library):
            ranges = [positions.range(span) for span in call.spans]
            from_ = _item(item, positions, library)
            calls.append(types.CallHierarchyIncomingCall(from_, ranges))
    return calls


def outgoing(
    found: Iterable[Call], caller: types.CallHierarchyItem, path: Path, library: Library
) -> list[types.CallHierarchyOutgoingCall]:
    """What is called, with the places in the file of the caller, or else its name there."""
    own = library.positions(path)
    if own is None:
        return []
    calls = []
    for call in found:
        for item, positions in _placed([call.item], library):
            ranges = [own.range(span) for span in call.spans] or [caller.selection_range]
            to = _item(item, positions, library)
            calls.append(types.CallHierarchyOutgoingCall(to, ranges))
    return calls


def asked(item: types.CallHierarchyItem) -> tuple[Path, Path, tuple[str, ...]] | None:
    """File, project and key of an item that was sent before; nothing if it is none of ours."""
    path = path_of(item.uri, "json")
    key = item.data
    if path is None or not isinstance(key, list) or len(key) < _OF_RESOURCE:
        return None
    root = find_root(path.parent)
    return (path, root, tuple(str(part) for part in key)) if root is not None else None


def _placed(found: Iterable[CallItem], library: Library) -> Iterator[tuple[CallItem, Positions]]:
    for item in found:
        positions = library.positions(item.path)
        if positions is not None:
            yield item, positions


def _item(item: CallItem, positions: Positions, library: Library) -> types.CallHierarchyItem:
    is_field = len(item.key) > _OF_RESOURCE
    kind = _KINDS.get(item.key[0], types.SymbolKind.Module)
    return types.CallHierarchyItem(
        name=item.name,
        kind=types.SymbolKind.Field if is_field else kind,
        uri=library.uri(item.path),
        range=positions.range(item.around),
        selection_range=positions.range(item.span),
        detail=item.detail,
        data=list(item.key),
    )
