"""Words, options and their values on command lines of the Amplify CLI, in whatever holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplify_ls.contract.completion import Completion, CompletionKind, Rank
from amplify_ls.features.completion.asked import Named
from amplify_ls.features.completion.named import environments, resources
from amplify_ls.project.commands import Follows, command_of, next_words, option_of, options_of
from amplify_ls.project.commands.options import FRONTENDS
from amplify_ls.project.graphql_api import models_of
from amplify_ls.project.kinds import canonical_option
from amplify_ls.project.models.vocabulary import REGIONS
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.commands import CliOption
    from amplify_ls.project.invocation import Invocation
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.shell import Word
    from amplify_ls.text.mapped import MappedText

_GAP = re.compile(r"(?:[ \t]|[\\`^]\r?\n)+")
_OWN_PROGRAM = "amplify-ls"
_OWN_COMMANDS = frozenset({"init", "add", "push", "remove", "status"})
_MOST_WORDS = 3
_PROFILE = "AWS_PROFILE"


@dataclass(frozen=True, slots=True)
class _Cursor:
    """Where somebody types on a command line."""

    invocation: Invocation
    before: tuple[str, ...]
    """The words behind the program's name, up to the one that is typed."""
    typed: str
    """The beginning of that one."""
    span: Span
    text: MappedText | None
    """The word that is typed, if there is any of it yet."""

    @property
    def words(self) -> tuple[str, ...]:
        """Those before the first option."""
        first = next((i for i, word in enumerate(self.before) if word.startswith("-")), None)
        return self.before[:first]


def on_command_line(reading: Reading, project: Project, offset: int) -> Iterator[Completion]:
    """What can be typed on a command line; nothing where there is none."""
    cursor = _cursor(reading, offset)
    if cursor is None:
        yield from _profiles(reading, project, offset)
        return
    last = cursor.before[-1] if cursor.before else ""
    option = _option(cursor, last) if last.startswith("-") else None
    if cursor.typed.startswith("-"):
        yield from _options(cursor)
    elif option is not None and option.value:
        for one in _values(cursor, option, project):
            yield _offer(cursor, one.name, CompletionKind.NAME, one)
    elif len(cursor.words) < len(cursor.before):
        yield from _options(cursor)
    else:
        yield from _words(cursor, project)
        if not cursor.typed:
            yield from _options(cursor)


def _profiles(reading: Reading, project: Project, offset: int) -> Iterator[Completion]:
    """Profiles where a variable says which one counts."""
    for script in reading.scripts:
        for assignment in script.assignments:
            span = Span(assignment.span.start + len(_PROFILE) + 1, assignment.span.end)
            if assignment.name == _PROFILE and span.touches(offset):
                typed = reading.file.text[span.start : span.end]
                quotes = typed[:1] in ("'", '"')
                inner = Span(span.start + quotes, span.end - (quotes and typed[-1:] == typed[:1]))
                for name in project.profiles if inner.touches(offset) else ():
                    yield Completion(
                        name,
                        CompletionKind.NAME,
                        inner,
                        name,
                        detail="An AWS profile.",
                        note="profile",
                    )


def _cursor(reading: Reading, offset: int) -> _Cursor | None:
    for invocation in reading.invocations:
        if invocation.program.span.end < offset:
            words = invocation.command.words
            arguments = words[words.index(invocation.program) + 1 :]
            found = _in_arguments(invocation, arguments, offset, reading.file.text)
            if found is not None:
                return found
    return None


def _in_arguments(
    invocation: Invocation, arguments: tuple[Word, ...], offset: int, host: str
) -> _Cursor | None:
    end = invocation.program.span.end
    for index, word in enumerate(arguments):
        if word.span.touches(offset):
            before = tuple(one.text.text for one in arguments[:index])
            return _in_word(invocation, before, word, offset)
        if word.span.start > offset:
            break
        end = word.span.end
    is_listed = invocation.command.listing is not None
    if is_listed or not _GAP.fullmatch(host, end, offset):
        return None
    before = tuple(one.text.text for one in arguments if one.span.end <= offset)
    return _Cursor(invocation, before, "", Span(offset, offset), None)


def _in_word(
    invocation: Invocation, before: tuple[str, ...], word: Word, offset: int
) -> _Cursor | None:
    runs = [run for run in word.text.runs if run.start < run.end]
    if len(runs) != 1 or not runs[0].is_linear or runs[0].via:
        return None
    span = Span(runs[0].host_start, runs[0].host_end)
    if not span.touches(offset):
        return None
    typed = word.text.text[: offset - span.start]
    return _Cursor(invocation, before, typed, span, word.text)


def _option(cursor: _Cursor, written: str) -> CliOption | None:
    name = written.lstrip("-")
    return option_of(cursor.words, name) or option_of(cursor.words, canonical_option(name))


def _words(cursor: _Cursor, project: Project) -> Iterator[Completion]:
    words = cursor.words
    is_own = _OWN_PROGRAM in cursor.invocation.program.text.text
    for word, meaning in next_words(words):
        if is_own and not words and word not in _OWN_COMMANDS:
            continue
        is_category = not words and word in project.resources
        rank = Rank.UNLIKELY if is_category else Rank.USUAL
        note = _count(project, word) if words else ""
        named = Named(word, meaning, note, rank)
        yield _offer(cursor, word, CompletionKind.COMMAND, named)
    command = command_of(words)
    if command is None or len(words) >= _MOST_WORDS:
        return
    if command.follows is Follows.ENVIRONMENT and len(words) == len(command.words):
        for one in environments(project):
            is_current = one.name == project.current_environment
            rank = Rank.UNLIKELY if is_current else Rank.LIKELY
            yield _offer(cursor, one.name, CompletionKind.NAME, one._replace(rank=rank))
    elif command.follows in (Follows.RESOURCE, Follows.FUNCTION):
        is_any = command.follows is Follows.FUNCTION
        category = next((one for one in words if one in project.resources), "")
        for one in resources(project, "function" if is_any else category):
            if len(words) == len(command.words):
                yield _offer(cursor, one.name, CompletionKind.NAME, one._replace(rank=Rank.LIKELY))


def _count(project: Project, category: str) -> str:
    return ", ".join(project.resources.get(category, ())[:3])


def _options(cursor: _Cursor) -> Iterator[Completion]:
    given = {canonical_option(word.lstrip("-")) for word in cursor.before if word[:1] == "-"}
    behind = cursor.invocation.options
    given |= {one.name for one in behind if not one.span.touches(cursor.span.end)}
    for option in options_of(cursor.words):
        if option.name in given:
            continue
        rank = Rank.LIKELY if option.is_likely else Rank.USUAL
        note = option.value or option.short
        named = Named(option.written, option.meaning, note, rank if cursor.typed else _later(rank))
        yield _offer(cursor, option.written, CompletionKind.OPTION, named)


def _later(rank: Rank) -> Rank:
    """Options come behind what else fits, while nobody has typed a dash."""
    return Rank.UNLIKELY if rank is Rank.USUAL else Rank.USUAL


def _values(cursor: _Cursor, option: CliOption, project: Project) -> Iterator[Named]:
    """What an option's value can be, as far as it is a word."""
    is_quick = any(word.lstrip("-") == "quickstart" for word in cursor.before)
    values = FRONTENDS if option.name == "frontend" and is_quick else option.values
    yield from (Named(name, meaning) for name, meaning in values.items())
    match option.reference:
        case "environment" if cursor.words[:2] != ("env", "add"):
            yield from environments(project)
        case "region":
            yield from (Named(name, place, place) for name, place in REGIONS.items())
        case "model":
            yield from (Named(name, "A model.", "model") for name in models_of(project))
        case _:
            return


def _offer(cursor: _Cursor, label: str, kind: CompletionKind, named: Named) -> Completion:
    text = cursor.text
    new_text = text.quoted(Span(0, len(text.text)), label) if text is not None else label
    return Completion(
        label=label,
        kind=kind,
        span=cursor.span,
        new_text=new_text,
        detail=named.meaning,
        note=named.note,
        documentation=named.meaning,
        filter_text=label,
        rank=named.rank,
    )
