"""Names in a GraphQL schema: its types and fields, and the groups and functions it mentions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from amplify_ls.project.directives import DIRECTIVES, INPUTS
from amplify_ls.project.names.name import Name as Named
from amplify_ls.project.names.name import Occurrence, Role, Sort
from amplify_ls.syntax.graphql.tree import DefinitionKind, Value, ValueKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.directives import Parameter
    from amplify_ls.project.names.name import Owner
    from amplify_ls.syntax.graphql.tree import (
        Argument,
        Definition,
        Directive,
        Field,
        Name,
        SdlTree,
        TypeRef,
    )

_KEPT = "names"
_NAMELESS = frozenset({DefinitionKind.SCHEMA, DefinitionKind.DIRECTIVE, DefinitionKind.UNKNOWN})
_ENVIRONMENT = "-${env}"
BUILT_IN = frozenset({"String", "Int", "Float", "Boolean", "ID"})
"""Types that GraphQL brings along; AppSync's begin with `AWS`."""


def schema_names(tree: SdlTree, owner: Owner) -> Iterator[Occurrence]:
    """The names in a schema, at their places in the schema's own text."""
    for start, definition in tree.definitions:
        for occurrence in _kept(definition, owner):
            yield occurrence.moved(start)


def _kept(definition: Definition, owner: Owner) -> tuple[Occurrence, ...]:
    """The names in a definition, counted from its start; kept on the definition."""
    key = (_KEPT, owner)
    known = definition.memo.get(key)
    if known is None:
        known = definition.memo[key] = tuple(_Reader(definition, owner).names())
    return cast("tuple[Occurrence, ...]", known)


class _Reader:
    """Goes through one definition, which its fields and directives refer to."""

    def __init__(self, definition: Definition, owner: Owner) -> None:
        self._definition = definition
        self._owner = owner
        self._type = definition.name.text if definition.name is not None else ""

    def names(self) -> Iterator[Occurrence]:
        """Everything named in the definition."""
        definition = self._definition
        if definition.kind is DefinitionKind.DIRECTIVE:
            return
        if definition.name is not None and definition.kind not in _NAMELESS:
            is_first = not definition.is_extension
            role = Role.DECLARATION if is_first else Role.REFERENCE
            name = Named(Sort.TYPE, (*self._owner, self._type))
            around = Span(0, definition.width)
            yield Occurrence(name, definition.name.span, role, around if is_first else None)
        for used in definition.interfaces:
            yield self._of_type(used)
        yield from self._of_directives(definition.directives, None)
        for one in definition.fields:
            yield from self._of_field(one)

    def _of_field(self, field: Field) -> Iterator[Occurrence]:
        if self._definition.kind is not DefinitionKind.SCHEMA:
            name = Named(Sort.FIELD, (*self._owner, self._type, field.name.text))
            yield Occurrence(name, field.name.span, Role.DECLARATION, field.span)
        yield from self._of_use(field.type)
        for argument in field.arguments:
            yield from self._of_use(argument.type)
            yield from self._of_directives(argument.directives, argument)
        yield from self._of_directives(field.directives, field)

    def _of_use(self, used: TypeRef | None) -> Iterator[Occurrence]:
        if used is not None and used.name is not None and not _is_built_in(used.name.text):
            yield self._of_type(used.name)

    def _of_type(self, name: Name) -> Occurrence:
        return Occurrence(Named(Sort.TYPE, (*self._owner, name.text)), name.span)

    def _of_directives(
        self, directives: tuple[Directive, ...], field: Field | None
    ) -> Iterator[Occurrence]:
        for directive in directives:
            kind = DIRECTIVES.get(directive.name.text)
            if kind is not None:
                yield from self._of_arguments(directive.arguments, kind.parameters, field)

    def _of_arguments(
        self,
        arguments: tuple[Argument, ...],
        parameters: tuple[Parameter, ...],
        field: Field | None,
    ) -> Iterator[Occurrence]:
        by_name = {parameter.name: parameter for parameter in parameters}
        for argument in arguments:
            parameter = by_name.get(argument.name.text)
            if parameter is None:
                continue
            items = argument.value.items or (argument.value,)
            for item in items:
                if item.members:
                    inner = tuple(INPUTS.get(parameter.named_type, ()))
                    yield from self._of_arguments(item.members, inner, field)
                elif item.kind is ValueKind.STRING:
                    yield from self._of_text(item, parameter, field)

    def _of_text(
        self, value: Value, parameter: Parameter, field: Field | None
    ) -> Iterator[Occurrence]:
        span = Span(value.start + 1, value.end - 1)
        if value.is_block or not value.text or span.end - span.start != len(value.text):
            return
        match parameter.names:
            case "group":
                yield Occurrence(Named(Sort.GROUP, (value.text,)), span)
            case "function":
                # The environment behind it is filled in by a push.
                name = value.text.removesuffix(_ENVIRONMENT)
                named = Named(Sort.RESOURCE, ("function", name))
                yield Occurrence(named, Span(span.start, span.start + len(name)))
            case "field":
                yield self._of_field_name(self._type, value.text, span)
            case "related-field":
                related = field.type.name if field is not None and field.type is not None else None
                if related is not None:
                    yield self._of_field_name(related.text, value.text, span)
            case "related-index" | None:
                return

    def _of_field_name(self, type_name: str, text: str, span: Span) -> Occurrence:
        return Occurrence(Named(Sort.FIELD, (*self._owner, type_name, text)), span)


def _is_built_in(name: str) -> bool:
    return name in BUILT_IN or name.startswith("AWS")
