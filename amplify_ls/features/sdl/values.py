"""What an argument of a directive may be given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from amplify_ls.features.snippet import Part, TabStop
from amplify_ls.project.directives import ENUMS, INPUTS
from amplify_ls.syntax.graphql.tree import Definition, DefinitionKind

if TYPE_CHECKING:
    from amplify_ls.project.directives import Parameter
    from amplify_ls.project.graphql_api import Surroundings
    from amplify_ls.project.project import Project
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.syntax.graphql.place import SdlPlace

_INDEXES = frozenset({"index", "key"})


class Asked(Protocol):
    """What the answer depends on."""

    document: SdlDocument
    place: SdlPlace
    around: Surroundings
    project: Project


class OfferedValue(NamedTuple):
    """One value to offer."""

    label: str
    parts: Sequence[Part]
    meaning: str = ""
    is_name: bool = False


def start_parts(parameter: Parameter, *, is_item: bool = False) -> list[Part]:
    """A value to start from, with places to fill in."""
    opening, closing = ("[", "]") if parameter.is_list and not is_item else ("", "")
    name = parameter.named_type
    if name in ENUMS:
        return [opening, TabStop(tuple(ENUMS[name])), closing]
    if name in INPUTS:
        required = [one for one in INPUTS[name] if one.is_required]
        inner: list[Part] = [TabStop(("",))] if not required else []
        for one in required:
            inner += [f"{one.name}: ", *start_parts(one)]
        return [f"{opening}{{ ", *inner, f" }}{closing}"]
    if name == "Boolean":
        return [opening, TabStop(("true", "false")), closing]
    if name in ("Int", "Float"):
        return [opening, TabStop((parameter.default or "1",)), closing]
    return [f'{opening}"', TabStop(("",)), f'"{closing}']


def offered_values(asked: Asked, parameter: Parameter, *, is_item: bool) -> Iterator[OfferedValue]:
    """The values an argument may have at a place, or one item of its list."""
    is_whole_list = parameter.is_list and not is_item and not asked.place.is_quoted
    for name, meaning in ENUMS.get(parameter.named_type, {}).items():
        if not asked.place.is_quoted:
            label = f"[{name}]" if is_whole_list else name
            yield OfferedValue(label, [label], meaning)
    for name in dict.fromkeys(_names(asked, parameter)):
        yield _quoted(name, asked, is_list=is_whole_list)
    if asked.place.is_quoted or parameter.named_type in ENUMS:
        return
    if parameter.named_type in INPUTS or parameter.is_list:
        parts = start_parts(parameter, is_item=is_item)
        yield OfferedValue("{ … }" if is_item else "[ … ]" if is_whole_list else "{ … }", parts)
    elif parameter.named_type == "Boolean":
        yield from (OfferedValue(each, [each]) for each in ("true", "false"))
    elif parameter.default:
        yield OfferedValue(parameter.default, [parameter.default], "What it is if left out.")


def _quoted(name: str, asked: Asked, *, is_list: bool) -> OfferedValue:
    if asked.place.is_quoted:
        return OfferedValue(name, [name], is_name=True)
    label = f'["{name}"]' if is_list else f'"{name}"'
    return OfferedValue(label, [label], is_name=True)


def _names(asked: Asked, parameter: Parameter) -> Iterator[str]:
    """Names of the schema or the project that texts of an argument stand for."""
    match parameter.names:
        case "field":
            own = _definition(asked, asked.place.type_name)
            if own is not None:
                yield from (name for name, _ in own.names() if name != asked.place.field)
        case "related-field":
            related = _related(asked)
            if related is not None:
                yield from (name for name, _ in related.names())
        case "related-index":
            related = _related(asked)
            if related is not None:
                yield from _indexes(related)
        case "function":
            yield from (f"{name}-${{env}}" for name in asked.project.names("function"))
        case "group":
            yield from asked.project.names("group")
        case None:
            return


def _definition(asked: Asked, name: str) -> Definition | None:
    placed = asked.document.tree.types.get(name)
    if placed is None:
        other = asked.around.type_named(name)
        placed = other[1] if other is not None else None
    return placed.definition if placed is not None else None


def _related(asked: Asked) -> Definition | None:
    """The type of the field at which the directive stands."""
    own = _definition(asked, asked.place.type_name)
    field = own.find(asked.place.field) if own is not None else None
    if field is None or field.type is None or field.type.name is None:
        return None
    found = _definition(asked, field.type.name.text)
    return found if found is not None and found.kind is DefinitionKind.OBJECT else None


def _indexes(definition: Definition) -> Iterator[str]:
    """Names of the indexes of a type."""
    directives = [*definition.directives, *(d for f in definition.fields for d in f.directives)]
    for directive in directives:
        name = directive.argument("name")
        if directive.name.text in _INDEXES and name is not None:
            yield name.value.text
