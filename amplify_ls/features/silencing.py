"""Ways to say of a finding that it is meant: a comment at its place, or a word for the project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amplify_ls.contract.change import Change, FileCreation, FileEdit, Reason
from amplify_ls.contract.edit import TextEdit
from amplify_ls.project.root import SETTINGS_FILE
from amplify_ls.project.statements import Statements, comment_mark
from amplify_ls.project.suppression import MENTION, NEVER
from amplify_ls.project.suppressions import suppressions_of
from amplify_ls.syntax.editing import Replacement, inserted_member
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect, NodeKind, ProblemKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.contract.diagnostic import Diagnostic
    from amplify_ls.project.document import Document
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Problem, Tree
    from amplify_ls.text.source import SourceFile

_OFF = json.dumps("off")


def keeps_comments(reading: Reading) -> bool:
    """Whether comments can stand in a file, and stay there."""
    return comment_mark(reading) is not None


def ignored_here(reading: Reading, diagnostic: Diagnostic) -> TextEdit | None:
    """The edit that puts a comment above what a finding is about, or its code into one."""
    mark = comment_mark(reading)
    if mark is None or diagnostic.code in NEVER:
        return None
    statements = Statements(reading)
    at = _outermost(reading, statements, diagnostic.span.start)
    line = statements.first_line(at)
    return _in_comment_above(reading, line, diagnostic) or _new_comment(
        reading, statements, line, mark, diagnostic.code
    )


def _outermost(reading: Reading, statements: Statements, at: int) -> int:
    """Where the text around a finding begins, in which a comment would be a part of the text."""
    if any(span.start <= at <= span.end for span in statements.spans):
        return at
    starts = (d.text.runs[0].host_start for d in _embedded(reading, at))
    return min(starts, default=at)


def _embedded(reading: Reading, at: int) -> list[Document]:
    return [
        document
        for document in reading.documents
        if document.is_embedded and document.text.runs and document.text.touches(Span(at, at))
    ]


def _in_comment_above(reading: Reading, line: int, diagnostic: Diagnostic) -> TextEdit | None:
    lines, at = reading.file.lines, diagnostic.span.start
    for suppression in suppressions_of(reading):
        is_about = suppression.covered.start <= at <= suppression.covered.end
        is_above = lines.line_of(suppression.span.start) == line - 1
        if is_about and is_above and suppression.is_alone:
            end = suppression.words.end
            comma = "," if suppression.codes else ""
            return TextEdit(Span(end, end), f"{comma} {diagnostic.code}")
    return None


def _new_comment(
    reading: Reading, statements: Statements, line: int, mark: str, code: str
) -> TextEdit:
    lines = reading.file.lines
    if line == 0 and lines.line_text(0).startswith("#!"):
        line = 1
    start, text = lines.line_start(line), lines.line_text(line)
    indent = text[: len(text) - len(text.lstrip())]
    if mark == "//" and any(span.start == start + len(indent) for span in statements.spans):
        mark = "#"  # a line of a shell's script
    if statements.is_makefile:
        indent = ""  # a line of a recipe would be shown, and handed to a shell
    end = "\r\n" if "\r\n" in reading.file.text else "\n"
    return TextEdit(Span(start, start), f"{indent}{mark} {MENTION} {code}{end}")


def turned_off(root: Path, settings: SourceFile | None, code: str) -> Change | None:
    """The change that switches a rule off for a project; nothing if its file cannot be read.

    `settings` is the project's `.amplify-ls.json`, if it has one.
    """
    path, reason = root / SETTINGS_FILE, Reason(f"Turn {code} off for this project")
    if settings is None or not settings.text.strip():
        text = json.dumps({"rules": {code: "off"}}, indent=2) + "\n"
        if settings is None:
            return Change((FileCreation(path, text, reason),))
        whole = TextEdit(Span(0, len(settings.text)), text)
        return Change((FileEdit(path, (whole,), reason),))
    edit = _with_rule_off(parse(settings.text, Dialect.HJSON), code)
    if edit is None:
        return None
    return Change((FileEdit(path, (TextEdit(edit.span, edit.new_text),), reason),))


def _with_rule_off(tree: Tree, code: str) -> Replacement | None:
    root = tree.root
    if root.kind is not NodeKind.OBJECT or any(not _is_harmless(p) for p in tree.problems):
        return None
    rules = root.get("rules")
    if rules is None:
        return inserted_member(tree, root, "rules", f"{{{json.dumps(code)}: {_OFF}}}")
    if rules.kind is not NodeKind.OBJECT:
        return None
    value = rules.get(code)
    if value is not None:
        return Replacement(value.span, _OFF)
    return inserted_member(tree, rules, code, _OFF)


def _is_harmless(problem: Problem) -> bool:
    return problem.kind in (ProblemKind.COMMENT, ProblemKind.TRAILING_COMMA)
