"""Commands that YAML lists word by word: `command: ["amplify", "push"]` runs without a shell."""

from __future__ import annotations

import re

from amplify_ls.syntax.embedded import Argument, EmbeddedScript
from amplify_ls.syntax.yaml.around import Around
from amplify_ls.syntax.yaml.scalars import decode
from amplify_ls.syntax.yaml.tree import Mapping, Scalar, Sequence
from amplify_ls.text.mapped import Encode, MappedText
from amplify_ls.text.span import Span

_KEYS = ("entrypoint", "command", "args")
"""Keys whose lists are one command together, in this order."""
_SHELL_OPTION = re.compile(r"-[a-z]*c")
_LINE_START = re.compile(r"[ \t]*(?:-[ \t]+)+")


def listed(source: MappedText, node: Mapping, around: Around) -> EmbeddedScript | None:
    """The command that a mapping lists, if it lists one."""
    values = dict(node.pairs)
    given = [values[key] for key in _KEYS if key in values]
    if not any(isinstance(value, Sequence) for value in given):
        return None
    scalars: list[Scalar] = []
    for value in given:
        items = value.items if isinstance(value, Sequence) else (value,)
        for item in items:
            if not isinstance(item, Scalar):
                return None
            scalars.append(item)
    texts = [around.handed_on(decode(source, scalar)) for scalar in scalars]
    if not texts or _are_lines([text.text for text in texts]):
        return None
    arguments = tuple(
        Argument(text, source.span_to_host(scalar.span))
        for text, scalar in zip(texts, scalars, strict=True)
    )
    return EmbeddedScript(
        MappedText.joined(texts),
        "",
        around.environment,
        arguments=arguments,
        listing=_listing(source, scalars[-1]),
    )


def scalars_of(node: Mapping) -> set[Span]:
    """The places of all words that a mapping lists."""
    values = dict(node.pairs)
    return {
        item.span
        for key in _KEYS
        if isinstance(value := values.get(key), Sequence)
        for item in value.items
        if isinstance(item, Scalar)
    }


def _are_lines(texts: list[str]) -> bool:
    """Whether each text is a command of its own, as in a list of the steps of a pipeline."""
    if len(texts[0].split()) != 1:
        return True
    before = texts[:-1]
    return any(
        text.strip().startswith("amplify ") and not _SHELL_OPTION.fullmatch(previous)
        for previous, text in zip(before, texts[1:], strict=True)
    )


def _listing(source: MappedText, last: Scalar) -> Encode:
    """Writes further words as the last one is written: in brackets or on lines of their own."""
    text = source.text
    line = text.rfind("\n", 0, last.span.start) + 1
    dashes = _LINE_START.fullmatch(text, line, last.span.start)
    before = (
        ", " if dashes is None else "\n" + dashes[0].rpartition("-")[0].replace("-", " ") + "- "
    )
    quote = '"' if dashes is None else ""
    return lambda words: "".join(f"{before}{quote}{word}{quote}" for word in words.split())
