"""How an operation ended well, in words."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.cli.operations.console import duration, quoted
from amplify_ls.cli.operations.outputs_view import outputs_text
from amplify_ls.cli.operations.plan_view import files_list, files_tally, labelled
from amplify_ls.cli.operations.screen import Outcome
from amplify_ls.contract.resource import Change
from amplify_ls.contract.status import Status

_DONE = {
    Change.CREATE: "Created",
    Change.UPDATE: "Updated",
    Change.DELETE: "Deleted",
    Change.IMPORT: "Imported",
    Change.UNLINK: "Unlinked",
}


def outcome_view(status: Status, outcome: Outcome, *, is_full: bool) -> RenderableType:
    """What was done, what it brought, what was written, and what to do now."""
    plan = status.plan
    parts: list[RenderableType] = [_head(status)]
    for change, word in _DONE.items():
        names = [str(each.resource) for each in plan.resources if each.change is change]
        if names:
            parts.append(labelled(word, Text(printable(", ".join(names)))))
    parts += [outputs_text(resource, values) for resource, values in outcome.outputs.items()]
    if plan.files:
        parts.append(labelled("Files", files_tally(plan.files)))
        parts += files_list(plan.files, is_full=is_full)
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
