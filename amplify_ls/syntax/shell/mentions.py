"""Where a script writes the names of its variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from amplify_ls.syntax.shell.commands import Outline
from amplify_ls.syntax.shell.tokens import Part, Redirect, Reference, Token, Unknown, WordToken
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span


class Mention(NamedTuple):
    """The name of a variable where it is written, in coordinates of the script's host."""

    name: str
    """As the shell knows it."""
    span: Span
    """Its characters, without the signs around them."""
    around: Span | None = None
    """All of the assignment, if it is given a value here."""


class Given(NamedTuple):
    """A value that the host gives to a name."""

    name: str
    value: Span


def mentions_in(source: MappedText, found: Outline) -> Iterator[Mention]:
    """The variables in a script, assignments first."""
    for binding in found.bindings:
        name = _word(source.text, binding.name, binding.span)
        yield from mention(source, binding.name, name, binding.span)
    seen = set()
    for reading in found.readings:
        for reference in _references(reading.tokens):
            place = Span(reference.start, reference.end)
            if place not in seen:
                seen.add(place)
                name = _word(source.text, reference.name, place)
                yield from mention(source, reference.name, name, None)


def mention(
    source: MappedText, name: str, span: Span | None, around: Span | None
) -> Iterator[Mention]:
    """A mention in coordinates of the host, if its characters are in one piece there."""
    host = source.span_to_host(span) if span is not None else None
    if host is not None and host.end - host.start == len(name):
        outer = source.span_to_host(around) if around is not None else None
        yield Mention(name, host, outer)


def given(names: Iterable[tuple[str, MappedText]]) -> Iterator[Given]:
    """Where the host has the values of names, as far as they stand in one piece."""
    for name, value in names:
        if value.runs:
            yield Given(name, value.span_to_host(Span(0, len(value.text))))


def _word(text: str, name: str, span: Span) -> Span | None:
    match = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(text, *span)
    return Span(*match.span()) if match is not None else None


def _references(tokens: Iterable[Token]) -> Iterator[Reference]:
    for token in tokens:
        match token:
            case WordToken():
                yield from _in_parts(token.parts)
                yield from _references(token.elements or ())
            case Redirect():
                if token.target is not None:
                    yield from _references((token.target,))
                yield from _in_parts(token.body or ())
            case _:
                pass


def _in_parts(parts: Iterable[Part]) -> Iterator[Reference]:
    # What stands in `$(…)` is a reading of its own.
    for part in parts:
        if isinstance(part, Reference):
            yield part
        if isinstance(part, Reference | Unknown):
            yield from _in_parts(part.inner)
