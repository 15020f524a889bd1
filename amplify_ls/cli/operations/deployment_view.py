"""What is deployed, as `status` shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.cli.operations.console import quoted
from amplify_ls.cli.operations.differences_view import differences_text
from amplify_ls.cli.operations.outputs_view import outputs_text
from amplify_ls.cli.operations.plan_view import change_text
from amplify_ls.contract.deployment import Deployment
from amplify_ls.contract.resource import Change

_PROVIDER = "Provider plugin"
_COLUMNS = ("Category", "Resource name", "Operation", _PROVIDER, "Deployed")
_NARROW = 76
"""Columns; below, the provider is left out before words are broken: there is but one."""
_ORDER = (Change.CREATE, Change.UPDATE, Change.IMPORT, Change.UNLINK, Change.DELETE, Change.NONE)
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def deployment_view(
    deployment: Deployment, now: datetime, width: int, *, is_full: bool
) -> RenderableType:
    """The Amplify CLI's table, where it stands, and what went wrong last."""
    parts: list[RenderableType] = [_head(deployment, is_full=is_full)]
    if deployment.resources:
        parts.append(_table(deployment, now, is_narrow=width < _NARROW))
    else:
        parts.append(quoted("\nNo resources. `amplify-ls add auth --headless` adds one."))
    parts += [Text(line, "yellow") for line in _about_the_whole(deployment)]
    if is_full:
        parts += [
            differences_text(resource, state)
            for resource, state in deployment.resources.items()
            if state.differences or state.change is Change.UPDATE
        ]
        parts += [
            outputs_text(resource, state.outputs)
            for resource, state in deployment.resources.items()
            if state.outputs
        ]
    if deployment.interruption is not None:
        lost = deployment.interruption
        head = Text(f"`{lost.command}` was interrupted {ago(lost.since, now)}: ", "bold yellow")
        head.append(printable(lost.step), "not bold default")
        parts += [head, quoted("  `amplify-ls push` finds out how far it came, and goes on.")]
    return Group(*parts)


def failure_head(deployment: Deployment, now: datetime) -> Text:
    """What the last failure was a failure of."""
    when = f" {ago(deployment.failed_at, now)}" if deployment.failed_at is not None else ""
    return Text(f"The last operation failed{when}:", "bold red")


def ago(moment: datetime, now: datetime) -> str:
    """How long ago something was; the date if that is long."""
    seconds = (now - moment).total_seconds()
    if seconds < _MINUTE:
        return "just now"
    if seconds < _HOUR:
        return f"{int(seconds // _MINUTE)} min ago"
    if seconds < _DAY:
        return f"{int(seconds // _HOUR)} h ago"
    return f"on {moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _about_the_whole(deployment: Deployment) -> Iterator[str]:
    if deployment.are_tags_changed:
        yield "The tags have changed: a push touches every stack."
    if deployment.is_root_changed:
        yield "The root stack's template has changed."


def _head(deployment: Deployment, *, is_full: bool) -> Text:
    if not deployment.is_initialised:
        return quoted("No environment yet: `amplify-ls init` makes one.")
    head = Text.assemble("Current Environment: ", (printable(deployment.environment), "bold"))
    where = "embedded AWS, not the real one" if deployment.is_sandbox else "AWS"
    style = "magenta" if deployment.is_sandbox else ""
    head.append("\nTarget: ").append(where, style).append(f" ({printable(deployment.region)})")
    if is_full and deployment.stack:
        head.append(f"\nStack: {printable(deployment.stack)}")
    return head


def _table(deployment: Deployment, now: datetime, *, is_narrow: bool) -> Table:
    table = Table(box=box.SQUARE, pad_edge=True)
    columns = [column for column in _COLUMNS if not is_narrow or column != _PROVIDER]
    for column in columns:
        table.add_column(column, overflow="fold")
    # The order of the Amplify CLI: by what becomes of them.
    states = sorted(deployment.resources.items(), key=lambda each: _ORDER.index(each[1].change))
    for resource, state in states:
        when = ago(state.deployed, now) if state.deployed is not None else "never"
        category = printable(resource.category[:1].upper() + resource.category[1:])
        name, change = printable(resource.name), change_text(state.change)
        cells: tuple[str | Text, ...] = (category, name, change, "awscloudformation", when)
        row = dict(zip(_COLUMNS, cells, strict=True))
        table.add_row(*(row[column] for column in columns))
    return table
