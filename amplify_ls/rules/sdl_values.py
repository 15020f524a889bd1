"""Whether a value is what an argument of a directive takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.project.directives import ENUMS, INPUTS, OPEN_INPUTS, Parameter
from amplify_ls.rules.rule import Finding
from amplify_ls.rules.sdl_rule import likely, renaming
from amplify_ls.syntax.graphql.tree import Value, ValueKind
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.syntax.graphql.tree import Argument

_SCALARS = {
    "String": frozenset({ValueKind.STRING}),
    "Int": frozenset({ValueKind.INT}),
    "Float": frozenset({ValueKind.INT, ValueKind.FLOAT}),
    "Boolean": frozenset({ValueKind.BOOLEAN}),
}
_WORDS = {
    "String": "a text in double quotes",
    "Int": "a whole number",
    "Float": "a number",
    "Boolean": "`true` or `false`",
}
_MOST_NAMED = 12
_MOST_OFFERED = 8


def wrong_values(value: Value, parameter: Parameter, *, is_old: bool) -> Iterator[Finding]:
    """What is wrong with a value of an argument, and with what is inside it."""
    yield from _wrong(value, parameter.type, parameter.name, is_old=is_old)


def missing_and_doubled(
    arguments: tuple[Argument, ...], parameters: tuple[Parameter, ...], span: Span, owner: str
) -> Iterator[Finding]:
    """Required arguments or keys that are not given, and those that are given twice."""
    seen: set[str] = set()
    for argument in arguments:
        name = argument.name.text
        if name in seen and HOLE not in name:
            yield Finding(argument.name.span, f"`{name}` is given twice.")
        seen.add(name)
    if any(HOLE in name for name in seen):
        return
    for parameter in parameters:
        if parameter.is_required and parameter.name not in seen:
            yield Finding(span, f"{owner} needs `{parameter.name}`.")


def _wrong(value: Value, type_text: str, name: str, *, is_old: bool) -> Iterator[Finding]:
    if value.kind in (ValueKind.MISSING, ValueKind.VARIABLE) or HOLE in value.text:
        return
    inner = type_text.removesuffix("!")
    if value.kind is ValueKind.NULL:
        if inner != type_text:
            yield Finding(value.span, f"`{name}` may not be `null`.")
    elif inner.startswith("["):
        items = value.items if value.kind is ValueKind.LIST else (value,)
        for item in items:
            yield from _wrong(item, inner[1:-1], name, is_old=is_old)
    elif value.kind is ValueKind.LIST:
        yield _no_list(value, inner, name)
    elif inner in ENUMS:
        yield from _wrong_name(value, inner, name)
    elif inner in INPUTS:
        yield from _wrong_object(value, inner, name, is_old=is_old)
    else:
        yield from _wrong_scalar(value, inner, name)


def _no_list(value: Value, type_text: str, name: str) -> Finding:
    message = f"`{name}` takes one value, not a list."
    if len(value.items) != 1 or value.items[0].kind not in _kinds_of(type_text):
        return Finding(value.span, message)
    item = value.items[0]
    edits = (
        TextEdit(Span(value.start, item.start), ""),
        TextEdit(Span(item.end, value.end), ""),
    )
    return Finding(value.span, message, (Fix("Take it out of the list", edits),))


def _kinds_of(type_text: str) -> frozenset[ValueKind]:
    other = ValueKind.ENUM if type_text in ENUMS else ValueKind.OBJECT
    return _SCALARS.get(type_text, frozenset({other}))


def _wrong_name(value: Value, type_text: str, name: str) -> Iterator[Finding]:
    known = ENUMS[type_text]
    if value.kind is ValueKind.ENUM and value.text in known:
        return
    if value.kind is ValueKind.STRING and value.text in known:
        message = f"`{value.text}` has to stand without quotes: it is a name, not a text."
        yield Finding(value.span, message, (_writing("Remove the quotes", value, value.text),))
        return
    is_name = value.kind in (ValueKind.ENUM, ValueKind.STRING)
    guess = likely(value.text, known) if is_name else None
    one_of = ", ".join(f"`{each}`" for each in list(known)[:_MOST_NAMED])
    hint = f"Did you mean `{guess}`?" if guess else f"It takes {one_of}."
    shown = f"`{value.text}`" if is_name and value.text else "This"
    fixes = [renaming(value.span, guess)] if guess else []
    others = [each for each in known if each != guess]
    fixes += [renaming(value.span, each, preferred=False) for each in others[:_MOST_OFFERED]]
    yield Finding(value.span, f"{shown} is no value of `{name}`. {hint}", tuple(fixes))


def _wrong_object(value: Value, type_text: str, name: str, *, is_old: bool) -> Iterator[Finding]:
    if value.kind is not ValueKind.OBJECT:
        yield Finding(value.span, f"`{name}` takes keys and values in braces.")
        return
    parameters = {one.name: one for one in INPUTS[type_text]}
    first = Span(value.start, value.start + 1)
    yield from missing_and_doubled(value.members, INPUTS[type_text], first, f"`{name}`")
    given = {member.name.text for member in value.members}
    for member in value.members:
        key = member.name.text
        parameter = parameters.get(key)
        if parameter is None:
            if HOLE not in key and type_text not in OPEN_INPUTS:
                yield _unknown_key(member, [n for n in parameters if n not in given], name)
        elif parameter.is_old and not is_old:
            message = f"Only version 1 of the transformer knows `{key}`: {parameter.description}"
            yield Finding(member.name.span, message)
        else:
            yield from _wrong(member.value, parameter.type, key, is_old=is_old)


def _unknown_key(member: Argument, free: list[str], owner: str) -> Finding:
    span = member.name.span
    guess = likely(member.name.text, free)
    message = f"`{owner}` has no key `{member.name.text}`."
    if guess is None:
        return Finding(span, message)
    return Finding(span, f"{message} Did you mean `{guess}`?", (renaming(span, guess),))


def _wrong_scalar(value: Value, type_text: str, name: str) -> Iterator[Finding]:
    kinds = _SCALARS.get(type_text)
    if kinds is None or value.kind in kinds:
        return
    fixes: tuple[Fix, ...] = ()
    if type_text == "String" and value.kind not in (ValueKind.OBJECT, ValueKind.LIST):
        fixes = (_writing("Put it in quotes", value, f'"{value.text}"'),)
    elif type_text == "Int" and value.kind is ValueKind.STRING and value.text.isdecimal():
        fixes = (_writing("Remove the quotes", value, value.text),)
    yield Finding(value.span, f"`{name}` takes {_WORDS[type_text]}.", fixes)


def _writing(title: str, value: Value, new_text: str) -> Fix:
    return Fix(title, (TextEdit(value.span, new_text),), is_preferred=True)
