"""What the words of a script stand for: quotes removed, names of the same script followed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from amplify_ls.syntax.decoding import Decoding, Following, Names, joined
from amplify_ls.syntax.shell.commands import Binding, Outline, SimpleCommand
from amplify_ls.syntax.shell.quoting import encoding
from amplify_ls.syntax.shell.repair import JsonState
from amplify_ls.syntax.shell.script import DEFAULT_IFS, Expansion, Stdin
from amplify_ls.syntax.shell.tokens import (
    Literal,
    Part,
    Quoting,
    Reference,
    Substitution,
    WordToken,
)
from amplify_ls.text.mapped import HOLE, MappedText
from amplify_ls.text.span import Span

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
        self._following = Following(source.text)
        self._names = Names(outline.bindings)
        self.deeper = self._names.deeper
        self.before = self._names.before

    def text(self, parts: Iterable[Part], at: int, *, is_deferred: bool) -> MappedText:
        """What parts stand for at a place of the script."""
        decoding = Decoding(self.source)
        for part in parts:
            if isinstance(part, Literal):
                text = self.source.text[part.start : part.end] if part.value is None else part.value
                decoding.add(text, part.start, part.end, encoding(part.quoting))
            elif (value := self.value(part, at, is_deferred=is_deferred)) is not None:
                decoding.insert(value)
            else:
                decoding.hole(part.start, part.end, encoding(part.quoting))
        return decoding.done()

    def value(self, part: Part, at: int, *, is_deferred: bool) -> MappedText | None:
        """What an expansion stands for, if that is known."""
        match part:
            case Reference():
                value = self._named(part.name, at, is_deferred=is_deferred)
                reference = self.source.span_to_host(Span(part.start, part.end))
                return self._following.followed(value, reference)
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
        bindings = self._names.before(reference.name, at) if reference.is_array else ()
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

        Any other text, and a payload among them, is left whole: that it is taken apart is not
        what anybody meant.
        """
        part = token.parts[0] if len(token.parts) == 1 else None
        if not isinstance(part, Reference) or part.quoting is not Quoting.BARE:
            return None
        value = self.value(part, command.span.start, is_deferred=command.is_deferred)
        signs = self.ifs(command.settings.ifs)
        if value is None or not signs or value.text.lstrip(signs)[:1] in "{[":
            return None
        spans = list(_split(value.text, signs))
        is_meant = token is command.words[0] or any(value.text[at] == "-" for at, _ in spans)
        return [value.sliced(span) for span in spans] if len(spans) > 1 and is_meant else None

    def bound(self, binding: Binding) -> MappedText | None:
        """What a name stands for behind a binding, if that is known."""
        return self._names.bound(binding, self._evaluated)

    def command_of(self, substitution: Substitution) -> SimpleCommand | None:
        """The command whose output a substitution stands for, if it is one pipeline."""
        return self._outputs.get(substitution.start)

    def ifs(self, binding: Binding | None) -> str:
        """The characters at which expansions are split, once `IFS` was set like this."""
        if not self.is_split:
            return ""
        value = None if binding is None else self.bound(binding)
        return DEFAULT_IFS if value is None or HOLE in value.text else value.text

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
            return None if earlier is None else joined([earlier, value])
        return value

    def _named(self, name: str, at: int, *, is_deferred: bool) -> MappedText | None:
        bindings = self._names.before(name, at, is_deferred=is_deferred)
        return self.bound(bindings[-1]) if bindings else self._environment.get(name)

    def _substituted(self, command: SimpleCommand) -> MappedText | None:
        output = self._output(self, command)
        text = self._following.kept(output.text) if output is not None else None
        return None if text is None else text.sliced(Span(0, len(text.text.rstrip("\n"))))

    def _written(self, part: Part) -> str:
        return self.source.text[part.start : part.end].removeprefix("$")


def _split(text: str, signs: str) -> Iterator[Span]:
    """The words of a text, with those of a payload made one."""
    payload: tuple[int, JsonState] | None = None
    for match in re.finditer(f"[^{re.escape(signs)}]+", text):
        start, state = payload or (match.start(), JsonState())
        if payload is not None or match[0][0] in "{[":
            state.text(match[0])
            payload = None if state.is_over else (start, state)
        if payload is None:
            yield Span(start, match.end())
    if payload is not None:
        yield Span(payload[0], len(text.rstrip(signs)))
