"""AMP120: names of environments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.edit import Fix
from amplify_ls.rules.calls import is_for_configure
from amplify_ls.rules.mending import choosing, replacing, setting
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, in_documents, reading_rule
from amplify_ls.schema.violation import ViolationKind
from amplify_ls.text.mapped import HOLE

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.invocation import Invocation
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.span import Span

_VALID = re.compile(r"[a-z]{2,10}")


@reading_rule("AMP120", name="environment-name", severity=Severity.ERROR)
def environment_name(reading: Reading, project: Project) -> Iterator[Finding]:
    """The name of an environment is not 2 to 10 lower-case letters.

    `init`, `pull` and `env add` refuse every other name that is given in `--amplify` or as
    `--envName`. A name given to `env add` as a plain word is not checked; the environment is
    made, and the names of stacks and roles that are derived from it may be refused by AWS
    later.

    Use 2 to 10 lower-case letters, no digits, hyphens or underscores.

    ```json
    {"envName": "Dev-1"}
    ```

    has to be

    ```json
    {"envName": "devone"}
    ```
    """
    yield from in_documents(_in_document, reading, project)
    for invocation in reading.invocations:
        yield from _in_words(invocation, reading.file.text)


def _in_document(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    for violation in owned(document, "AMP120"):
        found = finding_of(document, violation)
        node = document.tree.find(violation.path)
        if (
            not document.kind.patterns
            and node is not None
            and not (node.value or node.green.entries)
        ):
            message = "`envName` is empty: for a new project the Amplify CLI uses `dev`."
            found = replace(found, message=message, severity=Severity.WARNING)
        elif violation.kind is ViolationKind.PATTERN and node is not None:
            name = _made_valid(str(node.value))
            found = replace(found, fixes=_fixes(violation.span, name))
        if is_for_configure(document):
            found = replace(found, severity=Severity.HINT)
        yield found


def _fixes(span: Span, name: str | None) -> tuple[Fix, ...]:
    return (choosing(setting(span, name, preferred=True)),) if name is not None else ()


def _in_words(invocation: Invocation, text: str) -> Iterator[Finding]:
    option = invocation.option("envName")
    if invocation.runs("init") and option is not None and option.value is not None:
        yield from _judged(option.value.text.text, option.value.span, text, Severity.ERROR)
    if invocation.words[:2] == ("env", "add"):
        for name, span in zip(invocation.words[2:3], invocation.word_spans[2:3], strict=True):
            yield from _judged(name, span, text, Severity.WARNING)


def _judged(name: str, span: Span, text: str, severity: Severity) -> Iterator[Finding]:
    if HOLE in name or _VALID.fullmatch(name):
        return
    better = _made_valid(name)
    is_written_here = text[span.start : span.end] == name
    fix = replacing(f"Change to `{better}`", span, better or "", preferred=True)
    fixes = (choosing(fix),)
    consequence = (
        "The Amplify CLI refuses it."
        if severity is Severity.ERROR
        else "The Amplify CLI does not check it here, but makes names of it that AWS may refuse."
    )
    yield Finding(
        span,
        f"`{name}` is not a valid name of an environment: it takes 2 to 10 lower-case letters. "
        f"{consequence}",
        fixes if better and is_written_here else (),
        severity,
    )


def _made_valid(name: str) -> str | None:
    letters = re.sub("[^a-z]", "", name.lower())[:10]
    return letters if _VALID.fullmatch(letters) else None
