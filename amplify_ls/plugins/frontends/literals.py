"""What a user's object says in so many words, in JSON or in JavaScript."""

from __future__ import annotations

import re

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect, Node, NodeKind

_ENDS = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)*+[,}\]]", re.DOTALL)
_QUOTES = tuple("\"'`")


def literals(text: str) -> JsonObject:
    """The members of the object at the start of a text that are values, not calculations.

    What only running the text would tell, such as `process.env.KEY`, is left out.
    """
    root = parse(text, Dialect.HJSON).root
    return {
        member.name: member.value.to_python()
        for member in root.members()
        if _is_literal(member.value, text)
    }


def _is_literal(node: Node, text: str) -> bool:
    if _ENDS.match(text, node.end) is None or node.has_hole or node.kind is NodeKind.MISSING:
        return False
    if node.kind is NodeKind.STRING:
        return text.startswith(_QUOTES, node.start)
    inside = [*(member.value for member in node.members()), *node.items()]
    return all(_is_literal(value, text) for value in inside)
