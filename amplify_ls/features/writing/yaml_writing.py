"""How what is offered in a YAML document is written: by indentation, without commas.

Inside brackets YAML is written like JSON, so that part is left to JSON's way of writing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amplify_ls.features.snippet import Part, TabStop, plain, rendered
from amplify_ls.features.writing.json_writing import JsonWriting
from amplify_ls.schema.evaluate import known_values
from amplify_ls.schema.skeleton import start_value
from amplify_ls.syntax.tree import Node, NodeKind, Place
from amplify_ls.syntax.yaml.writing import STEP, block, column_of, scalar

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.schema.shape import Shape

_MOST_CHOICES = 30


class YamlWriting:
    """YAML, by lines and indentation."""

    def __init__(self) -> None:
        self._json = JsonWriting()

    def key(self, document: Document, place: Place, name: str, child: Shape | None) -> list[Part]:
        """A key, with its colon and a value to fill in where they are missing."""
        if _is_in_brackets(document, place):
            return self._json.key(document, place, name, child)
        lead, indent = _lead(document, place, is_list=_is_new_item(document, place))
        parts: list[Part] = [lead, scalar(name)]
        if place.needs_colon:
            parts.append(":")
            parts.extend(_behind(child, start_value(child), indent))
        return parts

    def value(
        self, document: Document, place: Place, value: object, shape: Shape | None
    ) -> list[Part]:
        """A value; one that is empty is to be filled in."""
        if _is_in_brackets(document, place):
            return self._json.value(document, place, value, shape)
        is_list = _is_new_item(document, place)
        if isinstance(value, (dict, list)):
            lead, indent = _lead(document, place, is_list=is_list)
            parts = _behind(shape, start_value(shape) if value == {} else value, indent - STEP)
            return [lead, *_without_line_end(parts)]
        lead = "- " if is_list else _blank(document, place)
        return [lead, TabStop(("",)) if value == "" else scalar(value)]

    def whole(
        self,
        document: Document,  # noqa: ARG002 - a document stands alone
        place: Place,  # noqa: ARG002
        example: object,
        shape: Shape,  # noqa: ARG002
    ) -> list[Part]:
        """A document to start from."""
        return [block(example)]

    def texts(self, document: Document, place: Place, parts: Sequence[Part]) -> tuple[str, str]:
        """The text to put in, and the same as a snippet.

        Clients indent the lines of a snippet like the line it is put in, but a plain text is taken
        as it is.
        """
        if _is_in_brackets(document, place):
            return self._json.texts(document, place, parts)
        text = document.tree.text
        line = text.rfind("\n", 0, place.replace.start) + 1
        base = len(text[line:]) - len(text[line:].lstrip(" "))
        base = min(base, place.replace.start - line)
        relative: list[Part] = [
            part.replace(f"\n{' ' * base}", "\n") if isinstance(part, str) else part
            for part in parts
        ]
        return plain(parts), rendered(relative, str)

    def filter_text(self, document: Document, place: Place, label: str) -> str:
        """The label in the quotes that are typed, so that a client finds it from what is typed."""
        typed = document.tree.text[place.replace.start : place.replace.end]
        quote = typed[:1] if typed[:1] in ("'", '"') else ""
        return f"{quote}{label}{quote}"


def _is_in_brackets(document: Document, place: Place) -> bool:
    node: Node | None = place.container
    if node is None and place.token is not None:
        node = place.token.parent
    return node is not None and document.tree.text[node.start : node.start + 1] in ("{", "[")


def _is_new_item(document: Document, place: Place) -> bool:
    """Whether what is put in begins an item that has no dash yet."""
    container = place.container
    return (
        container is not None
        and container.kind is NodeKind.ARRAY
        and place.token is None
        and (not _before(document, place).strip())
    )


def _before(document: Document, place: Place) -> str:
    """What stands before the place on its line."""
    text = document.tree.text
    return text[text.rfind("\n", 0, place.replace.start) + 1 : place.replace.start]


def _blank(document: Document, place: Place) -> str:
    """The blank that a value has to have before it."""
    return " " if _before(document, place).endswith((":", "-")) else ""


def _lead(document: Document, place: Place, *, is_list: bool) -> tuple[str, int]:
    """What comes before a block at a place, and how far in the block is."""
    before = _before(document, place)
    column = len(before)
    if is_list:
        return "- ", column + STEP
    stripped = before.rstrip()
    if stripped.endswith("-") and not stripped.strip("- "):
        return _blank(document, place), max(column, len(stripped) + 1)
    if not stripped.endswith(":") or place.slot.value == "key":
        return "", column
    indent = _key_column(document, place, before) + STEP
    return f"\n{' ' * indent}", indent


def _key_column(document: Document, place: Place, before: str) -> int:
    """How far in the key is behind which the place is."""
    parent = document.tree.find(place.path[:-1])
    if parent is not None and parent.kind is NodeKind.OBJECT:
        return column_of(document.tree.text, parent.start)
    return len(before) - len(before.lstrip(" -"))


def _behind(shape: Shape | None, value: object, indent: int) -> Iterator[Part]:
    """A value behind a key that is so far in, to fill in."""
    inner = f"\n{' ' * (indent + STEP)}"
    if isinstance(value, dict):
        for name, member in value.items():
            yield f"{inner}{scalar(name)}:"
            yield from _behind(shape and shape.child(name), member, indent + STEP)
        if not value:
            yield from (inner, TabStop(("",)))
    elif isinstance(value, list):
        for item in value or [""]:
            parts = _behind(shape and shape.item(), item, indent + STEP)
            yield f"{inner}- "
            yield from _without_line_end(parts)
    else:
        yield from (" ", TabStop(tuple(_choices(shape, value))))


def _without_line_end(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts without the blanks that lead to them."""
    first = next(parts, "")
    yield first.lstrip() if isinstance(first, str) else first
    yield from parts


def _choices(shape: Shape | None, value: object) -> Iterator[str]:
    """The texts that a scalar may be, the one to start from first."""
    if isinstance(value, bool):
        yield from (scalar(value), scalar(not value))
        return
    yield scalar(value) if value != "" else ""
    others = known_values(shape)[:_MOST_CHOICES] if shape is not None else []
    yield from (scalar(other) for other in others if other != value)
