"""What could be typed under a cursor: keys, values, names of the project, whole payloads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.completion import Completion, CompletionKind
from amplify_ls.features.explanation import explain, explain_value, type_name
from amplify_ls.features.snippet import Part, plain, rendered, value_parts
from amplify_ls.features.template_names import names_at, undeclared_parameters
from amplify_ls.features.writing import writing_of
from amplify_ls.project.actions import offered
from amplify_ls.project.kinds import kind_of_option
from amplify_ls.project.templates import GIVEN_BY_PUSH, PARAMETERS_FILE, parameters_of
from amplify_ls.schema.catalogue import shape_of
from amplify_ls.schema.evaluate import applicable, known_values
from amplify_ls.schema.skeleton import example_of
from amplify_ls.syntax.tree import Place, Slot
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.invocation import Option
    from amplify_ls.project.kinds import FileKind
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.schema.shape import Shape


def complete(reading: Reading, project: Project, offset: int) -> list[Completion]:
    """Everything to offer at an offset of the source file, best first."""
    schema = reading.sdl_at(offset)
    if schema is not None:
        from amplify_ls.features.sdl.completion import complete_sdl

        return complete_sdl(schema[0], project, schema[1])
    around = reading.document_at(offset)
    if around is None or not around[0].is_embedded:
        offered = list(_payload_for_option(reading, offset))
        if offered or around is None:
            return offered
    document, inside = around
    place = document.tree.place(inside)
    match place.slot:
        case Slot.KEY:
            # Before a key another can be put; when there is no other, the key itself is meant.
            own = document.tree.place(inside + 1)
            keys = list(_keys(document, place, project)) or list(_keys(document, own, project))
            return [*_parameters(reading, project, document, place), *keys]
        case Slot.VALUE:
            linked = _linked(document, place, project)
            return [*linked, *_values(document, place, project)]
        case Slot.ANY:
            keys = list(_first_keys(document, place, project))
            is_object = bool(keys and place.path)
            values = () if is_object else _values(document, place, project)
            return [*_linked(document, place, project), *keys, *values]
        case Slot.NONE:
            return []


def _keys(document: Document, place: Place, project: Project) -> Iterator[Completion]:
    shape = applicable(document.tree.root, document.shape, place.path)
    if shape is not None:
        yield from _keys_of(document, place, project, shape)


def _parameters(
    reading: Reading, project: Project, document: Document, place: Place
) -> Iterator[Completion]:
    """Keys for parameters that only one of a template and what it is given has."""
    for name in undeclared_parameters(reading, document, place, project):
        yield _key(document, place, name, document.shape, is_required=False)
    if place.path or reading.file.path.name != PARAMETERS_FILE or place.container is None:
        return
    template = project.template_beside(reading.file.path)
    declared = parameters_of(template) if template is not None else None
    present = {member.name for member in place.container.members()}
    known = document.shape.properties
    for name in declared or ():
        if name not in present and name not in known and name not in GIVEN_BY_PUSH:
            yield _key(document, place, name, document.shape, is_required=False)


def _linked(document: Document, place: Place, project: Project) -> Iterator[Completion]:
    """Names of parts of a template, or of resources and their outputs."""
    for name, meaning, span in names_at(document, place, project):
        if span is not None:
            host = document.text.span_to_host(span)
            new_text = document.text.quoted(span, name)
            yield Completion(name, CompletionKind.NAME, host, new_text, detail=meaning)
            continue
        parts = writing_of(document).value(document, place, name, None)
        found = _offered(document, place, name, CompletionKind.NAME, parts, shape=None)
        yield replace(found, detail=meaning)


def _first_keys(document: Document, place: Place, project: Project) -> Iterator[Completion]:
    """The keys with which an object can begin where nothing is yet, or an item that is one."""
    shape = applicable(document.tree.root, document.shape, place.path)
    if shape is not None and shape.types == frozenset({"object"}):
        yield from _keys_of(document, place, project, shape)


def _keys_of(
    document: Document, place: Place, project: Project, shape: Shape
) -> Iterator[Completion]:
    members = place.container.members() if place.container is not None else ()
    present = {
        shape.canonical(member.name)
        for member in members
        if place.token is None or member.key.start != place.token.start
    }
    free = [name for name in shape.properties if name not in present]
    required = [name for name in free if name in shape.required]
    for name in dict.fromkeys([*required, *free]):
        yield _key(document, place, name, shape, is_required=name in required)
    reference = shape.keyword("x-key-reference")
    for name in project.names(str(reference)) if reference else ():
        if name not in present and name not in free:
            yield _key(document, place, name, shape, is_required=False)


def _key(
    document: Document, place: Place, name: str, shape: Shape, *, is_required: bool
) -> Completion:
    child = shape.child(name)
    parts = writing_of(document).key(document, place, name, child)
    kind = CompletionKind.KEY if name in shape.properties else CompletionKind.NAME
    return _offered(document, place, name, kind, parts, shape=child, is_required=is_required)


def _values(document: Document, place: Place, project: Project) -> Iterator[Completion]:
    shape = applicable(document.tree.root, document.shape, place.path)
    if shape is None:
        return
    if not place.path:
        yield from _skeletons(document, place, shape)
        return
    names = _names(shape, place, project)
    for name in names:
        yield _value(document, place, name, shape, CompletionKind.NAME)
    for value in _fixed_values(shape):
        if value not in names:
            yield _value(document, place, value, shape, CompletionKind.VALUE)


def _names(shape: Shape, place: Place, project: Project) -> tuple[str, ...]:
    """Names of the project that a value may be, or of AWS for what is typed."""
    reference = shape.keyword("x-reference")
    if reference == "action":
        return tuple(offered(place.prefix))
    return project.names(str(reference)) if reference else ()


def _fixed_values(shape: Shape) -> Iterator[object]:
    """Documented, allowed, default and example values, each once."""
    texts: list[object] = [*known_values(shape)]
    for allowed in shape.keywords("enum"):
        texts.extend(value for value in allowed if not isinstance(value, str))
    texts.extend(value for value in shape.keywords("const") if not isinstance(value, str))
    default = shape.keyword("default")
    if "boolean" in (shape.types or ()):
        texts.extend([True, False] if default is not False else [False, True])
    if default is not None:
        texts.append(default)
    if not texts and not shape.keyword("x-secret"):
        texts.extend(shape.keyword("examples") or ())
    if not texts and shape.types:
        texts.extend({"object": {}, "array": [], "string": ""}[n] for n in shape.types & _EMPTIES)
    yield from {json.dumps(value): value for value in texts}.values()


_EMPTIES = frozenset({"object", "array", "string"})


def _value(
    document: Document, place: Place, value: object, shape: Shape, kind: CompletionKind
) -> Completion:
    parts = writing_of(document).value(document, place, value, shape)
    label = value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)
    return _offered(document, place, label, kind, parts, shape=shape, value=str(value))


def _offered(  # noqa: PLR0913 - the facts of one offer
    document: Document,
    place: Place,
    label: str,
    kind: CompletionKind,
    parts: Sequence[Part],
    *,
    shape: Shape | None,
    value: str = "",
    is_required: bool = False,
) -> Completion:
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
        is_required=is_required,
    )


def _skeletons(document: Document, place: Place, shape: Shape) -> Iterator[Completion]:
    """The whole document, to fill in; of each of the kinds that it may be."""
    starts = shape.keyword("x-starts") or {document.kind.title: example_of(shape)}
    for label, example in starts.items():
        parts = writing_of(document).whole(document, place, example, shape)
        yield _offered(document, place, label, CompletionKind.SKELETON, parts, shape=shape)


def _payload_for_option(reading: Reading, offset: int) -> Iterator[Completion]:
    """The payload of an option that has no value yet: `amplify init --amplify ▮`."""
    for invocation in reading.invocations:
        is_listed = invocation.command.listing is not None
        gap_before = _GAP_IN_LIST if is_listed else _GAP
        for option in invocation.options:
            kind = kind_of_option(invocation.words, option.name)
            if kind is None or kind.option is None or option.value is not None:
                continue
            if gap_before.fullmatch(reading.file.text, option.span.end, offset):
                yield _quoted_payload(kind, option, offset, is_listed=is_listed)


_GAP = re.compile(r"[ \t]+")
_GAP_IN_LIST = re.compile(r"\s*,[\s\\]*")


def _quoted_payload(kind: FileKind, option: Option, offset: int, *, is_listed: bool) -> Completion:
    """A payload between quotes: those of a shell, or those of words that the host lists."""
    shape = shape_of(kind.schema)
    # The option's own word is bare; what encodes it beyond that belongs to the hosts around.
    around = option.word.text.runs[-1].encode[1:]

    def quote(text: str) -> str:
        for encode in around:
            text = encode(text)
        return text

    def in_string(text: str) -> str:
        return quote(json.dumps(text, ensure_ascii=False)[1:-1])

    payload = list(value_parts(shape, example_of(shape)))
    mark, inner = ('"', in_string) if is_listed else ("'", quote)
    return Completion(
        label=kind.title,
        kind=CompletionKind.SKELETON,
        span=Span(offset, offset),
        new_text=f"{quote(mark)}{inner(plain(payload))}{quote(mark)}",
        snippet=f"{rendered([mark], quote)}{rendered(payload, inner)}{rendered([mark], quote)}",
        documentation=kind.description,
        filter_text=kind.title,
    )
