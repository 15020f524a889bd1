"""AMP404: what a merge left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.mending import removing
from amplify_ls.rules.rule import (
    Finding,
    in_host,
    is_conflicted,
    reading_rule,
    structural_problems,
    touches,
)
from amplify_ls.syntax.tree import Member, Node, ProblemKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

_MARKER_LINE = re.compile(r"^(?:<{7}|={7}|>{7})(?!\S).*(?:\n|\Z)", re.MULTILINE)


@reading_rule("AMP404", name="merge-damage", severity=Severity.ERROR)
def merge_damage(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A merge left Git's conflict markers or a key that is there twice.

    Many files of a project are written by the Amplify CLI on every developer's machine, so they
    conflict often. With the markers in it a file cannot be read and every command fails. A key
    that is there twice is worse, because nothing fails: the last one wins, and what the first
    one said is gone when the file is next written.

    Decide for one side, or put both together; until then nothing else is said about the file.
    `amplify-meta.json` need not be merged: `amplify pull` writes it anew.

    ```text
    <<<<<<< HEAD
      "Region": "us-east-1",
    =======
      "Region": "eu-west-1",
    >>>>>>> feature
    ```

    has to be

    ```text
      "Region": "us-east-1",
    ```
    """
    for document in reading.documents:
        check = _conflicts if is_conflicted(document) else _repeated_keys
        for found in check(document):
            yield in_host(found, document)


def _conflicts(document: Document) -> Iterator[Finding]:
    """One finding for each conflict: the line it begins with, and its sides as fixes."""
    for problem in document.tree.problems:
        if problem.kind is ProblemKind.CONFLICT_MARKER:
            yield Finding(
                problem.span,
                "A merge left its conflict markers here; no amplify command can read the text.",
                tuple(_sides(document.tree.text, problem.span.start)),
            )


def _sides(text: str, start: int) -> Iterator[Fix]:
    lines = [Span(*match.span()) for match in _MARKER_LINE.finditer(text, start)]
    if "".join(text[line.start] for line in lines[:3]) == "<=>":
        first, middle, last = lines[:3]
        ours = (TextEdit(first, ""), TextEdit(Span(middle.start, last.end), ""))
        theirs = (TextEdit(Span(first.start, middle.end), ""), TextEdit(last, ""))
        yield Fix("Keep the first side", ours)
        yield Fix("Keep the second side", theirs)


def _repeated_keys(document: Document) -> Iterator[Finding]:
    for problem in document.tree.problems:
        if problem.kind is not ProblemKind.DUPLICATE_KEY:
            continue
        node = document.tree.node_at(problem.span.start).parent
        if node is None or touches(node.span, structural_problems(document)):
            # Where brackets are missing, members of two objects are read as those of one.
            continue
        found = _earlier(node, problem.span)
        yield Finding(
            problem.span,
            f"The key `{problem.detail}` is there twice; the last one wins.",
            (removing(node, found),) if found is not None else (),
            Severity.WARNING,
        )


def _earlier(node: Node, span: Span) -> Member | None:
    """The member of the same name before the key at a place."""
    name = next((member.name for member in node.members() if member.key.span == span), None)
    return next((m for m in node.members() if m.name == name and m.key.span != span), None)
