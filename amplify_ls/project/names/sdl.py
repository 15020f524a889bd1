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
_OPERATIONS = {
    "queryField": "Query",
    "ModelQueryMap": "Query",
    "SearchableQueryMap": "Query",
    "ModelMutationMap": "Mutation",
    "ModelSubscriptionMap": "Subscription",
}
"""The type that gets a field of a chosen name: by an argument, or by all of an input type."""
_INDEXED = frozenset({("index", "name"), ("key", "name")})
"""Arguments that name an index of the type they stand in."""
_RELATED = frozenset({("manyToMany", "relationName"), ("connection", "name")})
_WATCHED = ("aws_subscribe", "mutations")
_STAMPS = "TimestampConfiguration"
_LEVEL = "level"


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
            # A type that only Amplify declares, as `Query`, begins with what extends it.
            role = Role.STAND_IN if definition.is_extension else Role.DECLARATION
            name = self._named(Sort.TYPE, self._type)
            yield Occurrence(name, definition.name.span, role, Span(0, definition.width))
        for used in definition.interfaces:
            yield self._of_type(used)
        yield from self._of_directives(definition.directives, None)
        for one in definition.fields:
            yield from self._of_field(one)

    def _of_field(self, field: Field) -> Iterator[Occurrence]:
        if self._definition.kind is not DefinitionKind.SCHEMA:
            name = self._named(Sort.FIELD, self._type, field.name.text)
            yield Occurrence(name, field.name.span, Role.DECLARATION, field.span)
        yield from self._of_use(field.type)
        yield from self._of_default(field)
        for argument in field.arguments:
            yield from self._of_use(argument.type)
            yield from self._of_default(argument)
            yield from self._of_directives(argument.directives, argument)
        yield from self._of_directives(field.directives, field)

    def _of_use(self, used: TypeRef | None) -> Iterator[Occurrence]:
        if used is not None and used.name is not None and not _is_built_in(used.name.text):
            yield self._of_type(used.name)

    def _of_type(self, name: Name) -> Occurrence:
        return Occurrence(self._named(Sort.TYPE, name.text), name.span)

    def _of_default(self, field: Field) -> Iterator[Occurrence]:
        """The values of an enum that a default is, and the fields of an input that it gives."""
        used = field.type.name if field.type is not None else None
        if field.default is None or used is None or _is_built_in(used.text):
            return
        for value in field.default.items or (field.default,):
            if value.kind is ValueKind.ENUM:
                yield self._of_field_name(used.text, value.text, value.span)
            for member in value.members:
                yield self._of_field_name(used.text, member.name.text, member.name.span)

    def _of_directives(
        self, directives: tuple[Directive, ...], field: Field | None
    ) -> Iterator[Occurrence]:
        for directive in directives:
            kind = DIRECTIVES.get(directive.name.text)
            if kind is not None:
                yield from self._of_arguments(
                    directive.arguments, kind.parameters, kind.name, field
                )

    def _of_arguments(
        self,
        arguments: tuple[Argument, ...],
        parameters: tuple[Parameter, ...],
        around: str,
        field: Field | None,
    ) -> Iterator[Occurrence]:
        """The names in the arguments of a directive, or in the keys of an input type."""
        by_name = {parameter.name: parameter for parameter in parameters}
        for argument in arguments:
            parameter = by_name.get(argument.name.text)
            if parameter is None:
                continue
            items = argument.value.items or (argument.value,)
            for item in items:
                if item.members:
                    inner = tuple(INPUTS.get(parameter.named_type, ()))
                    yield from self._of_arguments(item.members, inner, parameter.named_type, field)
                elif (span := _plain(item)) is not None:
                    yield from self._made(item.text, span, around, parameter)
                    yield from self._of_text(item.text, span, parameter, field)

    def _made(
        self, text: str, span: Span, around: str, parameter: Parameter
    ) -> Iterator[Occurrence]:
        """What the text is the name of from here on: an index, a relation, an operation."""
        given = (around, parameter.name)
        operation = _OPERATIONS.get(parameter.name) or _OPERATIONS.get(around)
        if given in _INDEXED:
            name = self._named(Sort.INDEX, self._type, text)
            yield Occurrence(name, span, Role.DECLARATION, span)
        elif given in _RELATED:
            yield Occurrence(self._named(Sort.RELATION, text), span, Role.STAND_IN, span)
        elif given == _WATCHED:
            yield self._of_field_name("Mutation", text, span)
        elif around == _STAMPS:
            name = self._named(Sort.FIELD, self._type, text)
            yield Occurrence(name, span, Role.STAND_IN, span)
        elif operation is not None and parameter.name != _LEVEL:
            name = self._named(Sort.FIELD, operation, text)
            yield Occurrence(name, span, Role.DECLARATION, span)

    def _of_text(
        self, text: str, span: Span, parameter: Parameter, field: Field | None
    ) -> Iterator[Occurrence]:
        used = field.type.name if field is not None and field.type is not None else None
        match parameter.names:
            case "group":
                yield Occurrence(Named(Sort.GROUP, (text,)), span)
            case "function":
                # The environment behind it is filled in by a push.
                name = text.removesuffix(_ENVIRONMENT)
                named = Named(Sort.RESOURCE, ("function", name))
                yield Occurrence(named, Span(span.start, span.start + len(name)))
            case "field":
                yield self._of_field_name(self._type, text, span)
            case "related-field":
                if used is not None:
                    yield self._of_field_name(used.text, text, span)
            case "related-index":
                if used is not None:
                    yield Occurrence(self._named(Sort.INDEX, used.text, text), span)
            case None:
                return

    def _of_field_name(self, type_name: str, text: str, span: Span) -> Occurrence:
        return Occurrence(self._named(Sort.FIELD, type_name, text), span)

    def _named(self, sort: Sort, *path: str) -> Named:
        return Named(sort, (*self._owner, *path))


def _plain(value: Value) -> Span | None:
    """The characters of a text that is written as it reads."""
    span = Span(value.start + 1, value.end - 1)
    is_plain = value.kind is ValueKind.STRING and not value.is_block and bool(value.text)
    return span if is_plain and span.end - span.start == len(value.text) else None


def _is_built_in(name: str) -> bool:
    return name in BUILT_IN or name.startswith("AWS")
