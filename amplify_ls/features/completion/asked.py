"""What an answer is made from: a place, and what is around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.completion import Completion, CompletionKind, Rank
from amplify_ls.features.explanation import explain, explain_value, type_name
from amplify_ls.features.writing import writing_of

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.snippet import Part
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Place
    from amplify_ls.text.span import Span

Listed = Callable[["Path"], Sequence[tuple[str, bool]]]
"""The names in a folder of the disk, each with whether it is a folder."""


def no_files(folder: Path) -> Sequence[tuple[str, bool]]:  # noqa: ARG001 - one of its sort
    """A disk with nothing on it."""
    return ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A place in a document, in its file, in its project."""

    reading: Reading
    project: Project
    document: Document
    offset: int
    """In the document."""
    place: Place

    def at(self, place: Place) -> Asked:
        """The same for another place."""
        return replace(self, place=place)


class Named(NamedTuple):
    """A name to offer, and what it is."""

    name: str
    meaning: str = ""
    """In a sentence."""
    note: str = ""
    """What is shown beside it: what it belongs to, or where it is."""
    rank: Rank = Rank.USUAL
    span: Span | None = None
    """What it replaces, if that is not the whole value."""
    is_deprecated: bool = False


def offer(  # noqa: PLR0913 - the facts of one offer
    asked: Asked,
    label: str,
    kind: CompletionKind,
    parts: Sequence[Part],
    *,
    shape: Shape | None,
    value: str = "",
    rank: Rank = Rank.USUAL,
) -> Completion:
    """Something to offer at the place, written as its document is."""
    document, place = asked.document, asked.place
    writing = writing_of(document)
    new_text, snippet = writing.texts(document, place, parts)
    meaning = explain_value(shape, value) if shape is not None else ""
    documentation = explain(shape) if shape is not None else ""
    return Completion(
        label=label,
        kind=kind,
        span=document.text.span_to_host(place.replace),
        new_text=new_text,
        snippet=snippet,
        detail=meaning or (type_name(shape) if shape is not None else ""),
        documentation=f"{meaning}\n\n{documentation}" if meaning else documentation,
        filter_text=writing.filter_text(document, place, label),
        rank=rank,
    )


def key_offer(
    asked: Asked, name: str, shape: Shape, rank: Rank = Rank.USUAL, named: Named | None = None
) -> Completion:
    """A key of an object, with what its value begins with."""
    child = shape.child(name)
    parts = writing_of(asked.document).key(asked.document, asked.place, name, child)
    kind = CompletionKind.KEY if name in shape.properties else CompletionKind.NAME
    found = offer(asked, name, kind, parts, shape=child, rank=rank)
    types = type_name(child) if child is not None else ""
    if named is not None:
        return _told(found, named)
    note = "required" if rank is Rank.REQUIRED else ""
    return replace(found, signature=f": {types}" if types else "", note=note)


def name_offer(asked: Asked, named: Named, shape: Shape | None = None) -> Completion:
    """A name as the value at the place, or as a part of it."""
    document = asked.document
    if named.span is not None:
        host = document.text.span_to_host(named.span)
        new_text = document.text.quoted(named.span, named.name)
        found = Completion(named.name, CompletionKind.NAME, host, new_text)
    else:
        parts = writing_of(document).value(document, asked.place, named.name, shape)
        found = offer(asked, named.name, CompletionKind.NAME, parts, shape=shape, value=named.name)
    return _told(found, named)


def _told(found: Completion, named: Named) -> Completion:
    meaning, documentation = named.meaning, found.documentation
    if meaning and documentation:
        documentation = f"{meaning}\n\n---\n\n{documentation}"
    return replace(
        found,
        detail=meaning or found.detail,
        note=named.note,
        documentation=documentation or meaning,
        rank=found.rank if found.rank is Rank.REQUIRED else named.rank,
        is_deprecated=named.is_deprecated,
    )


def each_once(names: Iterator[Named], present: Sequence[str] = ()) -> Iterator[Named]:
    """The names without those that are there already."""
    seen = set(present)
    for named in names:
        if named.name not in seen:
            seen.add(named.name)
            yield named
