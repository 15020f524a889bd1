"""Names on the command lines of scripts: environments, resources, categories, profiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.project.names.name import Name, Occurrence, Sort
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.invocation import Invocation
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.shell import Word

_ENVIRONMENT_OPTIONS = frozenset({"envName", "env"})
_ENVIRONMENT_COMMANDS = frozenset({"checkout", "remove", "add", "get", "import", "update"})
_RESOURCE_COMMANDS = frozenset({"push", "remove", "update", "status", "build", "publish"})
_WITH_RESOURCE = 3


def script_names(reading: Reading) -> Iterator[Occurrence]:
    """The names that the commands of a file mention, at their places in the file."""
    for invocation in reading.invocations:
        yield from _in_words(invocation)
        yield from _in_options(invocation)


def _in_words(invocation: Invocation) -> Iterator[Occurrence]:
    words, spans = invocation.words, invocation.word_spans
    if words[:1] == ("env",) and len(words) == _WITH_RESOURCE:
        if words[1] in _ENVIRONMENT_COMMANDS:
            yield from _plain(Name(Sort.ENVIRONMENT, (words[2],)), spans[2])
    elif len(words) == _WITH_RESOURCE and _RESOURCE_COMMANDS & set(words[:2]):
        category, at = next(
            (word, index) for index, word in enumerate(words[:2]) if _is_category(word, words)
        )
        yield from _plain(Name(Sort.CATEGORY, (category,)), spans[at])
        yield from _plain(Name(Sort.RESOURCE, (category, words[2])), spans[2])


def _is_category(word: str, words: tuple[str, ...]) -> bool:
    return word not in _RESOURCE_COMMANDS or word == words[1]


def _in_options(invocation: Invocation) -> Iterator[Occurrence]:
    for option in invocation.options:
        is_name = option.name == "name" and invocation.words[:1] == ("env",)
        if option.value is not None and (is_name or option.name in _ENVIRONMENT_OPTIONS):
            yield from _in_word(option.value)


def _in_word(word: Word) -> Iterator[Occurrence]:
    text = word.text
    runs = [run for run in text.runs if run.start < run.end]
    if len(runs) != 1 or not runs[0].is_linear or not text.text:
        return  # put together from parts, so no characters of the file are the name's own
    span = Span(runs[0].host_start, runs[0].host_end)
    yield from _plain(Name(Sort.ENVIRONMENT, (text.text,)), span)


def _plain(name: Name, span: Span) -> Iterator[Occurrence]:
    if span.end - span.start == len(name.text):
        yield Occurrence(name, span)
