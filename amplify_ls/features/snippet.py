"""Texts with tab stops, in the syntax of LSP snippets."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplify_ls.schema.evaluate import known_values
from amplify_ls.schema.skeleton import start_value

if TYPE_CHECKING:
    from amplify_ls.schema.shape import Shape

_SPECIAL = re.compile(r"([\\$}])")
_SPECIAL_IN_CHOICE = re.compile(r"([\\$},|])")
_MOST_CHOICES = 30


@dataclass(frozen=True, slots=True)
class TabStop:
    """A place to fill in: with a text to start from, or with texts to choose from."""

    choices: tuple[str, ...]


Part = str | TabStop


def plain(parts: Iterable[Part]) -> str:
    """The text without tab stops, each filled with its first choice."""
    return "".join(part if isinstance(part, str) else part.choices[0] for part in parts)


def rendered(parts: Iterable[Part], quote: Callable[[str], str]) -> str:
    """The snippet, quoted for its host; tab stops are numbered in order."""
    texts: list[str] = []
    number = 0
    for part in parts:
        if isinstance(part, str):
            texts.append(_SPECIAL.sub(r"\\\1", quote(part)))
            continue
        number += 1
        quoted = [quote(choice) for choice in part.choices]
        if len(quoted) == 1:
            texts.append(f"${{{number}:{_SPECIAL.sub(_escaped, quoted[0])}}}")
        else:
            choices = ",".join(_SPECIAL_IN_CHOICE.sub(_escaped, choice) for choice in quoted)
            texts.append(f"${{{number}|{choices}|}}")
    return "".join(texts)


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[1]}"


def value_parts(shape: Shape | None, start: object = None) -> Iterator[Part]:
    """A value to fill in: known values become choices, objects their required members."""
    value = start_value(shape) if start is None else start
    choices = list(known_values(shape))[:_MOST_CHOICES] if shape is not None else []
    if isinstance(value, bool):
        yield TabStop(tuple(json.dumps(choice) for choice in (value, not value)))
    elif isinstance(value, str):
        others = [choice for choice in choices if choice != value]
        yield '"'
        yield TabStop(
            tuple(json.dumps(text, ensure_ascii=False)[1:-1] for text in (value, *others))
        )
        yield '"'
    elif isinstance(value, dict):
        yield from _object_parts(shape, value)
    elif isinstance(value, list):
        yield "["
        yield TabStop((json.dumps(value, ensure_ascii=False)[1:-1],))
        yield "]"
    else:
        yield TabStop((json.dumps(value),))


def _object_parts(shape: Shape | None, value: dict[str, object]) -> Iterator[Part]:
    yield "{"
    for index, (name, member) in enumerate(value.items()):
        yield f"{', ' if index else ''}{json.dumps(name)}: "
        yield from value_parts(shape.child(name) if shape is not None else None, member)
    if not value:
        yield TabStop(("",))
    yield "}"
