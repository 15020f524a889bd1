"""AMP402: secrets written into scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.rule import Finding, in_file, reading_rule
from amplify_ls.schema.evaluate import refine
from amplify_ls.syntax.tree import Node, NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.schema.shape import Shape

_REAL = re.compile(r"(?:AKIA|ASIA)[A-Z0-9]{16}")
_PLACEHOLDER = re.compile(
    r"\s*|\[\]|<.*>|\$.*|%.*%|\{\{.*\}\}|x+|\*+|\.+", re.IGNORECASE | re.DOTALL
)
_VARIABLES = {
    "accessKeyId": "AWS_ACCESS_KEY_ID",
    "secretAccessKey": "AWS_SECRET_ACCESS_KEY",
    "sessionToken": "AWS_SESSION_TOKEN",
}


@reading_rule("AMP402", name="plain-secret", severity=Severity.WARNING)
def plain_secret(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    r"""A secret is written into a script or payload.

    Whoever can read the repository, its history or the log of the CI system can use it from
    then on; keys in public repositories are found and used within minutes. It is a warning if
    the text has the form of a real AWS access key, and information otherwise.

    Keep the secret in the CI system and refer to it by a variable. If it was ever pushed,
    withdraw it: removing it from the file does not remove it from the history.

    ```sh
    PROVIDERS="{\"awscloudformation\":{\"accessKeyId\":\"AKIAEXAMPLE\"}}"
    ```

    has to be

    ```sh
    PROVIDERS="{\"awscloudformation\":{\"accessKeyId\":\"$AWS_ACCESS_KEY_ID\"}}"
    ```
    """
    for document in reading.documents:
        if document.kind.patterns or document.is_conflicted or _is_free_of_secrets(document):
            continue
        for name, node in _secrets(document.tree.root, document.shape):
            if _is_written_out(document, node):
                for found in in_file([_finding(name, node)], document, reading):
                    yield replace(found, fixes=tuple(_by_variable(document, name, node)))


def _is_free_of_secrets(document: Document) -> bool:
    """Whether it has none of its own: a text of secrets is a secret of what it stands in."""
    return document.enclosure is not None or not document.shape.leads_to(("x-secret", None))


def _secrets(node: Node, shape: Shape) -> Iterator[tuple[str, Node]]:
    """The texts below a node that its schema calls secret, with the keys they have."""
    shape = refine(shape, node.green)
    if node.kind is NodeKind.STRING and shape.keyword("x-secret"):
        yield str(node.step), node
    for member in node.members():
        child = shape.child(member.name)
        if child is not None:
            yield from _secrets(member.value, child)
    below = shape.item()
    for item in node.items() if below is not None else ():
        yield from _secrets(item, below) if below is not None else ()


def _is_written_out(document: Document, node: Node) -> bool:
    """Whether the text itself stands there, and not a variable or a stand-in."""
    if node.has_hole or _PLACEHOLDER.fullmatch(str(node.value)):
        return False
    quote, inside = (document.text.sliced(Span(at, at + 1)) for at in (node.start, node.start + 1))
    return quote.runs[0].via == inside.runs[0].via


def _finding(name: str, node: Node) -> Finding:
    is_real = _REAL.fullmatch(str(node.value)) is not None
    what = "An AWS access key" if is_real else f"The secret `{name}`"
    return Finding(
        node.span,
        f"{what} is written out here for everyone who can read this text; take it from a variable.",
        severity=Severity.WARNING if is_real else Severity.INFORMATION,
    )


def _by_variable(document: Document, name: str, node: Node) -> Iterator[Fix]:
    """A reference in its place, where the shell would replace it by its value.

    The fix is in the host's terms, as a document would quote the dollar sign.
    """
    inside = Span(node.start + 1, node.end - 1)
    encode = document.text.sliced(inside).runs[0].encode
    variable = _VARIABLES.get(name)
    if variable is None or not encode or encode[0]("$") == "$":
        return
    # PowerShell, which escapes with backticks, has the environment's names in a place of their own.
    scope = "env:" if encode[0]("$").startswith("`") else ""
    shown = reference = f"${scope}{variable}"
    for outer in encode[1:]:
        reference = outer(reference)
    edit = TextEdit(document.text.span_to_host(inside), reference)
    yield Fix(f"Take it from `{shown}`", (edit,), is_preferred=True, is_choice=True)
