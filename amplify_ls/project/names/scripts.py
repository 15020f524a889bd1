"""Names in scripts: environments, resources, categories, profiles, and variables of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.project.names.name import Name, Occurrence, Owner, Role, Sort
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.invocation import Invocation
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.shell import Script
    from amplify_ls.text.mapped import MappedText

_ENVIRONMENT_OPTIONS = frozenset({"envName", "env"})
_ENVIRONMENT_COMMANDS = frozenset({"checkout", "remove", "add", "get", "import", "update"})
_RESOURCE_COMMANDS = frozenset(
    {"push", "remove", "update", "status", "build", "publish", "mock", "override"}
)
_CATEGORY_COMMANDS = _RESOURCE_COMMANDS | {"add", "import"}
_CATEGORIES = frozenset(
    {
        *("analytics", "api", "auth", "custom", "function", "geo", "hosting", "interactions"),
        *("notifications", "predictions", "storage"),
    }
)
_WITH_CATEGORY = 2
_WITH_RESOURCE = 3
_MAKING = (("init",), ("env", "add"))
"""The commands that make the environment they name."""
_PROFILE = "AWS_PROFILE"


def script_names(reading: Reading, owner: Owner) -> Iterator[Occurrence]:
    """The names that the scripts of a file mention, at their places in the file."""
    for invocation in reading.invocations:
        yield from _in_words(invocation)
        yield from _in_options(invocation)
    for index, script in enumerate(reading.scripts):
        yield from _variables(script, reading.file.text, ("/".join(owner), str(index)))
        for assignment in script.assignments:
            if assignment.name.upper() == _PROFILE:
                yield from _in_text(assignment.value, Sort.PROFILE)


def _variables(script: Script, host: str, scope: Owner) -> Iterator[Occurrence]:
    """The variables of a script; what the host gives a value is the same for all its scripts."""
    mentions = list(script.mentions())
    own = {mention.name for mention in mentions if mention.around is not None}
    outer: dict[str, Name] = {}
    for given in script.given:
        key = _key_before(host, given.name.removeprefix("env:"), given.value.start)
        if key is not None and given.name not in own:
            shared = Name(Sort.SCRIPT_VARIABLE, (scope[0], f"@{key.start}", given.name))
            outer[given.name] = shared
            yield Occurrence(shared, key, Role.DECLARATION, Span(key.start, given.value.end))
    for name, span, around in mentions:
        if host[span.start : span.end].lower() == name.rpartition(":")[2].lower():
            role = Role.REFERENCE if around is None else Role.DECLARATION
            named = outer.get(name) or Name(Sort.SCRIPT_VARIABLE, (*scope, name))
            yield Occurrence(named, span, role, around)


def _key_before(host: str, name: str, value: int) -> Span | None:
    """Where a host writes the name that it gives a value, right before the value."""
    start = max(0, value - len(name) - _MOST_BETWEEN)
    match = re.compile(rf"(?<!\w)({re.escape(name)})[\"']?\s*[:=]\s*\S?\s*\Z").search(
        host, start, value
    )
    return Span(*match.span(1)) if match is not None else None


_MOST_BETWEEN = 40


def _in_words(invocation: Invocation) -> Iterator[Occurrence]:
    words, spans = invocation.words, invocation.word_spans
    if words[:1] == ("env",) and len(words) == _WITH_RESOURCE:
        if words[1] in _ENVIRONMENT_COMMANDS:
            yield from _plain(Name(Sort.ENVIRONMENT, (words[2],)), spans[2])
    elif len(words) == _WITH_CATEGORY and _CATEGORY_COMMANDS & set(words):
        for word, span in zip(words, spans, strict=True):
            if word in _CATEGORIES:
                yield from _plain(Name(Sort.CATEGORY, (word,)), span)
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
            is_made = any(invocation.words[: len(one)] == one for one in _MAKING)
            role = Role.STAND_IN if is_made else Role.REFERENCE
            yield from _in_text(option.value.text, Sort.ENVIRONMENT, role)


def _in_text(text: MappedText, sort: Sort, role: Role = Role.REFERENCE) -> Iterator[Occurrence]:
    runs = [run for run in text.runs if run.start < run.end]
    if len(runs) != 1 or not runs[0].is_linear or not text.text:
        return  # put together from parts, so no characters of the file are the name's own
    span = Span(runs[0].host_start, runs[0].host_end)
    yield from _plain(Name(sort, (text.text,)), span, role)


def _plain(name: Name, span: Span, role: Role = Role.REFERENCE) -> Iterator[Occurrence]:
    if span.end - span.start == len(name.text):
        yield Occurrence(name, span, role)
