"""What is wrong in a source file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.rules.catalogue import rules_for

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.contract.diagnostic import Diagnostic
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading


def diagnose(
    reading: Reading, project: Project, deployment: Deployment | None = None
) -> list[Diagnostic]:
    """All findings, in the order of the file.

    A variable that goes into two payloads is judged twice; what is found in it is told once.
    """
    found = {
        (diagnostic.span, diagnostic.code, diagnostic.message): diagnostic
        for rule in rules_for(reading)
        for diagnostic in rule.diagnose(reading, project, deployment)
    }
    return sorted(found.values(), key=lambda diagnostic: (diagnostic.span, diagnostic.code))
