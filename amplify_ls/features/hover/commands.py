"""What the words and options of a command line mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.hover import Hover
from amplify_ls.project.commands import command_of, meaning_of_word, option_of
from amplify_ls.project.kinds import canonical_option, kind_of_option

if TYPE_CHECKING:
    from amplify_ls.project.commands import CliCommand
    from amplify_ls.project.invocation import Invocation, Option
    from amplify_ls.project.kinds import FileKind
    from amplify_ls.project.reading import Reading
    from amplify_ls.schema.shape import Shape


def hover_command(reading: Reading, offset: int) -> Hover | None:
    """What the word or option under a cursor does, if the cursor is on one."""
    for invocation in reading.invocations:
        if not invocation.span.touches(offset):
            continue
        for option in invocation.options:
            if option.span.touches(offset):
                return _of_option(reading, invocation, option)
        for index, span in enumerate(invocation.word_spans):
            if span.touches(offset):
                return _of_word(invocation, index)
    return None


def _of_word(invocation: Invocation, index: int) -> Hover | None:
    words = invocation.words
    command = command_of(words)
    span = invocation.word_spans[index]
    if command is not None and index < len(command.words) and len(words) >= len(command.words):
        written = " ".join(words[: len(command.words)])
        return Hover(span, "\n\n".join(_about(f"amplify {written}", command)))
    meaning = meaning_of_word(words, index)
    title = " ".join(("amplify", *words[: index + 1]))
    return Hover(span, f"**{title}**\n\n{meaning}") if meaning else None


def _about(title: str, command: CliCommand) -> Iterator[str]:
    yield f"**{title}**"
    yield command.meaning
    lines = "\n".join(
        f"- `{one.written}{f' {one.value}' if one.value else ''}`: {one.meaning}"
        for one in command.options
    )
    if lines:
        yield f"Options:\n\n{lines}"


def _of_option(reading: Reading, invocation: Invocation, option: Option) -> Hover | None:
    document = reading.document_of(option)
    words = invocation.words
    name = option.written.lstrip("-")
    known = option_of(words, name) or option_of(words, canonical_option(name))
    kind = document.kind if document is not None else kind_of_option(words, option.name)
    if kind is None and known is None:
        return None
    parts = [f"**{option.written}**"]
    if known is not None:
        parts.append(known.meaning)
        if known.values:
            lines = "\n".join(f"- `{one}`: {text}" for one, text in known.values.items())
            parts.append(f"Values:\n\n{lines}")
    if kind is not None:
        parts += _about_payload(kind)
    return Hover(option.span, "\n\n".join(parts))


def _about_payload(kind: FileKind) -> Iterator[str]:
    from amplify_ls.schema.catalogue import shape_of

    yield kind.description
    if kind.link:
        yield f"[Documentation]({kind.link})"
    keys = _keys(shape_of(kind.schema))
    if keys:
        yield keys


def _keys(shape: Shape) -> str:
    lines = [
        f"- `{name}`: {child.keyword('description') or ''}"
        for name in shape.properties
        if (child := shape.child(name)) is not None
    ]
    return "Keys:\n\n" + "\n".join(lines) if lines else ""
