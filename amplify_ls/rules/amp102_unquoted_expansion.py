"""AMP102: payloads that the shell takes apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.calls import behind, payload_options, written
from amplify_ls.rules.rule import Finding, reading_rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.invocation import Invocation, Option
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.shell import Expansion, Word

_DEFAULT_IFS = " \t\n"
_WILDCARDS = "*?["


@reading_rule("AMP102", name="unquoted-expansion", severity=Severity.ERROR)
def unquoted_expansion(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A variable with a payload stands without quotes, so the shell splits it at its blanks.

    Outside double quotes Bash splits what a variable stands for into words, usually at blanks
    and line ends. The Amplify CLI then gets the payload only up to the first blank and takes
    the rest for other words, and says at most that the JSON is malformed. Samples that set
    `IFS='|'` first avoid this. A payload without blanks survives, but one with `*`, `?` or `[`
    may be replaced by the names of files that it happens to match.

    Put double quotes around the variable.

    ```sh
    FRONTEND='{"frontend": "javascript"}'
    amplify init --frontend $FRONTEND --yes
    ```

    has to be

    ```sh
    FRONTEND='{"frontend": "javascript"}'
    amplify init --frontend "$FRONTEND" --yes
    ```
    """
    for invocation in reading.invocations:
        for option in payload_options(invocation):
            if option.value is not None:
                yield from _unquoted(reading, invocation, option, option.value)


def _unquoted(
    reading: Reading, invocation: Invocation, option: Option, word: Word
) -> Iterator[Finding]:
    ifs = invocation.command.ifs
    is_globbed = ifs == _DEFAULT_IFS and not invocation.command.no_glob
    for expansion in word.unquoted:
        value = expansion.value.text.strip(_DEFAULT_IFS) if expansion.value is not None else ""
        if not value.startswith(("{", "[")):
            continue
        # Quotes around a variable with other options in it would make all of them one word.
        is_alone = option.word.span != word.span
        fixes = tuple(_quoted(reading.file.text, invocation, word)) if is_alone else ()
        at = next((index for index, sign in enumerate(value) if sign in ifs), None)
        if at is not None:
            part = _part(reading, option, expansion, value, at)
            message = (
                f"Without double quotes the shell splits `${expansion.name}`: the Amplify CLI gets "
                f"the payload only up to {part}."
            )
            yield Finding(expansion.span, message, fixes)
        elif is_globbed and any(sign in value for sign in _WILDCARDS):
            message = (
                f"Without double quotes the shell may replace `${expansion.name}` by names of "
                "files that its wildcards match."
            )
            yield Finding(expansion.span, message, fixes, Severity.WARNING)


def _part(reading: Reading, option: Option, expansion: Expansion, value: str, at: int) -> str:
    """Where a payload is cut, in words that tell nothing secret."""
    sign = {" ": "blank", "\t": "tab", "\n": "line end"}.get(value[at], f"`{value[at]}`")
    document = reading.document_of(option)
    whole = expansion.value.text if expansion.value is not None else ""
    if document is not None and document.text.text == whole:
        key = _key_at(document, at + whole.index(value))
        if key is not None:
            return f"the {sign} in `{key}`"
    return f"its first {sign}"


def _key_at(document: Document, offset: int) -> str | None:
    """The key whose value a place is in."""
    node = document.tree.node_at(offset)
    is_inside = node.start < offset < node.end and not node.is_key and not node.green.entries
    return node.step if is_inside and isinstance(node.step, str) else None


def _quoted(text: str, invocation: Invocation, word: Word) -> Iterator[Fix]:
    host = text[word.span.start : word.span.end]
    if not any(sign in host for sign in "\"'\\`"):
        quote = written(invocation, '"')
        edits = (
            TextEdit(behind(word.span.start), quote),
            TextEdit(behind(word.span.end), quote),
        )
        yield Fix("Put double quotes around it", edits, is_preferred=True)
