"""AMP404: what a merge left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, cast

from amplify_ls.contract.diagnostic import Related, Severity
from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.mending import removing
from amplify_ls.rules.rule import Finding, in_host, reading_rule
from amplify_ls.syntax.tree import Dialect, Member, Node, ProblemKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

_FIRST = "first member of each name"
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
        check = _conflicts if document.is_conflicted else _repeated_keys
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
    lines = [Span(*match.span()) for match in islice(_MARKER_LINE.finditer(text, start), 3)]
    if "".join(text[line.start] for line in lines) == "<=>":
        first, middle, last = lines
        ours = (TextEdit(first, ""), TextEdit(Span(middle.start, last.end), ""))
        theirs = (TextEdit(Span(first.start, middle.end), ""), TextEdit(last, ""))
        yield Fix("Keep the first side", ours)
        yield Fix("Keep the second side", theirs)


def _repeated_keys(document: Document) -> Iterator[Finding]:
    for problem in document.tree.problems:
        if problem.kind is not ProblemKind.DUPLICATE_KEY:
            continue
        node = document.tree.node_at(problem.span.start).parent
        if node is None or document.broken.touch(node.span):
            # Where brackets are missing, members of two objects are read as those of one.
            continue
        found = _earlier(node, problem.span)
        yield Finding(
            problem.span,
            f"The key `{problem.detail}` is there twice; {_outcome(document)}.",
            (_without_first(node, found),) if found is not None else (),
            Severity.WARNING,
            (Related(found.key.span, "Here is the first one."),) if found is not None else (),
        )


def _without_first(node: Node, member: Member) -> Fix:
    return replace(removing(node, member), title=f"Remove the first `{member.name}`")


def _outcome(document: Document) -> str:
    if document.tree.dialect is Dialect.YAML:
        return "a file with that cannot be read"
    return "the last one wins"


def _earlier(node: Node, span: Span) -> Member | None:
    """The member of the same name before the key at a place."""
    index = node.index_at(span.start)
    if index is None:
        return None
    earlier = _first_indexes(node).get(node.member_at(index).name, index)
    return node.member_at(earlier) if earlier != index else None


def _first_indexes(node: Node) -> dict[str, int]:
    """Where each name stands first among the members of an object; kept with the object."""
    memo = node.green.memo
    if _FIRST not in memo:
        last = len(node.green.entries) - 1
        names = (member.name for member in reversed(list(node.members())))
        memo[_FIRST] = {name: last - index for index, name in enumerate(names)}
    return cast("dict[str, int]", memo[_FIRST])
