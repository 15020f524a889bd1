"""AMP359: schemas that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.rule import Finding
from amplify_ls.rules.sdl_rule import likely, renaming, sdl_rule
from amplify_ls.syntax.graphql.tree import Problem, ProblemKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.graphql_api import Surroundings
    from amplify_ls.project.sdl_document import SdlDocument

_KEYWORDS = ("type", "input", "enum", "interface", "union", "scalar", "extend", "directive")
_MESSAGES = {
    ProblemKind.UNEXPECTED: "TEXT is not expected here.",
    ProblemKind.MISSING_NAME: "The name of a DETAIL is missing here.",
    ProblemKind.MISSING_TYPE: "A type is missing here.",
    ProblemKind.MISSING_VALUE: "A value is missing here.",
    ProblemKind.MISSING_SIGN: "`DETAIL` is missing here.",
    ProblemKind.MISSING_CLOSER: "The closing `DETAIL` is missing.",
    ProblemKind.MISSING_CLOSING_QUOTE: "The closing quote is missing.",
    ProblemKind.BAD_NUMBER: "TEXT is no number.",
    ProblemKind.BAD_ESCAPE: "TEXT is no escape sequence.",
    ProblemKind.BAD_KEYWORD: "No definition begins with TEXT.",
    ProblemKind.RESERVED: "TEXT cannot be the name of a value.",
    ProblemKind.EMPTY: "Something has to stand between these brackets.",
    ProblemKind.OPERATION: "A schema holds types. A TEXT in it has no effect.",
    ProblemKind.CONFLICT_MARKER: "A merge left its marker here.",
    ProblemKind.TOO_DEEP: "This is nested too deep to be read.",
}
_INSERTED = frozenset({":", "{", "=", "&"})
_LONGEST = 40


@sdl_rule("AMP359", name="malformed-schema", severity=Severity.ERROR)
def malformed_schema(document: SdlDocument, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG001
    """A GraphQL schema cannot be read: a bracket, a colon, a name or a type is missing.

    `amplify push` and `amplify api gql-compile` stop with "Syntax Error" and a line, and so does
    a `--headless` command with a `transformSchema`. Nothing is deployed. A type needs at least one
    field between its braces: leave the braces out where there is none.

    The fix puts the missing character in its place.

    ```graphql
    type Todo @model {
      id ID!
    ```

    has to be

    ```graphql
    type Todo @model {
      id: ID!
    }
    ```
    """
    if not document.tree.definitions and not _may_be_empty(document):
        yield Finding(Span(0, 0), "There is no type in this schema.")
    for problem in document.tree.problems:
        severity = Severity.WARNING if problem.kind is ProblemKind.OPERATION else None
        span, fixes = _place(document, problem), tuple(_fixes(document, problem))
        yield Finding(span, _message(document, problem), fixes, severity)


def _may_be_empty(document: SdlDocument) -> bool:
    """Whether the Amplify CLI reads the file with others, or takes the text for one left out."""
    if document.is_embedded and not document.tree.text.strip():
        return True
    return document.path is not None and "/schema/" in document.path


def _message(document: SdlDocument, problem: Problem) -> str:
    text = document.tree.text[problem.span.start : problem.span.end].strip()
    shown = f"`{text}`" if len(text) <= _LONGEST and "\n" not in text else "This text"
    message = _MESSAGES[problem.kind].replace("TEXT", shown).replace("DETAIL", problem.detail)
    if problem.kind is ProblemKind.BAD_KEYWORD:
        guess = likely(problem.detail, _KEYWORDS)
        return f"{message} Did you mean `{guess}`?" if guess else message
    return message


def _place(document: SdlDocument, problem: Problem) -> Span:
    """Where a problem is shown; what stretches over lines, at its first."""
    start, end = problem.span
    line = document.tree.text.find("\n", start, end)
    return Span(start, line) if line > start else problem.span


def _fixes(document: SdlDocument, problem: Problem) -> Iterator[Fix]:
    span, detail = problem.span, problem.detail
    if problem.kind is ProblemKind.MISSING_CLOSER:
        new_text = f"\n{detail}" if detail == "}" and _is_spread(document, span.start) else detail
        yield Fix(f"Insert `{detail}`", (TextEdit(span, new_text),), is_preferred=True)
    elif problem.kind is ProblemKind.MISSING_SIGN and detail in _INSERTED:
        spaced = f" {detail} " if detail in "&=" else detail
        yield Fix(f"Insert `{detail}`", (TextEdit(span, spaced),), is_preferred=detail != "{")
    elif problem.kind is ProblemKind.MISSING_CLOSING_QUOTE:
        at = Span(span.end, span.end)
        yield Fix(f"Insert `{detail}`", (TextEdit(at, detail),), is_preferred=True)
    elif problem.kind is ProblemKind.UNEXPECTED:
        yield Fix("Remove it", (TextEdit(span, ""),))
    elif problem.kind is ProblemKind.EMPTY:
        yield Fix("Remove the brackets", (TextEdit(span, ""),))
    elif problem.kind is ProblemKind.BAD_KEYWORD:
        guess = likely(detail, _KEYWORDS)
        if guess is not None:
            yield renaming(span, guess)


def _is_spread(document: SdlDocument, at: int) -> bool:
    """Whether the definition around a place has a line for each field."""
    placed = document.tree.before(max(at - 1, 0))
    return placed is not None and "\n" in document.tree.text[placed.start : at]
