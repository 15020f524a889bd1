"""What the words of a script stand for: quotes removed, names of the same script followed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from amplify_ls.syntax.shell.commands import Binding, Outline, SimpleCommand
from amplify_ls.syntax.shell.quoting import encoding
from amplify_ls.syntax.shell.script import DEFAULT_IFS, Expansion, Stdin
from amplify_ls.syntax.shell.tokens import (
    Literal,
    Part,
    Quoting,
    Reference,
    Substitution,
    WordToken,
)
from amplify_ls.text.mapped import HOLE, MappedText, Run
from amplify_ls.text.span import Span

_DEEPEST = 40
_LONGEST = 200_000
_MOST_RUNS = 5_000
_DOUBLE_QUOTED = frozenset(
    {Quoting.DOUBLE, Quoting.CONTINUED, Quoting.HEREDOC, Quoting.FISH_DOUBLE}
)

Environment = Mapping[str, MappedText]
"""Names that the surroundings of a script give values, in host coordinates."""


class Values:
    """The values of one script, worked out as they are asked for."""

    def __init__(
        self,
        source: MappedText,
        outline: Outline,
        environment: Environment,
        output: Callable[[Values, SimpleCommand], Stdin | None],
        *,
        is_split: bool = True,
    ) -> None:
        self.source = source
        self.is_split = is_split
        self._outputs = outline.outputs
        self._environment = environment
        self._output = output
        self._bindings: dict[str, list[Binding]] = defaultdict(list)
        for binding in outline.bindings:
            self._bindings[binding.name].append(binding)
        self._ends = {
            name: [binding.span.end for binding in bindings]
            for name, bindings in self._bindings.items()
        }
        self._known: dict[Binding, MappedText | None] = {}
        self._depth = 0

    def text(self, parts: Iterable[Part], at: int, *, is_deferred: bool) -> MappedText:
        """What parts stand for at a place of the script."""
        pieces: list[MappedText] = []
        runs: list[Run] = []
        texts: list[str] = []
        length = 0
        for part in parts:
            value = None
            if isinstance(part, Literal):
                text = self.source.text[part.start : part.end] if part.value is None else part.value
            else:
                value = self.value(part, at, is_deferred=is_deferred)
                text = HOLE
            if value is None:
                run = Run(length, length + len(text), part.start, part.end, encoding(part.quoting))
                runs.append(run)
                texts.append(text)
                length += len(text)
                continue
            pieces.append(self._piece(texts, runs))
            pieces.append(value)
            runs, texts, length = [], [], 0
        pieces.append(self._piece(texts, runs))
        return _joined(pieces)

    def value(self, part: Part, at: int, *, is_deferred: bool) -> MappedText | None:
        """What an expansion stands for, if that is known."""
        match part:
            case Reference():
                value = self._named(part.name, at, is_deferred=is_deferred)
                if value is None or _is_too_big(value):
                    return None
                return value.referenced(self.source.span_to_host(Span(part.start, part.end)))
            case Substitution() if not part.is_file and part.start in self._outputs:
                return self._substituted(self._outputs[part.start])
            case _:
                return None

    def unquoted(self, parts: Iterable[Part], at: int, *, is_deferred: bool) -> list[Expansion]:
        """The expansions among the parts that are split into words."""
        return [
            Expansion(
                part.name if isinstance(part, Reference) else self._written(part),
                self.source.span_to_host(Span(part.start, part.end)),
                self.value(part, at, is_deferred=is_deferred),
            )
            for part in parts
            if not isinstance(part, Literal) and part.quoting not in _DOUBLE_QUOTED
        ]

    def elements(self, token: WordToken, at: int) -> Sequence[WordToken] | None:
        """The words of the array that a word is replaced by, if it is `"${NAME[@]}"`."""
        if len(token.parts) != 1 or not isinstance(token.parts[0], Reference):
            return None
        reference = token.parts[0]
        before = self._count_before(reference.name, at) if reference.is_array else 0
        bindings = self._bindings[reference.name][:before] if before else []
        if not bindings or bindings[-1].elements is None:
            return None
        elements: list[WordToken] = []
        for binding in reversed(bindings):
            if binding.elements is None:
                return None
            elements[:0] = binding.elements
            if not binding.is_append:
                return elements
        return None

    def split(self, token: WordToken, command: SimpleCommand) -> list[MappedText] | None:
        """The words that a name alone is split into, if it stands for options or a command.

        Any other text is left whole: that it is taken apart is not what anybody meant.
        """
        part = token.parts[0] if len(token.parts) == 1 else None
        if not isinstance(part, Reference) or part.quoting is not Quoting.BARE:
            return None
        value = self.value(part, command.span.start, is_deferred=command.is_deferred)
        signs = self.ifs(command.settings.ifs)
        if value is None or not signs or value.text.lstrip(signs)[:1] in "{[":
            return None
        found = re.finditer(f"[^{re.escape(signs)}]+", value.text)
        spans = [Span(*match.span()) for match in found]
        is_meant = token is command.words[0] or any(value.text[at] == "-" for at, _ in spans)
        return [value.sliced(span) for span in spans] if len(spans) > 1 and is_meant else None

    @contextmanager
    def deeper(self) -> Iterator[bool]:
        """Count the nesting of what is worked out; tells whether it may go on."""
        self._depth += 1
        yield self._depth <= _DEEPEST
        self._depth -= 1

    def command_of(self, substitution: Substitution) -> SimpleCommand | None:
        """The command whose output a substitution stands for, if it is one pipeline."""
        return self._outputs.get(substitution.start)

    def ifs(self, binding: Binding | None) -> str:
        """The characters at which expansions are split, once `IFS` was set like this."""
        if not self.is_split:
            return ""
        value = None if binding is None else self.bound(binding)
        return DEFAULT_IFS if value is None or HOLE in value.text else value.text

    def bound(self, binding: Binding) -> MappedText | None:
        """What a name stands for behind a binding, if that is known."""
        if binding in self._known:
            return self._known[binding]
        self._known[binding] = None
        with self.deeper() as may_go_on:
            if may_go_on:
                self._known[binding] = self._evaluated(binding)
        return self._known[binding]

    def _evaluated(self, binding: Binding) -> MappedText | None:
        start, is_deferred = binding.span.start, binding.is_deferred
        if binding.elements is not None:
            first = binding.elements[:1]
            return self.text(first[0].parts, start, is_deferred=is_deferred) if first else None
        if binding.parts is None:
            return None
        value = self.text(binding.parts, start, is_deferred=is_deferred)
        if binding.is_append:
            earlier = self._named(binding.name, start, is_deferred=False)
            return None if earlier is None else _joined([earlier, value])
        return value

    def _count_before(self, name: str, at: int) -> int:
        return bisect_right(self._ends[name], at) if name in self._ends else 0

    def _named(self, name: str, at: int, *, is_deferred: bool) -> MappedText | None:
        earlier = self._count_before(name, at)
        if earlier:
            return self.bound(self._bindings[name][earlier - 1])
        if is_deferred and name in self._ends:
            return self.bound(self._bindings[name][-1])
        return self._environment.get(name)

    def _substituted(self, command: SimpleCommand) -> MappedText | None:
        output = self._output(self, command)
        if output is None or output.text is None or _is_too_big(output.text):
            return None
        kept = len(output.text.text.rstrip("\n"))
        return output.text.sliced(Span(0, kept))

    def _written(self, part: Part) -> str:
        return self.source.text[part.start : part.end].removeprefix("$")

    def _piece(self, texts: list[str], runs: list[Run]) -> MappedText:
        return MappedText("".join(texts), tuple(runs)).through(self.source)


def _is_too_big(text: MappedText) -> bool:
    if len(text.text) > _LONGEST or len(text.runs) > _MOST_RUNS:
        return True
    return any(len(run.via) >= _DEEPEST for run in text.runs)


def _joined(pieces: list[MappedText]) -> MappedText:
    """Pieces one behind the other, without the runs of those that are empty."""
    if len(pieces) == 1:
        return pieces[0]
    filled = [piece for piece in pieces if piece.text]
    return MappedText.joined(filled or [piece for piece in pieces if piece.runs][:1])
