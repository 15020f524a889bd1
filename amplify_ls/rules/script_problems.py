"""The words for broken quotes and lines in shell scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.rule import Finding

if TYPE_CHECKING:
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.shell import ShellProblem, ShellProblemKind
    from amplify_ls.text.span import Span


def problems_of_scripts(reading: Reading) -> Iterator[Finding]:
    """What is wrong with scripts where payloads and amplify commands are."""
    for script in reading.scripts:
        for problem in script.problems:
            if _concerns_amplify(reading, problem.span):
                yield _finding(problem)


def _concerns_amplify(reading: Reading, span: Span) -> bool:
    return any(document.text.touches(span) for document in reading.documents) or any(
        invocation.span.start <= span.end and span.start <= invocation.span.end
        for invocation in reading.invocations
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
        ShellProblemKind.UNCLOSED_HEREDOC: (
            "The line that ends this text is missing.",
            "Insert `{}`",
        ),
    }[kind]
