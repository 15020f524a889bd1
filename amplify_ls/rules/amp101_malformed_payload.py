"""AMP101: texts that are no JSON, or no payload."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.hidden import hidden_characters
from amplify_ls.rules.nesting import NESTING, broken_parts, outward
from amplify_ls.rules.rule import Finding, in_host, reading_rule
from amplify_ls.rules.script_problems import problems_of_scripts
from amplify_ls.rules.syntax_problems import findings_of_syntax
from amplify_ls.syntax.tree import NodeKind, ProblemKind
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span
from amplify_ls.text.stretches import Stretches

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading


_PATH = re.compile(r"\s*((?:file://)?([^\s{}\"':,]+\.json))\s*")


@reading_rule("AMP101", name="malformed-payload", severity=Severity.ERROR)
def malformed_payload(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    r"""A quote, comma, colon or bracket is missing or too many, so the text cannot be read.

    What the Amplify CLI does with a text it cannot read is rarely said. `--frontend` and
    `--providers` are skipped and defaults take their place, `--amplify` crashes with "Cannot
    create property 'providers' on string", `--codegen` and `--headless` stop the command, and
    so does a file of the project. In scripts the cause is often a quote: inside double quotes
    each `"` of the JSON has to be written `\"`, and nothing may stand behind the `\` at the end
    of a line. The path of a file is no payload either.

    The fix puts the missing character in its place. Single quotes around the whole JSON need no
    backslashes, but then variables are not replaced.

    ```sh
    AMPLIFY="{\"projectName\":\"shop\" \"envName\":\"dev}"
    ```

    has to be

    ```sh
    AMPLIFY="{\"projectName\":\"shop\",\"envName\":\"dev\"}"
    ```
    """
    in_scripts = list(problems_of_scripts(reading))
    yield from in_scripts
    told = Stretches(found.span for found in in_scripts)
    for document in reading.documents:
        if document.is_conflicted or _is_empty_value(document):
            continue
        if (path := _path_of_file(document)) is not None:
            yield path
            continue
        # What only repeats what is wrong with the script at that place is left out.
        hidden = _hidden(document)
        for found in _findings(document):
            if not told.touch(found.span) and not hidden.touch(found.span):
                yield found


def _hidden(document: Document) -> Stretches:
    """Where characters stand that nobody sees; another rule tells of them."""
    spans = (found.span for found in hidden_characters(document))
    return Stretches(document.text.span_to_host(span) for span in spans)


def _is_empty_value(document: Document) -> bool:
    """Whether it is a value without any text, which the Amplify CLI takes for none."""
    return document.enclosure is not None and not document.text.text.strip()


def _findings(document: Document) -> Iterator[Finding]:
    """What is wrong with a document, in terms of the source file."""
    for found in _not_an_object(document):
        yield in_host(found, document)
    parts = broken_parts(document)
    for found in findings_of_syntax(document, without=NESTING if parts else frozenset()):
        yield outward(found, document)
    for part in parts:
        for found in findings_of_syntax(part, without=frozenset(ProblemKind) - NESTING):
            yield outward(found, part)


def _not_an_object(document: Document) -> Iterator[Finding]:
    """A payload that can be read but is no object, such as the path of a file."""
    root = document.tree.root
    if document.use is None or root.has_hole:
        return
    if root.kind in (NodeKind.OBJECT, NodeKind.HOLE, NodeKind.MISSING):
        return
    invocation, option = document.use.invocation, document.use.option
    if invocation.option("quickstart") is not None:
        return
    name = option.written if option is not None else "--headless"
    yield Finding(root.span, f"`{name}` takes a JSON object in braces.")


def _path_of_file(document: Document) -> Finding | None:
    """The name of a file, which the Amplify CLI would not read, in place of a payload."""
    option = document.use.option if document.use is not None else None
    if option is None or not (match := _PATH.fullmatch(document.text.text)):
        return None
    where, name = Span(*match.span(1)), match[2].replace(HOLE, "\u2026")
    return in_host(
        Finding(
            where,
            f"`{option.written}` takes JSON, not the name of a file; `$(cat {name})` in double "
            "quotes puts the file's content here.",
        ),
        document,
    )
