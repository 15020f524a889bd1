"""Schemas drawn at random, and what our parser and graphql-core make of them in the same words."""

from __future__ import annotations

from graphql import Source, parse
from graphql.language import ast
from hypothesis import strategies as st

from amplify_ls.syntax.graphql.tree import (
    Argument,
    Definition,
    Directive,
    Field,
    SdlTree,
    TypeRef,
    Value,
    ValueKind,
)

Plain = object
NAMES = st.sampled_from(["A", "b", "type", "input", "enum_", "on", "union", "query", "Todo", "_x9"])
_VALUE_NAMES = st.sampled_from(["A", "b", "on", "_x9"])
_GAPS = st.sampled_from([" ", "\n", "  ", "\r\n", ", ", " # a { comment\n", "\t"])
_STRINGS = st.sampled_from(['""', '"a"', r'"a\"b\\"', r'"\u0041\n"', '"""block"""', '"""a "b" """'])
_SCALARS = st.one_of(
    _STRINGS,
    st.sampled_from(["1", "-0", "10.5", "1e9", "-1.5E-3", "true", "false", "null"]),
    NAMES,
)


_KINDS = ("type", "interface", "input", "enum", "union", "scalar", "directive")


@st.composite
def _values(draw: st.DrawFn, depth: int = 0) -> str:
    kind = draw(st.integers(0, 5)) if depth < 2 else 0
    inner = st.lists(_values(depth + 1), max_size=3)
    if kind == 4:
        return f"[{' '.join(draw(inner))}]"
    if kind == 5:
        members = [f"{draw(NAMES)}: {value}" for value in draw(inner)]
        return f"{{{', '.join(members)}}}"
    return draw(_SCALARS)


@st.composite
def _directives(draw: st.DrawFn) -> str:
    found = []
    for _ in range(draw(st.integers(0, 2))):
        arguments = [f"{draw(NAMES)}: {draw(_values())}" for _ in range(draw(st.integers(0, 2)))]
        found.append(f"@{draw(NAMES)}" + (f"({', '.join(arguments)})" if arguments else ""))
    return draw(_GAPS).join(found)


@st.composite
def _types(draw: st.DrawFn) -> str:
    text = draw(NAMES)
    for _ in range(draw(st.integers(0, 2))):
        text = f"[{text}{draw(st.sampled_from(['', '!', ' ']))}]"
    return text + draw(st.sampled_from(["", "!"]))


@st.composite
def _inputs(draw: st.DrawFn) -> str:
    default = f" = {draw(_values())}" if draw(st.booleans()) else ""
    text = f"{draw(NAMES)}: {draw(_types())}{default} {draw(_directives())}"
    return f"{draw(_STRINGS)} {text}" if draw(st.booleans()) else text


@st.composite
def _fields(draw: st.DrawFn) -> str:
    arguments = draw(st.lists(_inputs(), max_size=2))
    brackets = f"({draw(_GAPS).join(arguments)})" if arguments else ""
    text = f"{draw(NAMES)}{brackets}: {draw(_types())} {draw(_directives())}"
    return f"{draw(_STRINGS)} {text}" if draw(st.integers(0, 3)) == 0 else text


@st.composite
def _enum_values(draw: st.DrawFn) -> str:
    text = f"{draw(_VALUE_NAMES)} {draw(_directives())}"
    return f"{draw(_STRINGS)} {text}" if draw(st.booleans()) else text


@st.composite
def _definitions(draw: st.DrawFn) -> str:
    gap = draw(_GAPS)
    kind = draw(st.sampled_from(_KINDS))
    if kind == "directive":
        arguments = draw(st.lists(_inputs(), max_size=2))
        brackets = f"({gap.join(arguments)})" if arguments else ""
        repeats = draw(st.sampled_from(["", "repeatable "]))
        return f"directive @{draw(NAMES)}{brackets} {repeats}on OBJECT | FIELD_DEFINITION"
    head = f"{kind}{gap}{draw(NAMES)}"
    if kind in ("type", "interface") and draw(st.booleans()):
        head += f" implements {' & '.join(draw(st.lists(NAMES, min_size=1, max_size=3)))}"
    head += f" {draw(_directives())}"
    if kind == "scalar":
        text = head
    elif kind == "union":
        first = draw(st.sampled_from(["", "| "]))
        text = f"{head} = {first}{' | '.join(draw(st.lists(NAMES, min_size=1, max_size=3)))}"
    else:
        each = {"input": _inputs(), "enum": _enum_values()}.get(kind, _fields())
        text = f"{head}{{{gap}{gap.join(draw(st.lists(each, min_size=1, max_size=4)))}{gap}}}"
    return f"{draw(_STRINGS)}{gap}{text}" if draw(st.integers(0, 3)) == 0 else text


@st.composite
def schemas(draw: st.DrawFn) -> str:
    """Valid SDL, in every layout the grammar allows."""
    return draw(_GAPS).join(draw(st.lists(_definitions(), min_size=1, max_size=5)))


def reference(text: str) -> list[Plain]:
    """The definitions as graphql-core reads them."""
    return [_node(definition) for definition in parse(Source(text)).definitions]


def ours(tree: SdlTree) -> list[Plain]:
    """The definitions as we read them."""
    return [_definition(placed.definition, placed.start) for placed in tree.definitions]


def _node(node: ast.Node) -> Plain:
    """A definition of graphql-core's."""
    keyword, _, behind = node.kind.partition("_type_")
    others = [*getattr(node, "interfaces", ()), *getattr(node, "types", ())]
    fields = next((v for key in _FIELDS if (v := getattr(node, key, None))), ())
    return (
        _KEYWORDS.get(keyword, keyword),
        "extension" in behind,
        _name(node),
        [_name(other) for other in others]
        or [_name_node(n) for n in getattr(node, "locations", ())],
        [_directive_node(one) for one in getattr(node, "directives", ())],
        [_field_node(one) for one in fields],
    )


_FIELDS = ("fields", "values", "arguments")
_KEYWORDS = {"object": "type", "input_object": "input", "directive_definition": "directive"}


def _name(node: ast.Node) -> Plain:
    return _name_node(node.name)  # type: ignore[attr-defined]


def _name_node(name: ast.NameNode) -> Plain:
    assert name.loc is not None
    return (name.value, name.loc.start)


def _directive_node(node: ast.DirectiveNode) -> Plain:
    assert node.loc is not None
    return (_name(node), node.loc.start, node.loc.end, [_argument_node(a) for a in node.arguments])


def _argument_node(node: ast.ArgumentNode | ast.ObjectFieldNode) -> Plain:
    return (_name(node), _value_node(node.value))


def _value_node(node: ast.ValueNode) -> Plain:
    assert node.loc is not None
    inner: Plain = getattr(node, "value", None)
    if isinstance(node, ast.ListValueNode):
        inner = [_value_node(value) for value in node.values]
    elif isinstance(node, ast.ObjectValueNode):
        inner = [_argument_node(member) for member in node.fields]
    elif isinstance(node, ast.StringValueNode) and node.block:
        inner = None
    return (node.loc.start, node.loc.end, inner if not isinstance(inner, bool) else None)


def _field_node(node: ast.Node) -> Plain:
    assert node.loc is not None
    default = getattr(node, "default_value", None)
    arguments = node.arguments if isinstance(node, ast.FieldDefinitionNode) else ()
    return (
        _name(node),
        node.loc.end,
        _type_node(node.type) if hasattr(node, "type") else None,
        [_field_node(one) for one in arguments],
        _value_node(default) if default is not None else None,
        [_directive_node(one) for one in node.directives],  # type: ignore[attr-defined]
    )


def _type_node(node: ast.TypeNode) -> Plain:
    assert node.loc is not None
    named = node
    while not isinstance(named, ast.NamedTypeNode):
        named = named.type  # type: ignore[attr-defined]
    is_required = isinstance(node, ast.NonNullTypeNode)
    inner = node.type if isinstance(node, ast.NonNullTypeNode) else node
    is_list = isinstance(inner, ast.ListTypeNode)
    return (_name(named), node.loc.start, node.loc.end, is_list, is_required)


def _definition(one: Definition, start: int) -> Plain:
    assert one.name is not None
    return (
        one.kind.value,
        one.is_extension,
        (one.name.text, one.name.start + start),
        [(name.text, name.start + start) for name in one.interfaces],
        [_directive(each, start) for each in one.directives],
        [_field(each, start) for each in one.fields],
    )


def _directive(one: Directive, start: int) -> Plain:
    name = (one.name.text, one.name.start + start)
    arguments = [_argument(each, start) for each in one.arguments]
    return (name, one.start + start, one.end + start, arguments)


def _argument(one: Argument, start: int) -> Plain:
    return ((one.name.text, one.name.start + start), _value(one.value, start))


def _value(one: Value, start: int) -> Plain:
    inner: Plain = one.text
    if one.kind is ValueKind.LIST:
        inner = [_value(item, start) for item in one.items]
    elif one.kind is ValueKind.OBJECT:
        inner = [_argument(member, start) for member in one.members]
    elif one.kind in (ValueKind.BOOLEAN, ValueKind.NULL) or one.is_block:
        inner = None
    return (one.start + start, one.end + start, inner)


def _field(one: Field, start: int) -> Plain:
    return (
        (one.name.text, one.name.start + start),
        one.end + start,
        _type(one.type, start) if one.type is not None else None,
        [_field(each, start) for each in one.arguments],
        _value(one.default, start) if one.default is not None else None,
        [_directive(each, start) for each in one.directives],
    )


def _type(one: TypeRef, start: int) -> Plain:
    assert one.name is not None
    name = (one.name.text, one.name.start + start)
    return (name, one.start + start, one.end + start, one.is_list, one.is_required)
