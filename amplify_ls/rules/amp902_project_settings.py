"""AMP902: settings in .amplify-ls.json that count for nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.root import SETTINGS_FILE
from amplify_ls.rules.mending import removing, replacing, setting
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, in_documents, reading_rule
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Member, Node

_KIND = "amplify-ls"
_AS_WORDS: dict[object, str] = {False: "off", True: "on"}


@reading_rule("AMP902", name="project-settings", severity=Severity.WARNING)
def project_settings(reading: Reading, project: Project) -> Iterator[Finding]:
    """What `.amplify-ls.json` says is no setting, or has no effect.

    The file says which rules count in a project, for every editor and for `amplify-ls check`. It
    stands in the root of the project, beside the folder `amplify`. A rule that it names by mistake
    goes on as before, and a value that is none of the known ones counts as not written.

    Correct the code or the value; the editor offers both.

    ```json
    {"rules": {"AMP999": "of"}}
    ```

    has to be

    ```json
    {"rules": {"AMP213": "off"}, "ignore": ["scripts/old/"]}
    ```
    """
    if reading.file.path.name == SETTINGS_FILE:
        yield from in_documents(_in_document, reading, project)
        if reading.root is None or reading.file.path.parent != reading.root:
            message = "Nobody reads this: the folder is not the root of an Amplify project."
            yield Finding(Span(0, min(1, len(reading.file.text))), message)


def _in_document(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    if document.kind.id != _KIND:
        return
    for violation in owned(document, "AMP902"):
        found = finding_of(document, violation, Severity.WARNING)
        node = document.tree.find(violation.path)
        yield replace(found, fixes=_fixes(node, found.fixes))
    from amplify_ls.project.rule_codes import is_code

    rules = document.tree.root.get("rules")
    for member in rules.members() if rules is not None else ():
        if not is_code(member.name):
            yield _unknown_code(rules, member)


def _fixes(node: Node | None, found: tuple[Fix, ...]) -> tuple[Fix, ...]:
    """Fixes that make sense: in quotes, a number is still no level."""
    if node is None or node.kind is NodeKind.NUMBER:
        return ()
    meant = _AS_WORDS.get(node.value) if node.kind is NodeKind.BOOLEAN else None
    return (setting(node.span, meant, preferred=True),) if meant else found


def _unknown_code(rules: Node | None, member: Member) -> Finding:
    from amplify_ls.project.rule_codes import meant_code

    guess = meant_code(member.name)
    fixes: list[Fix] = []
    if guess is not None and rules is not None and rules.get(guess) is None:
        title = f"Change to `{guess}`"
        fixes.append(replacing(title, member.key.span, json.dumps(guess), preferred=True))
    if rules is not None:
        fixes.append(removing(rules, member))
    message = f"There is no rule `{member.name}`{f'; did you mean `{guess}`?' if guess else '.'}"
    return Finding(member.key.span, message, tuple(fixes))
