"""A plan as people read it before they say yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.cli.operations.console import counted, quoted
from amplify_ls.cli.operations.parts_view import SIGNS, STYLES, parts_view
from amplify_ls.contract.plan import FileChange, Plan, ResourceChange
from amplify_ls.contract.preview import Replacement
from amplify_ls.contract.resource import Change
from amplify_ls.features.deployments.plans import LOUD

_WORDS = {
    Change.CREATE: "new",
    Change.UPDATE: "changed",
    Change.DELETE: "deleted",
    Change.IMPORT: "imported",
    Change.UNLINK: "unlinked",
}
_INSIDE = "amplify/"
_LABEL = 11
_FEW = 10
"""So many files are listed without being asked for."""
_KILO = 1000


def plan_view(plan: Plan, root: Path, *, is_full: bool, with_permissions: bool) -> RenderableType:
    """Everything somebody who confirms has to know; in full, everything there is to know.

    Parts are told with the lines of files below the root that decide about them.
    """
    parts: list[RenderableType] = [_head(plan)]
    if plan.resources:
        parts += ["", _resources(plan.resources)]
    inner = list(parts_view(plan, root, is_full=is_full))
    parts += ["", *inner] if inner else []
    details = list(_details(plan, is_full=is_full, with_permissions=with_permissions))
    return Group(*parts, *([""] if details else []), *details)


def change_text(change: Change) -> Text:
    """A change in its colour."""
    return Text(change.label, STYLES[change])


def _head(plan: Plan) -> Text:
    head = Text.assemble(
        ("Plan: ", "bold"), (plan.command, "bold"), f" in {printable(plan.project)}, environment "
    )
    head.append(printable(plan.environment), "bold")
    if plan.target is None:
        return head.append("; only files of this machine change")
    style = "magenta" if plan.target.is_sandbox else "bold"
    return head.append("\n  to: ").append(printable(plan.target.label), style)


def _resources(resources: tuple[ResourceChange, ...]) -> Table:
    table = Table(box=None, padding=(0, 3, 0, 0), header_style="bold")
    has_parts = any(each.parts for each in resources)
    for column in ("Resource", "Change", *(["Parts"] if has_parts else []), "Why"):
        table.add_column(column, overflow="fold")
    for each in resources:
        name = Text(printable(str(each.resource)), "red" if each.change is Change.DELETE else "")
        tally = [_tally(each)] if has_parts else []
        table.add_row(name, change_text(each.change), *tally, quoted(each.reason))
    return table


def _tally(resource: ResourceChange) -> str:
    anew = [part for part in resource.parts if part.replacement is Replacement.ALWAYS]
    told = [_tallied(part.change for part in resource.parts if part not in anew)]
    return ", ".join([*filter(None, told), *([f"{len(anew)} made anew"] if anew else [])])


def _tallied(changes: Iterable[Change]) -> str:
    counts = Counter(changes)
    return ", ".join(f"{counts[each]} {word}" for each, word in _WORDS.items() if counts[each])


def _details(plan: Plan, *, is_full: bool, with_permissions: bool) -> Iterator[RenderableType]:
    yield from _notes(plan, is_loud=True)
    if plan.steps and is_full:
        yield labelled("Steps", Text("\n".join(printable(step.title) for step in plan.steps)))
    if plan.uploads:
        size = _size(sum(upload.size for upload in plan.uploads))
        yield labelled("Uploads", Text(f"{counted(len(plan.uploads), 'object')}, {size}"))
        if is_full:
            keys = (f"  {printable(each.key)} ({_size(each.size)})" for each in plan.uploads)
            yield _unbroken("\n".join(keys))
    if plan.files:
        yield labelled("Files", files_tally(plan.files))
        yield from files_list(plan.files, is_full=is_full or len(plan.files) <= _FEW)
    if plan.programs:
        yield labelled("Programs", Text("\n".join(map(printable, plan.programs))))
    if with_permissions and plan.permissions:
        yield labelled("IAM actions", Text(", ".join(plan.permissions)))
    if with_permissions and plan.asking:
        yield labelled("", Text(f"and to look ahead: {', '.join(plan.asking)}"))
    yield from _notes(plan, is_loud=False)


def _notes(plan: Plan, *, is_loud: bool) -> Iterator[RenderableType]:
    for note in plan.notes:
        loud = LOUD.match(note)
        if is_loud and loud is not None:
            yield labelled(loud[0], quoted(note[loud.end() + 1 :].strip(), "bold red"), "bold red")
        elif not is_loud and loud is None:
            yield labelled("Note", quoted(note))


def labelled(label: str, text: Text, style: str = "bold") -> Table:
    """A line with a label in front, in a column that is the same for all."""
    table = Table.grid(padding=(0, 2))
    table.add_column(width=_LABEL, style=style)
    table.add_column(overflow="fold")
    table.add_row(label, text)
    return table


def files_tally(files: tuple[FileChange, ...]) -> Text:
    """How many files change."""
    return Text(_tallied(each.change for each in files))


def files_list(files: tuple[FileChange, ...], *, is_full: bool) -> Iterator[Text]:
    """Which files change: without being asked only those outside `amplify/`."""
    shown = [each for each in files if is_full or not each.path.startswith(_INSIDE)]
    for each in sorted(shown, key=lambda each: each.path):
        line = _unbroken("  ").append(SIGNS[each.change], STYLES[each.change])
        yield line.append(f" {printable(each.path)}")
    if shown and len(shown) < len(files):
        yield Text(f"    and {len(files) - len(shown)} in {_INSIDE}", "dim")


def _unbroken(text: str) -> Text:
    """Text that can be copied."""
    return Text(text, no_wrap=True, overflow="ignore")


def _size(count: int) -> str:
    return f"{count} B" if count < _KILO else f"{count / _KILO:.1f} kB"
