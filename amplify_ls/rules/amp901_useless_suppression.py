"""AMP901: comments that suppress nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.rule_names import RULES
from amplify_ls.project.suppression import NEVER
from amplify_ls.project.suppressions import suppressions_of
from amplify_ls.rules.mending import replacing
from amplify_ls.rules.rule import Finding, reading_rule
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.project.suppression import Code, Suppression


@reading_rule("AMP901", name="useless-suppression", severity=Severity.HINT)
def useless_suppression(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A comment `amplify-ignore` suppresses nothing.

    A comment that says a finding is meant has to name the code of its rule, so that it hides
    nothing else that may be found there one day. It is about the next line, or behind a command
    about that line, and about all of the command or assignment there. Once the finding is gone,
    the comment only misleads.

    Remove it, or name the codes that are meant, and why.

    ```sh
    # amplify-ignore
    amplify init --amplify "$AMPLIFY"
    ```

    has to be

    ```sh
    # amplify-ignore AMP103: somebody is there to answer
    amplify init --amplify "$AMPLIFY"
    ```
    """
    for suppression in suppressions_of(reading):
        if not suppression.codes:
            message = (
                "This suppresses nothing, for it names no rule; write "
                "`amplify-ignore AMP103: the reason`."
            )
            yield Finding(suppression.words, message, (_removing_all(reading, suppression),))
        for code in suppression.codes:
            message = _why_never(code.code)
            if message:
                fixes = (*_renaming(code), _removing(reading, suppression, code))
                yield Finding(code.span, message, fixes)


def unused(reading: Reading, suppression: Suppression, used: Collection[str]) -> Iterator[Finding]:
    """The codes of a comment for which nothing was found where it is about."""
    for code in suppression.codes:
        if code.code not in used and not _why_never(code.code):
            message = f"No finding of {code.code} ({RULES[code.code][0]}) is left to suppress here."
            fix = _removing(reading, suppression, code)
            yield Finding(code.span, message, (fix,))


def _why_never(code: str) -> str:
    if code in NEVER:
        return f"Findings of {code} cannot be suppressed by a comment."
    if code not in RULES:
        from amplify_ls.project.rule_codes import meant_code

        guess = meant_code(code)
        return f"There is no rule {code}{f'; did you mean {guess}?' if guess else '.'}"
    return ""


def _renaming(code: Code) -> Iterator[Fix]:
    from amplify_ls.project.rule_codes import meant_code

    guess = meant_code(code.code) if code.code not in RULES else None
    if guess is not None:
        yield replacing(f"Change to {guess}", code.span, guess)


def _removing(reading: Reading, suppression: Suppression, code: Code) -> Fix:
    """A fix that takes one code out of a comment, or the comment with its last one."""
    if len(suppression.codes) == 1:
        return _removing_all(reading, suppression)
    index = suppression.codes.index(code)
    if index:
        span = Span(suppression.codes[index - 1].span.end, code.span.end)
    else:
        span = Span(code.span.start, suppression.codes[1].span.start)
    return replacing(f"Remove {code.code}", span, "", preferred=True)


def _removing_all(reading: Reading, suppression: Suppression) -> Fix:
    """A fix that takes the comment away, and the line it had for itself."""
    lines, text = reading.file.lines, reading.file.text
    start, end = suppression.span
    line = lines.line_of(start)
    begin = lines.line_start(line)
    if suppression.is_alone:
        following = lines.line_start(line + 1)
        start, end = begin, following if following > begin else len(text)
    else:
        start = begin + len(text[begin:start].rstrip())
    return replacing("Remove the comment", Span(start, end), "", preferred=True)
