"""What stands between the braces of a definition."""

from __future__ import annotations

import re

from amplify_ls.syntax.graphql.reader import Reader
from amplify_ls.syntax.graphql.tokens import PLAIN_FIELDS, Sort
from amplify_ls.syntax.graphql.tree import DefinitionKind, Field, Name, Plain, ProblemKind, TypeRef
from amplify_ls.syntax.graphql.values import read_directives, read_string, read_value
from amplify_ls.text.span import Span

_PLAIN = re.compile(PLAIN_FIELDS)
_RESERVED = frozenset({"true", "false", "null"})


def read_fields(reader: Reader, kind: DefinitionKind) -> tuple[Field | Plain, ...]:
    """The fields or values between braces."""
    found: list[Field | Plain] = []
    reader.advance()
    opened = reader.last_end
    if kind is not DefinitionKind.ENUM:
        _read_plain(reader, found)
    while not (reader.sort == Sort.END or reader.is_sign("}")):
        if reader.sort not in (Sort.NAME, Sort.STRING, Sort.BLOCK):
            reader.unexpected()
        elif reader.starts_definition(among_names=kind is DefinitionKind.ENUM):
            break
        elif kind is DefinitionKind.ENUM:
            found.append(_enum_value(reader))
        else:
            found.append(_field(reader, takes_default=kind is DefinitionKind.INPUT))
            _read_plain(reader, found)
    reader.close("}", opened)
    return tuple(found)


def _read_plain(reader: Reader, found: list[Field | Plain]) -> None:
    """Pass over the plain fields from here on."""
    at, base = reader.last_end, reader.base
    match = _PLAIN.match(reader.text, at)
    if match is not None:
        found.append(Plain(at - base, match.end() - base))
        reader.last_end = match.end()
        reader.move_to(match.end())


def read_arguments(reader: Reader) -> tuple[Field, ...]:
    """The arguments of a field or of a directive's definition, between round brackets."""
    found: list[Field] = []
    reader.advance()
    opened = reader.last_end
    while not (reader.sort == Sort.END or (reader.sort == Sort.SIGN and reader.value in "){}")):
        if reader.sort not in (Sort.NAME, Sort.STRING, Sort.BLOCK):
            reader.unexpected()
        elif reader.starts_definition():
            break
        else:
            found.append(_field(reader, takes_default=True))
    reader.close(")", opened)
    return tuple(found)


def _field(reader: Reader, *, takes_default: bool) -> Field:
    description = _description(reader)
    name = _field_name(reader)
    arguments: tuple[Field, ...] = ()
    if reader.is_sign("("):
        if takes_default:
            reader.complain(ProblemKind.UNEXPECTED)
        arguments = read_arguments(reader)
    has_type = reader.expect(":") or _lacks_only_colon(reader)
    type_ref = _type(reader) if has_type else None
    default = None
    if reader.is_sign("="):
        if not takes_default:
            reader.complain(ProblemKind.UNEXPECTED)
        reader.advance()
        default = read_value(reader)
    directives = read_directives(reader)
    return Field(name, reader.done, type_ref, arguments, default, directives, description)


def _enum_value(reader: Reader) -> Field:
    description = _description(reader)
    if reader.sort == Sort.NAME and reader.value in _RESERVED:
        reader.complain(ProblemKind.RESERVED)
    name = _field_name(reader)
    directives = read_directives(reader)
    return Field(name, reader.done, directives=directives, description=description)


def _field_name(reader: Reader) -> Name:
    if reader.sort == Sort.NAME:
        return reader.name()
    reader.lack(ProblemKind.MISSING_NAME, "field")
    return Name("", reader.done)


def _description(reader: Reader) -> Span | None:
    if reader.sort not in (Sort.STRING, Sort.BLOCK):
        return None
    value = read_string(reader)
    return Span(value.start, value.end)


def _type(reader: Reader) -> TypeRef | None:
    start = reader.start - reader.base
    lists = 0
    while reader.is_sign("["):
        lists += 1
        reader.advance()
    name: Name | None = None
    # On the next line, before a colon, it is the next field: the type is still to be typed.
    if reader.sort == Sort.NAME and not (_is_on_next_line(reader) and _starts_field(reader)):
        name = reader.name()
    else:
        reader.lack(ProblemKind.MISSING_TYPE)
        if not lists:
            return None
    is_required = _bang(reader)
    for _ in range(lists):
        if not reader.is_sign("]"):
            reader.lack(ProblemKind.MISSING_CLOSER, "]")
            break
        reader.advance()
        is_required = _bang(reader)
    return TypeRef(name, start, reader.done, lists > 0, is_required)


def _lacks_only_colon(reader: Reader) -> bool:
    """Whether what follows a field's name on its line is a type all the same."""
    is_type = reader.sort == Sort.NAME or reader.is_sign("[")
    return is_type and not _is_on_next_line(reader) and not _starts_field(reader)


def _bang(reader: Reader) -> bool:
    if reader.is_sign("!"):
        reader.advance()
        return True
    return False


def _is_on_next_line(reader: Reader) -> bool:
    return "\n" in reader.text[reader.last_end : reader.start]


def _starts_field(reader: Reader) -> bool:
    return reader.peek(1)[0][1] in (":", "(")
