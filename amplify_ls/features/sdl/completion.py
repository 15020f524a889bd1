"""What could be typed under a cursor in a GraphQL schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.completion import Completion, CompletionKind, Rank
from amplify_ls.features.sdl.parameters import parameter_at, parameters_at
from amplify_ls.features.sdl.values import offered_values, start_parts
from amplify_ls.features.sdl.words import (
    KIND_WORDS,
    explain_directive,
    explain_parameter,
    explain_scalar,
    explain_type,
)
from amplify_ls.features.snippet import Part, TabStop, plain, rendered
from amplify_ls.project.directives import DIRECTIVES, SCALARS
from amplify_ls.project.graphql_api import is_old, surroundings_of
from amplify_ls.rules.sdl_uses import LOCATIONS, MEMBER_LOCATIONS
from amplify_ls.syntax.graphql.place import Region, SdlPlace, Slot, place_at
from amplify_ls.syntax.graphql.tree import DefinitionKind

if TYPE_CHECKING:
    from amplify_ls.project.directives import Location, Parameter
    from amplify_ls.project.graphql_api import Surroundings
    from amplify_ls.project.project import Project
    from amplify_ls.project.sdl_document import SdlDocument

_OLD_ONLY = (1,)
"""Versions of the transformer that know a directive no newer one knows."""
_KEYWORDS = {
    "type": "A type with fields.",
    "input": "A type for arguments.",
    "enum": "A type with a few fixed values.",
    "interface": "Fields that several types share.",
    "union": "One of several types.",
    "scalar": "A type without parts.",
    "extend": "More of a type that is defined elsewhere.",
    "directive": "A directive of your own.",
}
_INPUTS = frozenset({DefinitionKind.INPUT, DefinitionKind.ENUM, DefinitionKind.SCALAR})
_OUTPUTS = frozenset(
    {
        DefinitionKind.OBJECT,
        DefinitionKind.INTERFACE,
        DefinitionKind.UNION,
        DefinitionKind.ENUM,
        DefinitionKind.SCALAR,
    }
)


def complete_sdl(document: SdlDocument, project: Project, offset: int) -> list[Completion]:
    """Everything to offer at an offset of a schema, best first."""
    place = place_at(document.tree, offset)
    return list(_Offers(document, place, surroundings_of(document, project), project).at_place())


class _Offers:
    """What is offered at one place."""

    def __init__(
        self, document: SdlDocument, place: SdlPlace, around: Surroundings, project: Project
    ) -> None:
        self.document = document
        self.place = place
        self.around = around
        self.project = project

    def at_place(self) -> Iterator[Completion]:
        """Everything that fits here."""
        match self.place.slot:
            case Slot.KEYWORD:
                yield from self._keywords()
            case Slot.HEAD | Slot.TAIL | Slot.DIRECTIVE:
                yield from self._directives()
            case Slot.ARGUMENT:
                yield from self._arguments()
            case Slot.VALUE:
                yield from self._values()
            case Slot.TYPE:
                yield from self._types()
            case Slot.INTERFACE:
                yield from self._named(frozenset({DefinitionKind.INTERFACE}))
            case Slot.MEMBER:
                yield from self._named(frozenset({DefinitionKind.OBJECT}))
            case Slot.NONE:
                return

    def _keywords(self) -> Iterator[Completion]:
        for word, meaning in _KEYWORDS.items():
            yield self._offer(word, CompletionKind.VALUE, [word], detail=meaning)
        yield self._offer(
            "type … @model", CompletionKind.SKELETON, _model_parts(), detail="A table of its own."
        )

    def _directives(self) -> Iterator[Completion]:
        place = self.place
        location = _location(place)
        if place.slot is Slot.HEAD and _may_implement(place):
            word = "implements"
            yield self._offer(word, CompletionKind.VALUE, [word, " "], detail="An interface.")
        sign = "" if place.slot is Slot.DIRECTIVE else "@"
        version = 1 if is_old(self.document, self.around) else 2
        for kind in DIRECTIVES.values():
            if location in kind.locations and version in kind.versions:
                parts: list[Part] = [f"{sign}{kind.name}"]
                required = [one for one in kind.parameters if one.is_required]
                if required and not place.is_followed:
                    parts += _call_parts(required)
                found = self._offer(
                    f"{sign}{kind.name}",
                    CompletionKind.DIRECTIVE,
                    parts,
                    detail=kind.description,
                    documentation=explain_directive(kind),
                )
                yield replace(found, is_deprecated=kind.versions == _OLD_ONLY)
        for name in sorted(self.document.declared_directives.union(self.around.directives())):
            if name not in DIRECTIVES:
                yield self._offer(f"{sign}{name}", CompletionKind.DIRECTIVE, [f"{sign}{name}"])

    def _arguments(self) -> Iterator[Completion]:
        place = self.place
        found = parameters_at(place.directive, place.path)
        free = [one for one in found if one.name not in place.given or _is_typed(place, one)]
        owner = ".".join((f"@{place.directive}", *place.path))
        for parameter in sorted(free, key=lambda one: not one.is_required):
            if parameter.is_old and not is_old(self.document, self.around):
                continue
            parts: list[Part] = [parameter.name]
            if not place.is_followed:
                parts += [": ", *start_parts(parameter)]
            made = self._offer(
                parameter.name,
                CompletionKind.KEY,
                parts,
                detail=parameter.type,
                documentation=explain_parameter(parameter, owner),
            )
            yield replace(
                made,
                signature=f": {parameter.type}",
                note=_note(parameter),
                rank=Rank.REQUIRED if parameter.is_required else Rank.USUAL,
                is_deprecated=parameter.is_old,
            )

    def _values(self) -> Iterator[Completion]:
        parameter = parameter_at(self.place.directive, self.place.path)
        if parameter is None:
            return
        is_item = self.place.region is Region.LIST
        for value in offered_values(self, parameter, is_item=is_item):
            kind = CompletionKind.NAME if value.is_name else CompletionKind.VALUE
            yield self._offer(value.label, kind, value.parts, detail=value.meaning)

    def _types(self) -> Iterator[Completion]:
        is_input = self.place.region is Region.PARAMETERS or (
            self.place.kind in (DefinitionKind.INPUT, DefinitionKind.DIRECTIVE)
        )
        yield from self._named(_INPUTS if is_input else _OUTPUTS)
        for name, meaning in SCALARS.items():
            yield self._offer(
                name,
                CompletionKind.VALUE,
                [name],
                detail=meaning,
                documentation=explain_scalar(name),
            )

    def _named(self, kinds: frozenset[DefinitionKind]) -> Iterator[Completion]:
        seen: set[str] = set()
        for tree in (self.document.tree, *self.around.others):
            for name, placed in tree.types.items():
                if placed.definition.kind in kinds and name not in seen:
                    seen.add(name)
                    word = KIND_WORDS[placed.definition.kind]
                    shown = explain_type(tree, placed)
                    yield self._offer(
                        name, CompletionKind.TYPE, [name], detail=word, documentation=shown
                    )

    def _offer(
        self,
        label: str,
        kind: CompletionKind,
        parts: Sequence[Part],
        *,
        detail: str = "",
        documentation: str = "",
    ) -> Completion:
        text, span = self.document.text, self.place.replace
        return Completion(
            label=label,
            kind=kind,
            span=text.span_to_host(span),
            new_text=text.quoted(span, plain(parts)),
            snippet=rendered(parts, lambda part: text.quoted(span, part)),
            detail=detail,
            documentation=documentation,
            filter_text=text.quoted(span, label),
        )


def _note(parameter: Parameter) -> str:
    """What is shown beside an argument: that it is required, or what it is if left out."""
    if parameter.is_required:
        return "required"
    return f"= {parameter.default}" if parameter.default else ""


def _location(place: SdlPlace) -> Location | None:
    if place.region is Region.BODY:
        return MEMBER_LOCATIONS.get(place.kind)
    if place.region is Region.PARAMETERS:
        return "ARGUMENT_DEFINITION"
    return LOCATIONS.get(place.kind)


def _may_implement(place: SdlPlace) -> bool:
    return place.kind in (DefinitionKind.OBJECT, DefinitionKind.INTERFACE) and not place.directive


def _is_typed(place: SdlPlace, parameter: Parameter) -> bool:
    """Whether the name under the cursor is the one that is given."""
    return place.is_followed and place.replace.end - place.replace.start == len(parameter.name)


def _call_parts(required: Sequence[Parameter]) -> Iterator[Part]:
    for index, parameter in enumerate(required):
        yield f"{', ' if index else '('}{parameter.name}: "
        yield from start_parts(parameter)
    yield ")"


def _model_parts() -> list[Part]:
    return [
        "type ",
        TabStop(("Todo",)),
        " @model @auth(rules: [{ allow: ",
        TabStop(("owner", "private", "public", "groups")),
        " }]) {\n  id: ID!\n  ",
        TabStop(("name: String",)),
        "\n}",
    ]
