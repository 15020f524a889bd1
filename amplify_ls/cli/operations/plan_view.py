"""A plan as people read it before they say yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.cli.operations.console import counted, quoted
from amplify_ls.contract.plan import Change, FileChange, Plan, ResourceChange

_STYLES = {
    Change.CREATE: "green",
    Change.UPDATE: "yellow",
    Change.DELETE: "bold red",
    Change.NONE: "dim",
}
_WORDS = {Change.CREATE: "new", Change.UPDATE: "changed", Change.DELETE: "deleted"}
_INSIDE = "amplify/"
_FEW = 10
"""So many files are listed without being asked for."""
_KILO = 1000


def plan_view(plan: Plan, *, is_full: bool, with_permissions: bool) -> RenderableType:
    """Everything somebody who confirms has to know; in full, everything there is to know."""
    parts: list[RenderableType] = [_head(plan)]
    if plan.resources:
        parts += ["", _resources(plan.resources, is_full=is_full)]
    details = Table.grid(padding=(0, 2))
    details.add_column(style="bold")
    details.add_column()
    for label, text in _details(plan, is_full=is_full, with_permissions=with_permissions):
        details.add_row(label, text)
    if details.row_count:
        parts += ["", details]
    return Group(*parts)


def change_text(change: Change) -> Text:
    """A change in its colour."""
    return Text(change.label, _STYLES[change])


def _head(plan: Plan) -> Text:
    head = Text.assemble(
        ("Plan: ", "bold"), (plan.command, "bold"), f" in {printable(plan.project)}, environment "
    )
    head.append(printable(plan.environment), "bold")
    if plan.target is None:
        return head.append("; only files of this machine change")
    style = "magenta" if plan.target.is_sandbox else "bold"
    return head.append("\n  to: ").append(printable(plan.target.label), style)


def _resources(resources: tuple[ResourceChange, ...], *, is_full: bool) -> Table:
    table = Table(box=None, padding=(0, 3, 0, 0), header_style="bold")
    for column in ("Resource", "Change", "Parts", "Why"):
        table.add_column(column, overflow="fold")
    for each in resources:
        name = Text(printable(str(each.resource)), "red" if each.change is Change.DELETE else "")
        table.add_row(name, change_text(each.change), _tally(each), quoted(each.reason))
        for part in each.parts if is_full else ():
            which = Text(f"  {printable(part.logical_id)}", "dim")
            properties = printable(", ".join(part.properties))
            table.add_row(which, change_text(part.change), Text(part.resource_type), properties)
    return table


def _tally(resource: ResourceChange) -> str:
    return _tallied(part.change for part in resource.parts)


def _tallied(changes: Iterable[Change]) -> str:
    counts = Counter(changes)
    return ", ".join(f"{counts[each]} {word}" for each, word in _WORDS.items() if counts[each])


def _details(plan: Plan, *, is_full: bool, with_permissions: bool) -> Iterator[tuple[str, Text]]:
    if plan.steps and is_full:
        yield "Steps", Text("\n".join(printable(step.title) for step in plan.steps))
    if plan.uploads:
        size = _size(sum(upload.size for upload in plan.uploads))
        keys = (f"\n{printable(each.key)} ({_size(each.size)})" for each in plan.uploads)
        listed = "".join(keys) if is_full else ""
        yield "Uploads", Text(f"{counted(len(plan.uploads), 'object')}, {size}{listed}")
    if plan.files:
        yield "Files", files_text(plan.files, is_full=is_full or len(plan.files) <= _FEW)
    if with_permissions and plan.permissions:
        yield "IAM actions", Text(", ".join(plan.permissions))
    for note in plan.notes:
        yield "Note", quoted(note)


def files_text(files: tuple[FileChange, ...], *, is_full: bool) -> Text:
    """How many files change, and which: without being asked only those outside `amplify/`."""
    text = Text(_tallied(each.change for each in files))
    shown = [each for each in files if is_full or not each.path.startswith(_INSIDE)]
    for each in sorted(shown, key=lambda each: each.path):
        text.append(f"\n{printable(each.path)} ").append(_WORDS.get(each.change, ""), "dim")
    if shown and len(shown) < len(files):
        text.append(f"\nand {len(files) - len(shown)} in {_INSIDE}", "dim")
    return text


def _size(count: int) -> str:
    return f"{count} B" if count < _KILO else f"{count / _KILO:.1f} kB"
