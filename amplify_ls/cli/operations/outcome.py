"""How an operation ended well, in words."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.cli.operations.console import duration, quoted
from amplify_ls.cli.operations.plan_view import files_text
from amplify_ls.cli.operations.screen import Outcome, public_outputs
from amplify_ls.contract.plan import Change
from amplify_ls.contract.status import Status

_DONE = {Change.CREATE: "created", Change.UPDATE: "updated", Change.DELETE: "deleted"}


def outcome_view(status: Status, outcome: Outcome, *, is_full: bool) -> RenderableType:
    """What was done, what it brought, what was written, and what to do now."""
    plan = status.plan
    details = Table.grid(padding=(0, 2))
    details.add_column(style="bold")
    details.add_column(overflow="fold")
    for change, word in _DONE.items():
        names = [str(each.resource) for each in plan.resources if each.change is change]
        if names:
            details.add_row(f"  {word}", printable(", ".join(names)))
    for resource, outputs in outcome.outputs.items():
        if outputs:
            lines = (f"{name} = {value}" for name, value in public_outputs(outputs).items())
            details.add_row(f"  {printable(str(resource))}", printable("\n".join(lines)))
    if plan.files:
        details.add_row("  files", files_text(plan.files, is_full=is_full))
    parts: list[RenderableType] = [_head(status), details] if details.row_count else [_head(status)]
    if outcome.next:
        parts.append(quoted(f"Next: {outcome.next}"))
    return Group(*parts)


def _head(status: Status) -> Text:
    plan = status.plan
    head = Text.assemble(("Done: ", "bold green"), (plan.command, "bold"))
    head.append(f" in {printable(plan.project)}, environment {printable(plan.environment)}")
    if plan.target is not None and status.since is not None and status.until is not None:
        head.append(f", {duration((status.until - status.since).total_seconds())}")
    return head
