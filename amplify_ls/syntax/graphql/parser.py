"""Reads definitions one after the other, however broken they are."""

from __future__ import annotations

import re

from amplify_ls.syntax.graphql.fields import read_arguments, read_fields
from amplify_ls.syntax.graphql.reader import KEYWORDS, OPERATIONS, Reader
from amplify_ls.syntax.graphql.tokens import Sort
from amplify_ls.syntax.graphql.tree import (
    Definition,
    DefinitionKind,
    Name,
    Placed,
    ProblemKind,
)
from amplify_ls.syntax.graphql.values import read_directives, read_string
from amplify_ls.text.span import Span

_WITH_BODY = frozenset(
    {
        DefinitionKind.OBJECT,
        DefinitionKind.INTERFACE,
        DefinitionKind.ENUM,
        DefinitionKind.INPUT,
        DefinitionKind.SCHEMA,
        DefinitionKind.UNKNOWN,
    }
)
_IMPLEMENTING = frozenset({DefinitionKind.OBJECT, DefinitionKind.INTERFACE, DefinitionKind.UNKNOWN})
LOCATIONS = frozenset(
    {
        "QUERY",
        "MUTATION",
        "SUBSCRIPTION",
        "FIELD",
        "FRAGMENT_DEFINITION",
        "FRAGMENT_SPREAD",
        "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION",
        "SCHEMA",
        "SCALAR",
        "OBJECT",
        "FIELD_DEFINITION",
        "ARGUMENT_DEFINITION",
        "INTERFACE",
        "UNION",
        "ENUM",
        "ENUM_VALUE",
        "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    }
)
"""Where a directive may be declared to be allowed."""
_WORD_BEFORE_HEAD = re.compile(r"\{|@|implements\b|=")


def read_definition(reader: Reader) -> Placed:
    """The definition at the token, which is not the end of the text."""
    reader.base, reader.problems = reader.start, []
    reader.furthest = reader.start
    start = reader.start
    definition = _definition(reader)
    definition.width = max(reader.done, 1)
    definition.reach = max(reader.furthest, reader.end) - start
    definition.text = reader.text[start : start + definition.width]
    definition.problems = tuple(reader.problems)
    return Placed(start, definition)


def _definition(reader: Reader) -> Definition:
    description = _description(reader)
    is_extension = reader.sort == Sort.NAME and reader.value == "extend"
    extend = reader.start - reader.base
    if is_extension:
        if description is not None:
            reader.complain(ProblemKind.UNEXPECTED, description)
        reader.advance()
    if reader.sort != Sort.NAME:
        return _junk(reader, description)
    value = reader.value
    if value in KEYWORDS and value != "extend":
        kind = DefinitionKind(value)
    elif not is_extension and value in OPERATIONS:
        return _operation(reader, description)
    elif _is_misspelt(reader):
        reader.complain(ProblemKind.BAD_KEYWORD, detail=value)
        kind = DefinitionKind.UNKNOWN
    else:
        return _junk(reader, description)
    keyword = reader.name()
    definition = Definition(kind, 0, 0, keyword, is_extension=is_extension, description=description)
    if is_extension:
        definition.keyword = Name(f"extend {keyword.text}", extend)
    if kind is DefinitionKind.DIRECTIVE:
        _read_directive(reader, definition)
    else:
        _read_type(reader, definition)
    return definition


def _description(reader: Reader) -> Span | None:
    if reader.sort not in (Sort.STRING, Sort.BLOCK):
        return None
    value = read_string(reader)
    return Span(value.start, value.end)


def _is_misspelt(reader: Reader) -> bool:
    """Whether a word that is no keyword stands before what looks like a definition."""
    (sort, _), (_, second) = reader.peek(2)
    return sort == Sort.NAME and _WORD_BEFORE_HEAD.match(second) is not None


def _junk(reader: Reader, description: Span | None) -> Definition:
    """Skip up to the next definition."""
    if reader.sort == Sort.END:
        reader.lack(ProblemKind.MISSING_NAME, "definition")
    elif description is not None and reader.sort in (Sort.STRING, Sort.BLOCK):
        reader.complain(ProblemKind.UNEXPECTED, description)
        return Definition(DefinitionKind.UNKNOWN, 0, 0, Name("", 0))
    while reader.sort != Sort.END:
        reader.unexpected()
        is_string = reader.sort in (Sort.STRING, Sort.BLOCK)
        if is_string or (reader.sort == Sort.NAME and _may_start(reader)):
            break
    return Definition(DefinitionKind.UNKNOWN, 0, 0, Name("", 0))


def _may_start(reader: Reader) -> bool:
    is_word = reader.value in KEYWORDS or reader.value in OPERATIONS or _is_misspelt(reader)
    return is_word and (reader.starts_line or reader.starts_definition())


def _operation(reader: Reader, description: Span | None) -> Definition:
    """Skip a query, which no schema holds."""
    reader.complain(ProblemKind.OPERATION, detail=reader.value)
    keyword = reader.name()
    depth = 0
    while reader.sort != Sort.END:
        if reader.sort == Sort.SIGN:
            depth += (reader.value == "{") - (reader.value == "}")
        is_last = depth == 0 and reader.is_sign("}")
        if reader.starts_definition():
            break
        reader.advance()
        if is_last:
            break
    return Definition(DefinitionKind.UNKNOWN, 0, 0, keyword, description=description)


def _read_type(reader: Reader, definition: Definition) -> None:
    kind = definition.kind
    if kind is not DefinitionKind.SCHEMA:
        definition.name = _type_name(reader)
    if reader.sort == Sort.NAME and reader.value == "implements" and kind in _IMPLEMENTING:
        definition.interfaces = _interfaces(reader)
    definition.directives = read_directives(reader)
    if kind is DefinitionKind.UNION and reader.is_sign("="):
        definition.interfaces = _listed(reader, "=", "|")
        # Directives behind the types are a mistake people make.
    elif kind in _WITH_BODY and reader.is_sign("{"):
        start = reader.start - reader.base
        definition.parts = read_fields(reader, kind)
        definition.body = Span(start, reader.done)
    elif kind is DefinitionKind.SCHEMA and not (definition.is_extension and definition.directives):
        reader.lack(ProblemKind.MISSING_SIGN, "{")
    if definition.is_extension and not (
        definition.directives or definition.interfaces or definition.body
    ):
        reader.lack(ProblemKind.MISSING_SIGN, "{")


def _type_name(reader: Reader) -> Name | None:
    if reader.sort != Sort.NAME or reader.starts_definition():
        reader.lack(ProblemKind.MISSING_NAME, "type")
        return None
    return reader.name()


def _interfaces(reader: Reader) -> tuple[Name, ...]:
    reader.advance()
    if reader.is_sign("&"):
        reader.advance()
    found: list[Name] = []
    while reader.sort == Sort.NAME and not reader.starts_definition():
        if found and not _follows(reader, "&"):
            reader.lack(ProblemKind.MISSING_SIGN, "&")
        found.append(reader.name())
        if reader.is_sign("&"):
            reader.advance()
            if reader.sort != Sort.NAME:
                reader.lack(ProblemKind.MISSING_NAME, "type")
    if not found:
        reader.lack(ProblemKind.MISSING_NAME, "type")
    return tuple(found)


def _follows(reader: Reader, sign: str) -> bool:
    return reader.text.endswith(sign, reader.base, reader.last_end)


def _listed(reader: Reader, opener: str, separator: str) -> tuple[Name, ...]:
    """Names between separators, with one before the first if somebody likes it so."""
    if opener:
        reader.advance()
    if reader.is_sign(separator):
        reader.advance()
    found: list[Name] = []
    while True:
        if reader.sort != Sort.NAME or reader.starts_definition():
            reader.lack(ProblemKind.MISSING_NAME, "type")
            break
        found.append(reader.name())
        if not reader.is_sign(separator):
            break
        reader.advance()
    return tuple(found)


def _read_directive(reader: Reader, definition: Definition) -> None:
    if not reader.expect("@"):
        return
    if reader.sort != Sort.NAME:
        reader.lack(ProblemKind.MISSING_NAME, "directive")
        return
    definition.name = reader.name()
    if reader.is_sign("("):
        definition.parts = read_arguments(reader)
    if reader.sort == Sort.NAME and reader.value == "repeatable":
        reader.advance()
        definition.memo["repeatable"] = True
    if reader.sort == Sort.NAME and reader.value == "on":
        reader.advance()
        definition.interfaces = _listed(reader, "", "|")
        for name in definition.interfaces:
            if name.text not in LOCATIONS:
                reader.complain(ProblemKind.UNEXPECTED, name.span)
    else:
        reader.lack(ProblemKind.MISSING_SIGN, "on")
