"""An operation while it runs, on a terminal that changes in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.cli.operations.console import duration
from amplify_ls.cli.operations.track import Bar, Track, bars
from amplify_ls.contract.event import Event, PartState
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.status import Phase, Status

_BAR_WIDTH = 24
_PER_SECOND = 8
_STYLES = {PartState.FAILED: "red", PartState.CANCELLED: "yellow", PartState.UNDONE: "yellow"}


@contextmanager
def live_progress(
    console: Console, plan: Plan, now: Callable[[], datetime]
) -> Iterator[Callable[[Event], None]]:
    """Show what happens until the block ends; the last picture stays."""
    track = Track(Status(plan))
    # One spinner for all pictures, or it would always show its first frame.
    spinner = Spinner("dots" if console.encoding.startswith("utf") else "line")

    def picture() -> RenderableType:
        return live_view(track, now(), spinner)

    with Live(console=console, get_renderable=picture, refresh_per_second=_PER_SECOND):

        def show(event: Event) -> None:
            nonlocal track
            track = track.after(event)

        yield show


def live_view(track: Track, now: datetime, spinner: RenderableType = "*") -> RenderableType:
    """The steps with what is done, running and to come; below the running one a bar a resource."""
    rows: list[RenderableType] = []
    for step in track.status.plan.steps:
        rows.append(_step(track, step, now, spinner))
        if step.id == track.status.step and track.status.phase is not Phase.SUCCEEDED:
            rows += [_bars(track.status)] if track.status.parts else []
    return Group(*rows)


def _step(track: Track, step: Step, now: datetime, spinner: RenderableType) -> RenderableType:
    seconds = track.seconds(step.id, now)
    elapsed = duration(seconds) if seconds is not None else ""
    row = Table.grid(padding=(0, 1))
    row.add_column(width=1)
    row.add_column()
    row.add_column(style="dim")
    title, detail = printable(step.title), printable(track.details.get(step.id, ""))
    if step.id in track.status.finished:
        row.add_row(Text("✓", "green"), title, ", ".join(filter(None, (elapsed, detail))))
    elif step.id != track.status.step:
        row.add_row(Text("·", "dim"), Text(title, "dim"), "")
    elif track.status.phase is Phase.FAILED:
        row.add_row(Text("✗", "bold red"), Text(title, "bold red"), elapsed)
    else:
        row.add_row(spinner, Text(title, "bold"), f"{elapsed} {_pieces(track.status)}".strip())
    return row


def _pieces(status: Status) -> str:
    return f"({status.pieces[0]} of {status.pieces[1]})" if status.pieces is not None else ""


def _bars(status: Status) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(no_wrap=True)
    table.add_column(width=_BAR_WIDTH)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for bar in bars(status):
        style = _STYLES.get(bar.state, "green") if bar.state is not None else "green"
        picture = ProgressBar(
            max(bar.total, 1),
            bar.done,
            width=_BAR_WIDTH,
            complete_style=style,
            finished_style=style,
        )
        count = f"{bar.done} of {bar.total}"
        table.add_row("", printable(bar.label), picture, count, _current(bar))
    return table


def _current(bar: Bar) -> Text:
    if bar.current is None:
        is_bad = bar.state is not None and bar.state in _STYLES
        return Text(bar.state.value if bar.state is not None and is_bad else "", "yellow")
    style = "red" if bar.current.state is PartState.FAILED else "dim"
    part = printable(f"{bar.current.logical_id} ({bar.current.resource_type})")
    return Text(part, style, no_wrap=True, overflow="ellipsis")
