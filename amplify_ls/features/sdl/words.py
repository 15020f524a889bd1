"""What is said about directives, their arguments, scalars and types, in Markdown."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING

from amplify_ls.project.directives import DIRECTIVES, ENUMS, INPUTS, SCALARS
from amplify_ls.syntax.graphql.tree import DefinitionKind

if TYPE_CHECKING:
    from amplify_ls.project.directives import DirectiveKind, Parameter
    from amplify_ls.syntax.graphql.tree import Field, Placed, SdlTree

_MOST_LINES = 12
_LONGEST_FIELD = 300
_SCALAR_DOCS = "https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html"


def explain_directive(kind: DirectiveKind) -> str:
    """Meaning, effect, arguments, and where to read on."""
    parts = [f"**@{kind.name}** · {_places(kind)}", kind.description]
    if kind.effect:
        parts.append(kind.effect)
    if kind.instead:
        parts.append(f"Version 2 of the transformer has {kind.instead}.")
    if kind.parameters:
        lines = "\n".join(f"- `{p.name}: {p.type}`: {p.description}" for p in kind.parameters)
        parts.append(f"Arguments:\n\n{lines}")
    if kind.link:
        parts.append(f"[Documentation]({kind.link})")
    return "\n\n".join(parts)


def explain_parameter(parameter: Parameter, owner: str) -> str:
    """Meaning, type, default and values of an argument or a key."""
    default = f" · Default: `{parameter.default}`" if parameter.default else ""
    parts = [f"**{parameter.name}** · {owner}", parameter.description]
    parts.append(f"Type: `{parameter.type}`{default}")
    values = ENUMS.get(parameter.named_type, {})
    keys = {one.name: one.description for one in INPUTS.get(parameter.named_type, ())}
    lines = "\n".join(f"- `{name}`: {meaning}" for name, meaning in {**values, **keys}.items())
    if lines:
        parts.append(f"{'Values' if values else 'Keys'}:\n\n{lines}")
    return "\n\n".join(parts)


def explain_scalar(name: str) -> str:
    """What a scalar holds."""
    return f"**{name}** · scalar\n\n{SCALARS[name]}\n\n[Documentation]({_SCALAR_DOCS})"


def explain_type(tree: SdlTree, placed: Placed) -> str:
    """How a type of the schema is defined: its description and its first lines."""
    definition = placed.definition
    start = placed.start + definition.keyword.start
    lines = tree.text[start : placed.span.end].split("\n")
    shown = lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "  …"]
    code = "```graphql\n" + "\n".join(line.rstrip() for line in shown) + "\n```"
    described = description_of(tree, placed)
    return f"{described}\n\n{code}" if described else code


def explain_field(tree: SdlTree, placed: Placed, field: Field) -> str:
    """How a field is written, of which type it is, and what the schema says about it."""
    owner = placed.definition.name
    written = " ".join(
        tree.text[placed.start + field.span.start : placed.start + field.span.end].split()
    )
    if len(written) > _LONGEST_FIELD:
        written = f"{written[:_LONGEST_FIELD]}…"
    title = f"**{field.name.text}** · {owner.text if owner is not None else ''}".rstrip(" ·")
    described = field.description
    if described is not None:
        start, end = placed.start + described.start, placed.start + described.end
        title += f"\n\n{cleandoc(tree.text[start:end].strip(chr(34)))}"
    return f"{title}\n\n```graphql\n{written}\n```"


def description_of(tree: SdlTree, placed: Placed) -> str:
    """What the schema itself says about one of its types."""
    span = placed.definition.description
    if span is None:
        return ""
    return cleandoc(tree.text[placed.start + span.start : placed.start + span.end].strip('"'))


def explain_input(name: str) -> str:
    """The keys of an input type, or the values of an enum, that directives take."""
    keys = {one.name: one.description for one in INPUTS.get(name, ())}
    lines = "\n".join(
        f"- `{each}`: {text}" for each, text in {**keys, **ENUMS.get(name, {})}.items()
    )
    return f"**{name}** · made for directives\n\n{lines}"


def is_known_input(name: str) -> bool:
    """Whether a name is an input type or an enum of directives."""
    return name in INPUTS or name in ENUMS


def known_directive(name: str) -> DirectiveKind | None:
    """What is known about a directive."""
    return DIRECTIVES.get(name)


KIND_WORDS = {
    DefinitionKind.OBJECT: "type",
    DefinitionKind.INTERFACE: "interface",
    DefinitionKind.UNION: "union",
    DefinitionKind.ENUM: "enum",
    DefinitionKind.INPUT: "input",
    DefinitionKind.SCALAR: "scalar",
    DefinitionKind.UNKNOWN: "type",
}
"""What a kind of type is called beside its name."""


def _places(kind: DirectiveKind) -> str:
    from amplify_ls.rules.sdl_uses import PLACES

    return f"directive of {' and '.join(PLACES[each] for each in kind.locations)}"
