"""The words and fixes for broken JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import replacing
from amplify_ls.rules.rule import Finding
from amplify_ls.syntax.tree import Dialect, Problem, ProblemKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.document import Document

_LIBERTIES = frozenset(
    {
        ProblemKind.COMMENT,
        ProblemKind.TRAILING_COMMA,
        ProblemKind.UNQUOTED,
        ProblemKind.WRONG_QUOTES,
    }
)
"""What Hjson allows and JSON does not."""
_ENDS_ITSELF = "\"'}]"
"""Ends of values behind which Hjson needs no comma; any other text would run on."""
_OF_MERGES = frozenset({ProblemKind.DUPLICATE_KEY, ProblemKind.CONFLICT_MARKER})
_MESSAGES = {
    ProblemKind.MISSING_VALUE: "A value is missing here.",
    ProblemKind.MISSING_COLON: "The colon behind the key is missing.",
    ProblemKind.MISSING_COMMA: "A comma is missing here.",
    ProblemKind.MISSING_OPENER: "The opening `DETAIL` is missing.",
    ProblemKind.MISSING_CLOSER: "The closing `DETAIL` is missing.",
    ProblemKind.MISSING_CLOSING_QUOTE: "The closing quote is missing.",
    ProblemKind.MISSING_OPENING_QUOTE: "The opening quote is missing.",
    ProblemKind.UNEXPECTED: "TEXT is not expected here.",
    ProblemKind.TRAILING_COMMA: "JSON allows no comma behind the last item.",
    ProblemKind.COMMENT: "JSON allows no comments.",
    ProblemKind.UNQUOTED: "Text has to be in double quotes.",
    ProblemKind.WRONG_QUOTES: 'JSON takes only straight double quotes, `"`.',
    ProblemKind.BAD_ESCAPE: "TEXT is no escape sequence of JSON.",
    ProblemKind.BAD_NUMBER: "TEXT is no JSON number.",
    ProblemKind.TOO_DEEP: "This is nested too deep to be read.",
    ProblemKind.WRONG_INDENTATION: "This is not as far in as its neighbours.",
    ProblemKind.MISSING_BLANK: "A blank is missing behind the colon.",
}
_YAML_MESSAGES = {
    ProblemKind.UNQUOTED: "YAML reads this as a text only in quotes.",
    ProblemKind.UNEXPECTED: "TEXT does not belong to the key or list above it.",
    ProblemKind.MISSING_COLON: "A colon is missing behind this key.",
}
_TAB = "YAML takes no tabs for indentation."
_REMOVED = frozenset({ProblemKind.TRAILING_COMMA, ProblemKind.UNEXPECTED})
_ADDED_BEFORE = {
    ProblemKind.MISSING_COMMA: ",",
    ProblemKind.MISSING_COLON: ":",
    ProblemKind.MISSING_OPENER: "",
    ProblemKind.MISSING_OPENING_QUOTE: '"',
}
_ADDED_BEHIND = {
    ProblemKind.MISSING_CLOSER: "",
    ProblemKind.MISSING_CLOSING_QUOTE: '"',
    ProblemKind.MISSING_BLANK: " ",
}
"""What is put in for a problem; where it is empty, the problem says what."""
_MAY_BE_SECRET = re.compile(r"\w{8}")


def findings_of_syntax(
    document: Document, without: frozenset[ProblemKind] = frozenset()
) -> Iterator[Finding]:
    """What is wrong with the syntax of a document; damage done by merges is left out."""
    halves = {
        span: problem for problem in document.tree.problems for span in _half(document, problem)
    }
    misread = frozenset(halves.values()), frozenset(span.start for span in halves)
    endless = {p.span.start for p in document.tree.problems if p.detail == "\n"}
    for problem in document.tree.problems:
        if problem.kind is ProblemKind.UNQUOTED and problem.span == document.tree.root.span:
            # Told as what it is: no object.
            continue
        if problem.kind is ProblemKind.UNQUOTED and problem.span.end in endless:
            yield _endless(document, problem)
        elif not (
            problem.kind in _OF_MERGES | without
            or problem.detail == "\n"
            or _is_half(problem, *misread)
        ):
            yield from _finding(document, problem)
    for span, problem in halves.items():
        fix = replacing('Insert `"`', span, '"', preferred=True)
        yield Finding(span, _message(document, problem), (fix,))


def _endless(document: Document, problem: Problem) -> Finding:
    """A text without quotes on a line that goes on, which Hjson takes for a part of the text."""
    text = document.tree.text[problem.span.start : problem.span.end]
    constant = text.lower() if text.lower() in ("true", "false", "null") else json.dumps(text)
    title = "Put it in quotes" if constant.startswith('"') else f"Change to `{constant}`"
    return Finding(
        problem.span,
        "Without quotes the Amplify CLI takes the rest of the line for a part of this text.",
        (replacing(title, problem.span, constant, preferred=True),),
    )


def _half(document: Document, problem: Problem) -> Iterator[Span]:
    r"""The backslash that is left of `\\"` in a script when the quote is missing."""
    text, (start, end) = document.tree.text, problem.span
    if document.is_embedded:
        if problem.kind is ProblemKind.MISSING_OPENING_QUOTE and text[start : start + 1] == "\\":
            yield Span(start, start + 1)
        if problem.kind is ProblemKind.MISSING_CLOSING_QUOTE and text[end - 1 : end] == "\\":
            yield Span(end - 1, end)


def _is_half(problem: Problem, halves: frozenset[Problem], starts: frozenset[int]) -> bool:
    is_escape = problem.kind is ProblemKind.BAD_ESCAPE
    return problem in halves or (is_escape and problem.span.start in starts)


def _finding(document: Document, problem: Problem) -> Iterator[Finding]:
    fixes = tuple(_fixes(document, problem))
    message = _message(document, problem)
    if not is_liberty(document, problem):
        yield Finding(problem.span, message, fixes)
    elif not document.kind.patterns:
        # In files another rule tells what becomes of it.
        message = f"{message} The Amplify CLI does not mind."
        yield Finding(problem.span, message, fixes, Severity.HINT)


def is_liberty(document: Document, problem: Problem) -> bool:
    """Whether the reader of a document allows what JSON does not."""
    if document.tree.dialect is not Dialect.HJSON:
        return False
    if problem.kind is ProblemKind.MISSING_COMMA:
        before = document.tree.text[max(problem.span.start - 1, 0) : problem.span.start]
        return before in _ENDS_ITSELF
    return problem.kind in _LIBERTIES


def _message(document: Document, problem: Problem) -> str:
    text = document.tree.text[problem.span.start : problem.span.end].strip()
    if not document.tree.text.strip():
        return "There is no JSON here."
    shown = "This text" if _MAY_BE_SECRET.search(text) else f"`{text}`"
    message = _MESSAGES[problem.kind]
    if document.tree.dialect is Dialect.YAML:
        message = _YAML_MESSAGES.get(problem.kind, message)
        is_tab = problem.kind is ProblemKind.WRONG_INDENTATION and (
            "\t" in document.tree.text[problem.span.start : problem.span.end]
        )
        message = _TAB if is_tab else message
    return message.replace("DETAIL", problem.detail).replace("TEXT", shown)


def _fixes(document: Document, problem: Problem) -> Iterator[Fix]:
    span = problem.span
    text = document.tree.text[span.start : span.end]
    added = _added(problem)
    if added is not None:
        sign, at = added
        yield replacing(f"Insert `{sign}`", Span(at, at), sign, preferred=True)
    elif problem.kind is ProblemKind.UNQUOTED:
        yield replacing("Put it in quotes", span, json.dumps(text), preferred=True)
    elif problem.kind is ProblemKind.WRONG_INDENTATION:
        yield replacing("Indent it like its neighbours", span, problem.detail, preferred=True)
    elif problem.kind in _REMOVED and text.strip():
        yield replacing("Remove it", span, "", preferred=True)


def _added(problem: Problem) -> tuple[str, int] | None:
    """The character that is missing, and where it goes."""
    if problem.kind in _ADDED_BEFORE:
        return _ADDED_BEFORE[problem.kind] or problem.detail, problem.span.start
    if problem.kind in _ADDED_BEHIND:
        single = problem.kind is ProblemKind.MISSING_CLOSING_QUOTE and problem.detail == "'"
        sign = problem.detail if single else _ADDED_BEHIND[problem.kind] or problem.detail
        return sign, problem.span.end
    return None
