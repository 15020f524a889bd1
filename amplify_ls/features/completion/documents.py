"""Keys and values of JSON and YAML texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.completion import Completion, CompletionKind, Rank
from amplify_ls.features.completion.asked import Asked, Named, key_offer, name_offer, offer
from amplify_ls.features.completion.named import named
from amplify_ls.features.completion.wiring import keys_at, values_at
from amplify_ls.features.template_names import names_at
from amplify_ls.features.writing import writing_of
from amplify_ls.project.actions import offered
from amplify_ls.schema.evaluate import applicable, known_values
from amplify_ls.schema.skeleton import example_of
from amplify_ls.syntax.tree import Slot

if TYPE_CHECKING:
    from amplify_ls.schema.shape import Shape

_EMPTIES = frozenset({"object", "array", "string"})


def in_document(asked: Asked) -> list[Completion]:
    """Everything to offer at a place of a document."""
    return sorted(_offers(asked), key=lambda one: one.rank)


def _offers(asked: Asked) -> Iterator[Completion]:
    match asked.place.slot:
        case Slot.KEY:
            # Before a key another can be put; when there is no other, the key itself is meant.
            own = asked.document.tree.place(asked.offset + 1)
            yield from list(_keys(asked)) or _keys(asked.at(own))
        case Slot.VALUE:
            yield from _linked(asked)
            yield from _values(asked)
        case Slot.ANY:
            keys = list(_first_keys(asked))
            yield from _linked(asked)
            yield from keys
            if not keys or not asked.place.path:
                yield from _values(asked)
        case Slot.NONE:
            return


def _linked(asked: Asked) -> Iterator[Completion]:
    """Names of parts of a template, or of resources and their outputs."""
    for name, meaning, span in names_at(asked.document, asked.place, asked.project):
        yield name_offer(asked, Named(name, meaning, span=span))
    for one in values_at(asked):
        yield name_offer(asked, one)


def _keys(asked: Asked) -> Iterator[Completion]:
    shape = _shape(asked)
    for one in keys_at(asked):
        yield key_offer(asked, one.name, shape or asked.document.shape, one.rank, one)
    if shape is not None:
        yield from _keys_of(asked, shape)


def _first_keys(asked: Asked) -> Iterator[Completion]:
    """The keys with which an object can begin where nothing is yet, or an item that is one."""
    shape = _shape(asked)
    if shape is not None and shape.types == frozenset({"object"}):
        yield from _keys_of(asked, shape)


def _shape(asked: Asked) -> Shape | None:
    return applicable(asked.document.tree.root, asked.document.shape, asked.place.path)


def _keys_of(asked: Asked, shape: Shape) -> Iterator[Completion]:
    place = asked.place
    members = place.container.members() if place.container is not None else ()
    present = {
        shape.canonical(member.name)
        for member in members
        if place.token is None or member.key.start != place.token.start
    }
    free = [name for name in shape.properties if name not in present]
    example = example_of(shape)
    likely = example if isinstance(example, dict) else {}
    reference = shape.keyword("x-key-reference")
    names = {one.name: one for one in named(str(reference), asked)} if reference else {}
    for name in free:
        is_required = name in shape.required
        rank = Rank.REQUIRED if is_required else Rank.LIKELY if name in likely else Rank.USUAL
        yield key_offer(asked, name, shape, rank)
    for name, one in names.items():
        if name not in present and name not in free:
            yield key_offer(asked, name, shape, one.rank, one)


def _values(asked: Asked) -> Iterator[Completion]:
    shape = _shape(asked)
    if shape is None:
        return
    if not asked.place.path:
        yield from _skeletons(asked, shape)
        return
    reference = str(shape.keyword("x-reference") or "")
    if reference == "action":
        for action in offered(asked.place.prefix):
            yield replace(name_offer(asked, Named(action), shape), is_partial=True)
    names = {one.name: one for one in named(reference, asked)}
    for one in names.values():
        yield name_offer(asked, one, shape)
    default = shape.keyword("default")
    for value in _fixed_values(shape, has_names=bool(names)):
        if not isinstance(value, str) or value not in names:
            found = _value(asked, value, shape)
            is_default = default is not None and value == default
            yield replace(found, note="default") if is_default else found


def _fixed_values(shape: Shape, *, has_names: bool) -> Iterator[object]:
    """Documented, allowed and default values, each once; where nothing is known, examples."""
    texts: list[object] = [*known_values(shape)]
    for allowed in shape.keywords("enum"):
        texts.extend(value for value in allowed if not isinstance(value, str))
    texts.extend(value for value in shape.keywords("const") if not isinstance(value, str))
    default = shape.keyword("default")
    if "boolean" in (shape.types or ()):
        texts.extend([True, False] if default is not False else [False, True])
    if default is not None:
        texts.append(default)
    if not texts and not has_names and not shape.keyword("x-secret"):
        texts.extend(shape.keyword("examples") or ())
    if not texts and not has_names and shape.types:
        texts.extend({"object": {}, "array": [], "string": ""}[n] for n in shape.types & _EMPTIES)
    yield from {json.dumps(value): value for value in texts}.values()


def _value(asked: Asked, value: object, shape: Shape) -> Completion:
    parts = writing_of(asked.document).value(asked.document, asked.place, value, shape)
    label = value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)
    return offer(asked, label, CompletionKind.VALUE, parts, shape=shape, value=str(value))


def _skeletons(asked: Asked, shape: Shape) -> Iterator[Completion]:
    """The whole document, to fill in; of each of the kinds that it may be."""
    document = asked.document
    starts = shape.keyword("x-starts") or {document.kind.title: example_of(shape)}
    for label, example in starts.items():
        parts = writing_of(document).whole(document, asked.place, example, shape)
        yield offer(asked, label, CompletionKind.SKELETON, parts, shape=shape)
