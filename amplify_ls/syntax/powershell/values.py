"""What the words of a script stand for: quotes removed, variables of the same script followed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from amplify_ls.syntax.powershell.quoting import encoding
from amplify_ls.syntax.powershell.tokens import (
    Binding,
    Element,
    Expression,
    Group,
    Outline,
    Part,
    Text,
    Variable,
    WordToken,
)
from amplify_ls.syntax.shell.script import Stdin
from amplify_ls.text.mapped import HOLE, MappedText, Run
from amplify_ls.text.span import Span

_DEEPEST = 40
_LONGEST = 200_000
_MOST_RUNS = 5_000
_ENVIRONMENT = "env:"
_LINE_END = re.compile(r"[\r\n]")


class Values:
    """The values of one script, worked out as they are asked for."""

    def __init__(
        self,
        source: MappedText,
        outline: Outline,
        environment: Mapping[str, MappedText],
        output: Callable[[Values, Element], Stdin | None],
    ) -> None:
        self.source = source
        self._environment = environment
        self._output = output
        self._bindings: dict[str, list[Binding]] = defaultdict(list)
        for binding in outline.bindings:
            self._bindings[binding.name.lower()].append(binding)
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
            if isinstance(part, Text):
                text = self.source.text[part.start : part.end] if part.value is None else part.value
            else:
                value = self._value(part, at, is_deferred=is_deferred)
                text = HOLE
            if value is None:
                encode = encoding(part.quoting)
                runs.append(Run(length, length + len(text), part.start, part.end, encode))
                texts.append(text)
                length += len(text)
                continue
            pieces += (self._piece(texts, runs), value)
            runs, texts, length = [], [], 0
        pieces.append(self._piece(texts, runs))
        return _joined(pieces)

    def expression(self, expression: Expression) -> MappedText:
        """What a value stands for at its place."""
        start = expression.span.start
        text = self.text(expression.parts, start, is_deferred=expression.is_deferred)
        if expression.is_joined:
            return MappedText(_LINE_END.sub(" ", text.text), text.runs)
        return text

    def items(self, token: WordToken, at: int, *, is_deferred: bool) -> tuple[WordToken, ...]:
        """The words of the list that a word is replaced by, if it is `$name` or `@name`."""
        part = token.parts[0]
        if token.splat is not None:
            name = token.splat
        elif len(token.parts) == 1 and isinstance(part, Variable):
            name = part.name
        else:
            return ()
        found: list[WordToken] = []
        for binding in reversed(self._before(name, at, is_deferred=is_deferred)):
            if not isinstance(binding.value, Expression):
                return ()
            items = binding.value.items
            if items is None and not binding.is_append:
                return ()
            parts = binding.value.parts
            found[:0] = items or (WordToken(*binding.value.span, parts),)
            if not binding.is_append:
                return tuple(found)
        return ()

    def bound(self, binding: Binding) -> MappedText | None:
        """What a name stands for behind a binding, if that is known."""
        if binding not in self._known:
            self._known[binding] = None
            with self.deeper() as may_go_on:
                if may_go_on and binding.value is not None:
                    self._known[binding] = self._evaluated(binding, binding.value)
        return self._known[binding]

    @contextmanager
    def deeper(self) -> Iterator[bool]:
        """Count the nesting of what is worked out; tells whether it may go on."""
        self._depth += 1
        yield self._depth <= _DEEPEST
        self._depth -= 1

    def written(self, element: Element) -> MappedText | None:
        """What an element writes, if that is known and not too long to follow."""
        with self.deeper() as may_go_on:
            output = self._output(self, element) if may_go_on else None
        if output is None or output.text is None or _is_too_big(output.text):
            return None
        return output.text

    def _evaluated(self, binding: Binding, value: Element) -> MappedText | None:
        text = self.written(value)
        if text is None or not binding.is_append:
            return text
        earlier = self._before(binding.name.lower(), binding.span.start, is_deferred=False)
        before = self.bound(earlier[-1]) if earlier else None
        return None if before is None else _joined([before, text])

    def _value(self, part: Part, at: int, *, is_deferred: bool) -> MappedText | None:
        match part:
            case Variable():
                value = self._named(part.name, at, is_deferred=is_deferred)
                if value is None or _is_too_big(value):
                    return None
                return value.referenced(self.source.span_to_host(Span(part.start, part.end)))
            case Group():
                return self.written(part.last)
            case _:
                return None

    def _before(self, name: str, at: int, *, is_deferred: bool) -> list[Binding]:
        if name not in self._ends:
            return []
        earlier = self._bindings[name][: bisect_right(self._ends[name], at)]
        return earlier or (self._bindings[name] if is_deferred else [])

    def _named(self, name: str, at: int, *, is_deferred: bool) -> MappedText | None:
        earlier = self._before(name.lower(), at, is_deferred=is_deferred)
        if earlier:
            return self.bound(earlier[-1])
        if name.startswith(_ENVIRONMENT):
            return self._environment.get(name.removeprefix(_ENVIRONMENT))
        return None

    def _piece(self, texts: list[str], runs: list[Run]) -> MappedText:
        return MappedText("".join(texts), tuple(runs)).through(self.source)


def _is_too_big(text: MappedText) -> bool:
    return len(text.text) > _LONGEST or len(text.runs) > _MOST_RUNS


def _joined(pieces: list[MappedText]) -> MappedText:
    """Pieces one behind the other, without the runs of those that are empty."""
    if len(pieces) == 1:
        return pieces[0]
    filled = [piece for piece in pieces if piece.text]
    return MappedText.joined(filled or [piece for piece in pieces if piece.runs][:1])
