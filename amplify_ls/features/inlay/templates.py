"""What `env` makes of names in CloudFormation templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from amplify_ls.project.template_references import function_of
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.syntax.tree import Node, Tree
    from amplify_ls.text.span import Span

_SECTIONS = ("Conditions", "Resources", "Outputs")
_PLACEHOLDER = re.compile(r"\$\{([^}]*)\}")
_JOINED = 2
_LONGEST = 80
_DEEPEST = 60


def template_hints(
    tree: Tree, values: Mapping[str, str], within: Span
) -> Iterator[tuple[int, str]]:
    """Behind every expression that `env` is a part of, what it makes, as far as that is known."""
    pending = [(node, 0) for name in _SECTIONS if (node := tree.root.get(name)) is not None]
    while pending:
        node, depth = pending.pop()
        if node.end < within.start or within.end < node.start or depth > _DEEPEST:
            continue
        text = _text_of(node, values, _DEEPEST - depth)
        if text is not None and _mentions_env(node, tree):
            yield node.end, text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
            continue
        called = function_of(node)
        if called is not None and node.kind is NodeKind.HOLE:
            pending.append((called[1], depth + 1))
        pending += ((member.value, depth + 1) for member in node.members())
        pending += ((item, depth + 1) for item in node.items())


def _mentions_env(node: Node, tree: Tree) -> bool:
    return node.kind is not NodeKind.STRING and "env" in tree.text[node.start : node.end]


def _text_of(node: Node, values: Mapping[str, str], deepest: int) -> str | None:
    """The text that an expression makes, if all of it is known."""
    if node.kind is NodeKind.STRING:
        return None if node.has_hole else str(node.value)
    called = function_of(node)
    if called is None or deepest <= 0:
        return None
    name, argument = called
    match name:
        case "Ref":
            return values.get(str(argument.value))
        case "Fn::Sub" if argument.kind is NodeKind.STRING:
            return _substituted(str(argument.value), values)
        case "Fn::Join":
            return _joined(argument, values, deepest - 1)
        case _:
            return None


def _substituted(text: str, values: Mapping[str, str]) -> str | None:
    if any(match[1].strip() not in values for match in _PLACEHOLDER.finditer(text)):
        return None
    return _PLACEHOLDER.sub(lambda match: values[match[1].strip()], text)


def _joined(argument: Node, values: Mapping[str, str], deepest: int) -> str | None:
    parts = list(argument.items())
    if len(parts) != _JOINED or parts[0].kind is not NodeKind.STRING:
        return None
    texts = [_text_of(item, values, deepest) for item in parts[1].items()]
    known = [text for text in texts if text is not None]
    return str(parts[0].value).join(known) if len(known) == len(texts) and known else None
