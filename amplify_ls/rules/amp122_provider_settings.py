"""AMP122: the credentials in `--providers`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.provider_keys import is_unread, settings_in
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.violation import Violation, ViolationKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP122", name="provider-settings", severity=Severity.ERROR)
def provider_settings(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The AWS credentials of a payload are incomplete or contradict themselves.

    There are three ways to give credentials. `configLevel` `general` leaves them to the AWS
    SDK. With `project`, `useProfile` `true` needs `profileName`, and `useProfile` `false` needs
    `accessKeyId`, `secretAccessKey` and `region`; the command stops if one is missing. Every
    `configLevel` but `general` counts as `project`, and every text counts as true for
    `useProfile`, even `"false"`.

    Choose one way and give all its keys. In CI, take keys from its secrets.

    ```json
    {"awscloudformation": {"configLevel": "project", "useProfile": "true"}}
    ```

    has to be

    ```json
    {"awscloudformation": {"configLevel": "project", "useProfile": true, "profileName": "ci"}}
    ```
    """
    violations = list(owned(document, "AMP122"))
    # Which keys are needed is only known once the misspelt level is corrected.
    means_general = any(violation.nearest == "general" for violation in violations)
    for violation in violations:
        if not (means_general and violation.kind is ViolationKind.MISSING):
            yield _finding(document, violation)


def _finding(document: Document, violation: Violation) -> Finding:
    found = finding_of(document, violation)
    if is_unread(document, violation):
        return replace(found, severity=Severity.HINT)
    node = document.tree.find(violation.path)
    if violation.path[-1:] == ("useProfile",) and node is not None and node.value:
        message = f"{found.message} The Amplify CLI takes this for true."
        settings = settings_in(document)
        if settings is not None and settings.get("profileName") is None:
            message = f"{message[:-1]}, and stops because `profileName` is missing."
            return replace(found, message=message, severity=Severity.ERROR)
        is_what_was_meant = node.value == "true"
        severity = Severity.HINT if is_what_was_meant else found.severity
        return replace(found, message=message, severity=severity)
    return found
