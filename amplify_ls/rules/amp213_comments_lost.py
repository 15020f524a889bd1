"""AMP213: what the Amplify CLI reads but does not write back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.kinds.file_kind import AMPLIFY_CLI
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.rules.syntax_problems import is_liberty
from amplify_ls.syntax.tree import ProblemKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project

_MESSAGES = {
    ProblemKind.COMMENT: "The Amplify CLI reads past comments, and drops them when it next writes "
    "this file.",
    ProblemKind.TRAILING_COMMA: "The Amplify CLI allows this comma, but most other tools do not.",
    ProblemKind.MISSING_COMMA: "The Amplify CLI needs no comma here, but most other tools do.",
    ProblemKind.UNQUOTED: "The Amplify CLI allows a text without quotes, most other tools do not.",
    ProblemKind.WRONG_QUOTES: "The Amplify CLI allows these quotes, but most other tools do not.",
}


@rule("AMP213", name="comments-lost", severity=Severity.HINT)
def comments_lost(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A file has comments, or takes other liberties that are lost when the file is next written.

    The Amplify CLI reads its files as Hjson: comments, commas behind the last item and texts
    without quotes are fine. It writes plain JSON, so the next command that changes the file
    drops every comment without a word, and other tools may not read the file until then.

    Keep remarks where the Amplify CLI does not write, such as the project's README.

    ```json
    {
      // set by hand
      "projectName": "shop",
    }
    ```

    is after the next command

    ```json
    {
      "projectName": "shop"
    }
    ```
    """
    if document.kind.patterns and document.kind.reader == AMPLIFY_CLI:
        for problem in document.tree.problems:
            if is_liberty(document, problem):
                yield Finding(problem.span, _MESSAGES[problem.kind])
