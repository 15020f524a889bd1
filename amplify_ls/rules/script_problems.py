"""The words for broken quotes and lines in shell scripts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.calls import written
from amplify_ls.rules.rule import Finding
from amplify_ls.text.span import Span
from amplify_ls.text.stretches import Stretches

if TYPE_CHECKING:
    from amplify_ls.project.invocation import Invocation
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.shell import Command, ShellProblem, ShellProblemKind

_CONTINUATIONS = frozenset({"\\", "`", "^"})


def problems_of_scripts(reading: Reading) -> Iterator[Finding]:
    """What is wrong with scripts where payloads and amplify commands are."""
    amplifys = Stretches(_amplifys(reading))
    invocations = {id(one.command): one for one in reversed(reading.invocations)}
    for script in reading.scripts:
        for problem in script.problems:
            if _concerns_amplify(reading, problem, amplifys):
                yield _finding(problem)
        for command, stray in pairwise(script.commands):
            invocation = invocations.get(id(command))
            if invocation is not None and _is_continued_by(reading, command, stray):
                yield _stray_options(reading, invocation, stray, script.continuation)


def is_continued(reading: Reading, invocation: Invocation) -> bool:
    """Whether the next line holds options that were meant for this command."""
    stray = reading.command_behind(invocation.command)
    return stray is not None and _is_continued_by(reading, invocation.command, stray)


def _amplifys(reading: Reading) -> Iterator[Span]:
    """Where payloads and amplify commands are."""
    for document in reading.documents:
        if document.is_embedded:
            yield from (Span(run.host_start, run.host_end) for run in document.text.runs)
    yield from (invocation.span for invocation in reading.invocations)


def _concerns_amplify(reading: Reading, problem: ShellProblem, amplifys: Stretches) -> bool:
    from amplify_ls.syntax.shell import ShellProblemKind

    # A text that is never closed takes the rest of the script with it.
    endless = (ShellProblemKind.UNCLOSED_QUOTE, ShellProblemKind.INDENTED_END)
    if problem.kind in endless and reading.invocations:
        return True
    return amplifys.touch(problem.span)


def _is_continued_by(reading: Reading, command: Command, stray: Command) -> bool:
    between = reading.file.text[command.span.end : stray.span.start]
    begins_with_option = bool(stray.words) and stray.words[0].text.text.startswith("-")
    return begins_with_option and between.strip() == "" and between.count("\n") == 1


def _stray_options(reading: Reading, invocation: Invocation, stray: Command, sign: str) -> Finding:
    option = stray.words[0]
    last = max(word.span for word in invocation.command.words)
    # What goes on in the next line for one shell is a word for another.
    is_foreign = reading.file.text[last.start : last.end] in _CONTINUATIONS
    line_end = reading.file.text.index("\n", last.end)
    edit = TextEdit(
        Span(last.start if is_foreign else last.end, line_end),
        written(invocation, sign if is_foreign else f" {sign}"),
    )
    name = "a backtick" if sign == "`" else f"`{sign}`"
    return Finding(
        option.span,
        f"`{option.text.text}` begins a command of its own, because the line above does not end "
        f"with {name}.",
        (Fix(f"End the line above with {name}", (edit,), is_preferred=True),),
    )


def _finding(problem: ShellProblem) -> Finding:
    message, title = _words(problem.kind)
    edits = tuple(TextEdit(edit.span, edit.new_text) for edit in problem.fixes)
    new_text = edits[0].new_text.strip() if edits else ""
    fixes = (Fix(title.format(new_text), edits, is_preferred=True),) if edits else ()
    return Finding(problem.span, message, fixes)


def _words(kind: ShellProblemKind) -> tuple[str, str]:
    """What is wrong, and what the fix does."""
    # The shell's reader is only loaded for files that have scripts.
    from amplify_ls.syntax.shell import ShellProblemKind

    return {
        ShellProblemKind.UNCLOSED_QUOTE: ("The closing quote is missing.", "Insert `{}`"),
        ShellProblemKind.UNOPENED_QUOTE: ("The opening quote is missing.", "Insert `{}`"),
        ShellProblemKind.UNESCAPED_QUOTE: (
            'This quote ends the text for the shell; inside double quotes it has to be `\\"`.',
            'Write `\\"`',
        ),
        ShellProblemKind.TYPOGRAPHIC_QUOTE: (
            "The shell and JSON know only straight quotes; this one is part of the text.",
            "Write `{}`",
        ),
        ShellProblemKind.CONTINUATION_SPACE: (
            "Blanks behind `\\` end the command here; the next line is another command.",
            "Remove the blanks",
        ),
        ShellProblemKind.QUOTED_CONTINUATION_SPACE: (
            "Blanks behind `\\` make it, and the end of the line, part of the text.",
            "Remove the blanks",
        ),
        ShellProblemKind.UNCLOSED_HEREDOC: (
            "The line that ends this text is missing.",
            "Insert `{}`",
        ),
        ShellProblemKind.INDENTED_END: (
            "Nothing may stand before the quote that ends this text, not even blanks.",
            "Remove the blanks",
        ),
        ShellProblemKind.BACKTICK_SPACE: (
            "Blanks behind a backtick end the command here; the next line is another command.",
            "Remove the blanks",
        ),
        ShellProblemKind.CARET_SPACE: (
            "Blanks behind `^` end the command here; the next line is another command.",
            "Remove the blanks",
        ),
    }[kind]
