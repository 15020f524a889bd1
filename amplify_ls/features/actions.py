"""What can be done about the diagnostics around a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.features.diagnostics import diagnose

if TYPE_CHECKING:
    from amplify_ls.contract.diagnostic import Diagnostic
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.span import Span


def quick_fixes(reading: Reading, project: Project, span: Span) -> list[tuple[Diagnostic, Fix]]:
    """The fixes of every diagnostic that touches a stretch of the file."""
    return [
        (diagnostic, fix)
        for diagnostic in diagnose(reading, project)
        if diagnostic.span.start <= span.end and span.start <= diagnostic.span.end
        for fix in diagnostic.fixes
    ]
