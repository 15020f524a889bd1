"""Shell scripts in YAML files, recognised by the keys they stand below.

A text that several aliases repeat is read once, in the first script that it is part of: it is one
place in the file, and what is wrong there should be said once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import takewhile

from amplify_ls.syntax.decoding import is_too_long
from amplify_ls.syntax.embedded import EmbeddedScript
from amplify_ls.syntax.shell import read as read_shell
from amplify_ls.syntax.yaml import grammar, lines, words
from amplify_ls.syntax.yaml.around import SHELL_KEYS, Around, narrowed, text_of
from amplify_ls.syntax.yaml.inheritance import completed, merged
from amplify_ls.syntax.yaml.scalars import decode
from amplify_ls.syntax.yaml.tree import Mapping, Node, Scalar, Sequence
from amplify_ls.text.mapped import MappedText, Run
from amplify_ls.text.span import Span

_SCRIPT_KEYS = frozenset(
    {
        *("run", "script", "before_script", "after_script", "after-script", "commands", "command"),
        *("before_install", "before_deploy", "after_success", "inlineScript", "inline"),
        *("finally", "cmd", "cmds", "pre_get_sources_script", *SHELL_KEYS),
    }
)
Variables = tuple[tuple[str, MappedText], ...]

_ONE_SHELL = ("before_script", "script")
"""Lists of one job that run one behind the other in the same shell."""
_PHASES = "phases"
_ACTION_INPUTS = "with"
"""Below it GitHub's actions have inputs such as `script`, which may be any language."""
_POSIX = (None, "sh", "bash", "zsh", "ksh", "dash", "ash")
_DEEPEST = 10
"""References to other lists that are followed through each other."""
_MOST_REFERENCES = 1_000
"""References of a file that are followed."""

_MOST_REREAD = 20_000
"""Characters that are read again for what later scripts know from them."""


def read_scripts(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The scripts of a file; the items of one list are one script."""
    search = _Search(source, parse(source.text))
    return tuple(
        script
        for node in search.roots
        for script in search.inside(
            node, Around(is_compose=_is_compose(node), is_azure=_is_azure(node))
        )
    )


def parse(text: str) -> tuple[Node, ...]:
    """The top-level nodes of all documents of a file."""
    sound = grammar.parse(text)
    return lines.parse(text) if sound is None else sound


class _Search:
    """A walk over the nodes of one file."""

    def __init__(self, source: MappedText, roots: tuple[Node, ...]) -> None:
        self.source = source
        self.roots = tuple(_jobs_first(completed(root, partial(text_of, source))) for root in roots)
        self.seen: set[Span] = set()
        self.references = _MOST_REFERENCES
        self.reread = _MOST_REREAD
        self.assigned: dict[tuple[Span, Span, int], tuple[Variables, Variables]] = {}
        """What lines assign, by where they are and by the variables they know, kept beside."""

    def inside(self, node: Node, around: Around) -> Iterator[EmbeddedScript]:
        match node:
            case Sequence():
                for item in node.items:
                    yield from self.inside(item, around)
            case Mapping():
                node = merged(node)
                around = narrowed(self.source, node, around, self._followed)
                if (command := words.listed(self.source, node, around)) is not None:
                    self.seen |= words.scalars_of(node)
                    yield command
                yield from self._together(dict(node.pairs), around)
                for key, value in node.pairs:
                    yield from self._below(key, value, around)
            case _:
                pass

    def _together(self, values: dict[str, Node], around: Around) -> Iterator[EmbeddedScript]:
        """The lists that one shell runs one behind the other."""
        if all(key in values for key in _ONE_SHELL):
            nodes = tuple(values[key] for key in _ONE_SHELL)
            yield from self._script(Sequence(nodes), around)
        phases = values.get(_PHASES)
        if isinstance(phases, Mapping):
            yield from self._script(Sequence(tuple(_lists(phases))), around)

    def _below(self, key: str, value: Node, around: Around) -> Iterator[EmbeddedScript]:
        if key in _SCRIPT_KEYS or (around.is_phase and isinstance(value, Sequence)):
            shell = SHELL_KEYS.get(key, around.shell)
            yield from self._script(value, replace(around, shell=shell))
        if key != _ACTION_INPUTS:
            yield from self.inside(value, replace(around, is_phase=key == _PHASES))

    def _script(self, node: Node, around: Around) -> Iterator[EmbeddedScript]:
        found = {scalar.span: scalar for scalar in self._scalars(node, _DEEPEST)}
        before = list(takewhile(lambda scalar: scalar.span in self.seen, found.values()))
        scalars = [scalar for span, scalar in found.items() if span not in self.seen]
        self.seen.update(found)
        if scalars:
            text = around.handed_on(_joined(self.source, scalars))
            assigned = self._assigned(before, around) if before and "$" in text.text else ()
            yield EmbeddedScript(text, around.shell, (*around.environment, *assigned))

    def _assigned(self, scalars: list[Scalar], around: Around) -> Variables:
        """What lines give names that run in this shell, too, but are read in another script."""
        key = (scalars[0].span, scalars[-1].span, id(around.environment))
        if key not in self.assigned:
            text = around.handed_on(_joined(self.source, scalars))
            self.reread -= len(text.text)
            is_read = around.shell in _POSIX and self.reread >= 0
            script = read_shell(text, dict(around.environment)) if is_read else None
            found = script.assignments if script is not None else ()
            known = tuple((each.name, each.value) for each in found if not is_too_long(each.value))
            self.assigned[key] = (known, around.environment)
        return self.assigned[key][0]

    def _scalars(self, node: Node, deepest: int) -> Iterator[Scalar]:
        """A scalar or those of a list, lists in lists and lists that are referred to included."""
        match node:
            case Scalar():
                yield node
            case Sequence() if node.is_reference:
                self.references -= 1
                if deepest > 0 and self.references > 0:
                    yield from self._scalars(self._referred(node), deepest - 1)
            case Sequence():
                for item in node.items:
                    yield from self._scalars(item, deepest)
            case _:
                pass

    def _followed(self, node: Node) -> Node:
        """A node, or what it refers to."""
        if not isinstance(node, Sequence) or not node.is_reference or self.references <= 0:
            return node
        self.references -= 1
        return self._referred(node)

    def _referred(self, reference: Sequence) -> Node:
        """What GitLab's `!reference [job, key]` stands for."""
        path = [text_of(self.source, item) for item in reference.items]
        for root in self.roots:
            node = root
            for key in path:
                node = dict(node.pairs).get(key) if isinstance(node, Mapping) else None
            if node is not None:
                return node
        return None


def _is_compose(root: Node) -> bool:
    """Whether Docker Compose reads a file, which takes every `$$` for one `$`."""
    keys = dict(root.pairs) if isinstance(root, Mapping) else {}
    return isinstance(keys.get("services"), Mapping) and "jobs" not in keys


def _is_azure(root: Node) -> bool:
    """Whether a file looks like a pipeline of Azure, or a part of one."""
    keys = dict(root.pairs) if isinstance(root, Mapping) else {}
    if any(key in keys for key in ("pool", "trigger", "pr")):
        return True
    stages = keys.get("stages")
    if isinstance(stages, Sequence):
        return any(isinstance(stage, Mapping) for stage in stages.items)
    return any(isinstance(keys.get(key), Sequence) for key in ("jobs", "steps"))


def _jobs_first(root: Node) -> Node:
    """GitLab's jobs before its templates, whose lists they refer to: `.setup` runs by no itself."""
    if not isinstance(root, Mapping):
        return root
    return Mapping(tuple(sorted(root.pairs, key=lambda pair: pair[0].startswith("."))))


def _lists(phases: Mapping) -> Iterator[Node]:
    """The lists of commands in the phases of a build."""
    for _, phase in phases.pairs:
        match phase:
            case Mapping():
                for key, value in phase.pairs:
                    if key in ("commands", "finally"):
                        yield value
            case Sequence():
                yield phase
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
