"""A command whose words the host lists itself, as `["amplify", "push"]` in a Dockerfile."""

from __future__ import annotations

from amplify_ls.syntax.embedded import Argument, EmbeddedScript
from amplify_ls.syntax.shell.script import Command, Script, Word
from amplify_ls.text.span import Span


def read(script: EmbeddedScript) -> Script:
    """The one command of a list of words; no shell touches them."""
    words = tuple(_word(argument) for argument in script.arguments)
    start = min(word.span.start for word in words)
    end = max(word.span.end for word in words)
    command = Command(
        words, Span(start, end), "", no_glob=True, _stdin=lambda: None, listing=script.listing
    )
    return Script((command,), (), (), ())


def _word(argument: Argument) -> Word:
    return Word(argument.span, is_plain=False, _text=lambda: argument.text, _unquoted=tuple)
