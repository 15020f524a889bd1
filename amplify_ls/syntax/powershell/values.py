"""What the words of a script stand for: quotes removed, variables of the same script followed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from amplify_ls.syntax.decoding import Decoding, Following, Names, joined
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
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span

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
        self._following = Following(source.text)
        self._names = Names(outline.bindings, str.lower)
        self.deeper = self._names.deeper
        self.before = self._names.before

    def bound(self, binding: Binding) -> MappedText | None:
        """What a name stands for behind a binding, if that is known."""
        return self._names.bound(binding, self._evaluated)

    def text(self, parts: Iterable[Part], at: int, *, is_deferred: bool) -> MappedText:
        """What parts stand for at a place of the script."""
        decoding = Decoding(self.source)
        for part in parts:
            if isinstance(part, Text):
                text = self.source.text[part.start : part.end] if part.value is None else part.value
                decoding.add(text, part.start, part.end, encoding(part.quoting))
            elif (value := self._value(part, at, is_deferred=is_deferred)) is not None:
                decoding.insert(value)
            else:
                decoding.hole(part.start, part.end, encoding(part.quoting))
        return decoding.done()

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
        for binding in reversed(self._names.before(name, at, is_deferred=is_deferred)):
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

    def written(self, element: Element) -> MappedText | None:
        """What an element writes, if that is known and not too long to follow."""
        with self.deeper() as may_go_on:
            output = self._output(self, element) if may_go_on else None
        return None if output is None else self._following.kept(output.text)

    def _evaluated(self, binding: Binding) -> MappedText | None:
        text = None if binding.value is None else self.written(binding.value)
        if text is None or not binding.is_append:
            return text
        before = self._named(binding.name, binding.span.start, is_deferred=False)
        return None if before is None else joined([before, text])

    def _value(self, part: Part, at: int, *, is_deferred: bool) -> MappedText | None:
        match part:
            case Variable():
                value = self._named(part.name, at, is_deferred=is_deferred)
                reference = self.source.span_to_host(Span(part.start, part.end))
                return self._following.followed(value, reference)
            case Group():
                return self.written(part.last)
            case _:
                return None

    def _named(self, name: str, at: int, *, is_deferred: bool) -> MappedText | None:
        bindings = self._names.before(name, at, is_deferred=is_deferred)
        if bindings:
            return self.bound(bindings[-1])
        if name.startswith(_ENVIRONMENT):
            return self._environment.get(name.removeprefix(_ENVIRONMENT))
        return None
