"""AMP111: a front end or provider that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.provider_keys import is_not_applied
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP111", name="unknown-frontend-or-provider", severity=Severity.ERROR)
def unknown_frontend_or_provider(
    document: Document,
    project: Project,  # noqa: ARG001
) -> Iterator[Finding]:
    """The front end or the provider is none that the Amplify CLI has.

    There are four front ends, `javascript`, `android`, `ios` and `flutter`, and one provider,
    `awscloudformation`. In a payload the Amplify CLI replaces a front end it does not know by
    the one it finds in the folder, mostly `javascript` without a framework, and drops the
    settings given with it. A provider it does not know is dropped too; it then looks for AWS
    credentials on the machine and fails if there are none.

    Use one of the names. A framework such as `react` goes into `framework`.

    ```json
    {"frontend": "react"}
    ```

    has to be

    ```json
    {"frontend": "javascript", "framework": "react"}
    ```
    """
    for found in owned_findings(document, "AMP111"):
        yield replace(found, severity=Severity.WARNING) if is_not_applied(document) else found
