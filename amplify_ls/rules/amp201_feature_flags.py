"""AMP201: feature flags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import setting
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_SECTION_DEPTH = 1


@rule("AMP201", name="feature-flags", severity=Severity.ERROR)
def feature_flags(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A feature flag has the wrong type, or is one the Amplify CLI does not know.

    The Amplify CLI checks `amplify/cli.json` and `amplify/cli.<env>.json` before it does
    anything. A flag or section it does not know stops every command with
    FeatureFlagsValidationError, even `amplify upgrade`, unless the value is `false`; so does a
    value of another type. Upper and lower case do not matter. Flags come and go with the
    version of the Amplify CLI, so a project that a newer one has touched may stop an older one.

    Correct the name, set the flag to `false`, or remove it.

    ```json
    {"features": {"codegen": {"useDocsGenerator": true}}}
    ```

    has to be

    ```json
    {"features": {"codegen": {"useDocsGeneratorPlugin": true}}}
    ```
    """
    for violation in owned(document, "AMP201"):
        found = finding_of(document, violation)
        if violation.kind is not ViolationKind.UNKNOWN_KEY:
            yield found
        elif (value := _value(document, violation)) is not None and not _is_off(value):
            yield _unknown(violation, value, found)


def _value(document: Document, violation: Violation) -> Node | None:
    node = document.tree.find(violation.path)
    members = node.members() if node is not None else ()
    return next((m.value for m in members if m.key.span == violation.span), None)


def _is_off(value: Node) -> bool:
    if value.kind is NodeKind.OBJECT:
        return all(_is_off(member.value) for member in value.members())
    return value.value is False or value.has_hole or value.kind is NodeKind.MISSING


def _unknown(violation: Violation, value: Node, found: Finding) -> Finding:
    is_section = len(violation.path) == _SECTION_DEPTH
    what = "section of feature flags" if is_section else "feature flag"
    guess = f"; did you mean `{violation.nearest}`?" if violation.nearest else "."
    off = () if is_section else (setting(value.span, value=False),)
    return replace(
        found,
        message=f"Unknown {what} `{violation.key}`{guess} Every amplify command stops at it.",
        fixes=(*found.fixes, *off),
        severity=Severity.ERROR,
    )
