"""Fixes: general ones, and those that mend a place that is not as its schema says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.schema.evaluate import accepts_text, known_values
from amplify_ls.schema.skeleton import start_text
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.syntax.editing import inserted_member, layout_of, removed_member
from amplify_ls.syntax.notation import notation_of
from amplify_ls.syntax.tree import Dialect, Node, NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Member

_MOST_OFFERED = 12


def replacing(title: str, span: Span, new_text: str, *, preferred: bool = False) -> Fix:
    """A fix that replaces one stretch."""
    return Fix(title, (TextEdit(span, new_text),), preferred)


def choosing(fix: Fix) -> Fix:
    """A fix that nobody makes without being asked for it."""
    return replace(fix, is_choice=True)


def setting(
    span: Span, value: object, *, preferred: bool = False, dialect: Dialect = Dialect.HJSON
) -> Fix:
    """A fix that puts a plain value in a place."""
    text = notation_of(dialect).written(value)
    return replacing(f"Change to `{text}`", span, text, preferred=preferred)


def adding(document: Document, node: Node, key: str, value: str, *, preferred: bool = False) -> Fix:
    """A fix that adds a member to an object; `value` is JSON."""
    notation = notation_of(document.tree.dialect)
    edit = notation.inserted_member(document.tree, node, key, value)
    return replacing(f"Add `{key}`", edit.span, edit.new_text, preferred=preferred)


def adding_all(document: Document, node: Node, members: dict[str, str]) -> Fix:
    """A fix that adds several members to an object; the values are JSON."""
    layout = layout_of(document.tree, node)
    (key, value), *others = members.items()
    rest = (f",{layout.separator}{json.dumps(k)}{layout.colon}{v}" for k, v in others)
    edit = inserted_member(document.tree, node, key, f"{value}{''.join(rest)}")
    names = ", ".join(f"`{name}`" for name in members)
    return choosing(replacing(f"Add {names}", edit.span, edit.new_text, preferred=True))


def removing(node: Node, member: Member, *, preferred: bool = False) -> Fix:
    """A fix that takes a member out of its object."""
    edit = removed_member(node, member)
    return replacing(f"Remove `{member.name}`", edit.span, edit.new_text, preferred=preferred)


def fixes_of(document: Document, violation: Violation) -> tuple[Fix, ...]:
    """What would mend a violation, likeliest first."""
    match violation.kind:
        case ViolationKind.MISSING | ViolationKind.OMITTED:
            return tuple(_added(document, violation))
        case ViolationKind.UNKNOWN_KEY:
            return tuple(_renamed_or_removed(document, violation))
        case ViolationKind.VALUE | ViolationKind.UNKNOWN_VALUE:
            return tuple(_other_values(document, violation))
        case ViolationKind.TYPE:
            return tuple(_converted(document, violation))
        case ViolationKind.PATTERN | ViolationKind.RANGE:
            return ()


def _added(document: Document, violation: Violation) -> Iterator[Fix]:
    node = document.tree.find(violation.path)
    if node is not None and node.kind is NodeKind.OBJECT:
        value = _start(violation.shape.child(violation.key), violation.key)
        preferred = violation.kind is ViolationKind.MISSING
        yield choosing(adding(document, node, violation.key, value, preferred=preferred))


def _start(shape: Shape | None, key: str) -> str:
    """A value to start with, as JSON: a whole example of an object, a stand-in for a secret."""
    text = start_text(shape)
    examples = shape.keyword("examples") if shape is not None else None
    if text == "{}" and examples:
        return json.dumps(examples[0], ensure_ascii=False)
    return json.dumps(f"<{key}>") if text == '""' else text


def _renamed_or_removed(document: Document, violation: Violation) -> Iterator[Fix]:
    if violation.nearest is not None:
        title = f"Change to `{violation.nearest}`"
        name = notation_of(document.tree.dialect).written(violation.nearest)
        yield replacing(title, violation.span, name, preferred=True)
    node = document.tree.find(violation.path)
    if node is not None:
        index = node.index_at(violation.span.start)
        if index is not None:
            yield removing(node, node.member_at(index))


def _other_values(document: Document, violation: Violation) -> Iterator[Fix]:
    dialect = document.tree.dialect
    if violation.nearest is not None:
        yield setting(violation.span, violation.nearest, preferred=True, dialect=dialect)
    for value in known_values(violation.shape)[:_MOST_OFFERED]:
        if value != violation.nearest:
            yield setting(violation.span, value, dialect=dialect)


def _converted(document: Document, violation: Violation) -> Iterator[Fix]:
    node = document.tree.find(violation.path)
    types = violation.shape.types or frozenset()
    if node is None:
        return
    text = document.tree.text[node.start : node.end]
    if node.kind is NodeKind.STRING:
        value = _scalar_in(str(node.value))
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if (isinstance(value, bool) and "boolean" in types) or (
            is_number and types & {"number", "integer"}
        ):
            yield setting(violation.span, value, preferred=True)
    elif node.kind in (NodeKind.NUMBER, NodeKind.BOOLEAN) and "string" in types:
        is_right = _takes(violation.shape, text)
        yield setting(violation.span, text, preferred=is_right, dialect=document.tree.dialect)
    elif _is_unquoted_text(document, node) and "string" in types:
        yield replacing("Put it in quotes", node.span, json.dumps(text), preferred=True)
    if "array" in types and node.kind not in (NodeKind.ARRAY, NodeKind.OBJECT):
        yield replacing("Make it a list", node.span, f"[{text}]", preferred=True)


def _is_unquoted_text(document: Document, node: Node) -> bool:
    """Whether YAML makes an object of a line that was meant as text: `echo "a: b"`."""
    if document.tree.dialect is not Dialect.YAML or len(node.green.entries) != 1:
        return False
    text = document.tree.text[node.start : node.end]
    return node.kind is NodeKind.OBJECT and " " in node.member_at(0).name and "\n" not in text


def _takes(shape: Shape, text: str) -> bool:
    """Whether a text would do; a secret has to come from elsewhere."""
    if shape.keyword("x-secret"):
        return False
    if known_values(shape) and not accepts_text(shape, text):
        return False
    return all(re.search(pattern, text) for pattern in shape.keywords("pattern"))


def _scalar_in(text: str) -> object:
    try:
        return json.loads(text.strip().lower())
    except ValueError:
        return None
