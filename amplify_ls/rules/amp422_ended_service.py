"""AMP422: services that AWS ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project

_KIND = "backend-config"
_MESSAGES = {
    "Pinpoint": (
        Severity.INFORMATION,
        "AWS ends Amazon Pinpoint on 30 October 2026; new accounts cannot use it any more.",
    ),
    "Lex": (
        Severity.WARNING,
        "AWS ended Amazon Lex V1 on 15 September 2025; its bots do not answer any more.",
    ),
}


@rule("AMP422", name="ended-service", severity=Severity.INFORMATION)
def ended_service(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A resource uses a service of AWS that has ended, or has a date on which it ends.

    Amazon Pinpoint, which analytics and notifications use, takes no new customers and ends on 30
    October 2026. Lex V1, which interactions use, ended on 15 September 2025, and `amplify add
    interactions` refuses to go on. A project that is deployed keeps its files, but what the app
    asks these services fails.

    Move to a service that stays: Kinesis for analytics, Lex V2 (imported by hand) for bots.

    ```json
    {"analytics": {"events": {"service": "Pinpoint", "providerPlugin": "awscloudformation"}}}
    ```

    may be

    ```json
    {"analytics": {"events": {"service": "Kinesis", "providerPlugin": "awscloudformation"}}}
    ```
    """
    if document.kind.id != _KIND:
        return
    for category in document.tree.root.members():
        for resource in category.value.members():
            service = resource.value.get("service")
            if service is not None and service.value in ("Pinpoint", "Lex"):
                severity, message = _MESSAGES[str(service.value)]
                yield Finding(service.span, message, severity=severity)
