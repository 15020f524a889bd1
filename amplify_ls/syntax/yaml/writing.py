"""YAML text: values that are safe to read, and members put into what is there."""

from __future__ import annotations

import json
from collections.abc import Iterator

from amplify_ls.syntax.editing import Replacement
from amplify_ls.syntax.editing import inserted_member as inserted_in_brackets
from amplify_ls.syntax.tree import Node, Tree
from amplify_ls.syntax.yaml.plain import is_plain
from amplify_ls.text.span import Span

STEP = 2
"""Blanks by which what is below a key stands further in."""


def written(value: object) -> str:
    """A value on one line; a text goes without quotes where it stays the same text."""
    if isinstance(value, str) and is_plain(value, in_flow=True):
        return value
    return json.dumps(value, ensure_ascii=False)


def scalar(value: object) -> str:
    """A scalar in a block, where fewer texts need quotes than in brackets."""
    if isinstance(value, str) and is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def behind_key(value: object, indent: int) -> Iterator[str]:
    """The pieces of a value behind a colon or dash whose key or dash is so far in."""
    inner = indent + STEP
    if isinstance(value, dict) and value:
        for name, member in value.items():
            yield f"\n{' ' * inner}{scalar(name)}:"
            yield from behind_key(member, inner)
    elif isinstance(value, list) and value:
        for item in value:
            yield f"\n{' ' * inner}-"
            yield from _behind_dash(item, inner)
    else:
        yield f" {scalar(value)}"


def _behind_dash(item: object, indent: int) -> Iterator[str]:
    """The pieces of an item; the first line stands behind the dash."""
    text = "".join(behind_key(item, indent))
    yield f" {text.lstrip()}" if text.startswith("\n") else text


def block(value: object) -> str:
    """A whole document."""
    text = "".join(behind_key(value, -STEP))
    return f"{text.lstrip()}\n"


def inserted_member(tree: Tree, node: Node, name: str, value: str) -> Replacement:
    """The edit that adds a member behind the last one of an object; the value is JSON."""
    if tree.text[node.start : node.start + 1] == "{" or not node.green.entries:
        return inserted_in_brackets(tree, node, name, value)
    column = column_of(tree.text, node.start)
    end = line_end(tree.text, node.end)
    member = "".join(behind_key(json.loads(value), column))
    return Replacement(Span(end, end), f"\n{' ' * column}{scalar(name)}:{member}")


def column_of(text: str, offset: int) -> int:
    """Distance from the line's start."""
    return offset - (text.rfind("\n", 0, offset) + 1)


def line_end(text: str, offset: int) -> int:
    """Where the line around a place ends."""
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return end - text.endswith("\r", offset, end)
