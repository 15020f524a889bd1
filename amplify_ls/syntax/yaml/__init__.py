"""Shell scripts in YAML files, recognised by the keys they stand below.

A text that several aliases repeat is read once, in the first script that it is part of: it is one
place in the file, and what is wrong there should be said once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from amplify_ls.syntax.embedded import EmbeddedScript
from amplify_ls.syntax.yaml import grammar, lines
from amplify_ls.syntax.yaml.scalars import decode
from amplify_ls.syntax.yaml.tree import Mapping, Node, Scalar, Sequence
from amplify_ls.text.mapped import MappedText, Run
from amplify_ls.text.span import Span

_SCRIPT_KEYS = frozenset(
    {
        *("run", "script", "before_script", "after_script", "commands", "command", "bash", "sh"),
        *("before_install", "before_deploy", "after_success", "inlineScript", "inline"),
    }
)
_ENVIRONMENT_KEYS = ("variables", "env", "environment")
_MERGED = "<<"
"""The key below which an alias stands for more keys of the same mapping."""
_PHASES = "phases"
_ACTION_INPUTS = "with"
"""Below it GitHub's actions have inputs such as `script`, which may be any language."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What the mappings around a node say about the scripts in it."""

    environment: tuple[tuple[str, MappedText], ...] = ()
    shell: str | None = None
    is_phase: bool = False


def read_scripts(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The scripts of a file; the items of one list are one script."""
    search = _Search(source)
    return tuple(script for node in parse(source.text) for script in search.inside(node, _Around()))


def parse(text: str) -> tuple[Node, ...]:
    """The top-level nodes of all documents of a file."""
    sound = grammar.parse(text)
    return lines.parse(text) if sound is None else sound


class _Search:
    """A walk over the nodes of one file."""

    def __init__(self, source: MappedText) -> None:
        self.source = source
        self.seen: set[Span] = set()

    def inside(self, node: Node, around: _Around) -> Iterator[EmbeddedScript]:
        match node:
            case Sequence():
                for item in node.items:
                    yield from self.inside(item, around)
            case Mapping():
                around = _narrowed(self.source, node, around)
                for key, value in node.pairs:
                    yield from self._below(key, value, around)
            case _:
                pass

    def _below(self, key: str, value: Node, around: _Around) -> Iterator[EmbeddedScript]:
        if key in _SCRIPT_KEYS or (around.is_phase and isinstance(value, Sequence)):
            scalars = [scalar for scalar in _scalars(value) if scalar.span not in self.seen]
            self.seen.update(scalar.span for scalar in scalars)
            if scalars:
                text = _joined(self.source, scalars)
                yield EmbeddedScript(text, around.shell, around.environment)
        if key != _ACTION_INPUTS:
            yield from self.inside(value, replace(around, is_phase=key == _PHASES))


def _scalars(node: Node) -> Iterator[Scalar]:
    """A scalar or those of a list, lists in lists included."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from _scalars(item)
        case _:
            pass


def _joined(source: MappedText, scalars: list[Scalar]) -> MappedText:
    pieces: list[MappedText] = []
    for scalar in scalars:
        if pieces:
            pieces.append(_line_end(source, scalars[0], scalar))
        pieces.append(decode(source, scalar))
    return MappedText.joined([piece for piece in pieces if piece.text] or pieces[:1])


def _line_end(source: MappedText, first: Scalar, scalar: Scalar) -> MappedText:
    """A line end between two items, which no host text stands for."""
    at = max(scalar.span.start - 1, first.span.start)
    return MappedText("\n", (Run(0, 1, at, at),)).through(source)


def _narrowed(source: MappedText, node: Mapping, around: _Around) -> _Around:
    values = dict(node.pairs)
    shell = values.get("shell")
    if isinstance(shell, Scalar):
        name = decode(source, shell).text.split(" ")[0].rpartition("/")[2]
        around = replace(around, shell=name)
    own = [
        (name, decode(source, value))
        for key in _ENVIRONMENT_KEYS
        for name, value in _variables(values.get(key))
    ]
    return replace(around, environment=(*around.environment, *own)) if own else around


def _variables(node: Node) -> Iterator[tuple[str, Scalar]]:
    if not isinstance(node, Mapping):
        return
    for name, value in node.pairs:
        if isinstance(value, Scalar):
            yield name, value
        elif name in (*_ENVIRONMENT_KEYS, _MERGED):
            yield from _variables(value)
