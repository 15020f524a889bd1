"""What becomes of the parts of stacks, as people read it: in lines that may be copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.contract.preview import Replacement
from amplify_ls.contract.resource import Change
from amplify_ls.features.deployments.parts import line_of

if TYPE_CHECKING:
    from amplify_ls.contract.plan import PartChange, Plan
    from amplify_ls.contract.preview import PropertyChange

STYLES = {
    Change.CREATE: "green",
    Change.UPDATE: "yellow",
    Change.DELETE: "bold red",
    Change.IMPORT: "blue",
    Change.UNLINK: "red",
    Change.NONE: "dim",
}
SIGNS = {
    Change.CREATE: "+",
    Change.UPDATE: "~",
    Change.DELETE: "-",
    Change.IMPORT: "+",
    Change.UNLINK: "-",
    Change.NONE: " ",
}
_ANEW = "±"
_LOUD = "bold red"
_REPLACED = {Replacement.ALWAYS: "made anew", Replacement.PERHAPS: "perhaps made anew"}


def parts_view(plan: Plan, root: Path, *, is_full: bool) -> Iterator[Text]:
    """What becomes of parts, by resource: unless in full, if the cloud was asked, of old ones."""
    groups = [(str(each.resource), each.parts) for each in plan.resources]
    groups.append(("the root stack", plan.root_parts))
    was_asked = any(part.path for _, parts in groups for part in parts)
    for name, parts in groups:
        old = [part for part in parts if was_asked and part.change is not Change.CREATE]
        shown = parts if is_full else old
        if not shown:
            continue
        yield _line(f"Parts of {printable(name)}", "bold")
        for part in shown:
            yield from _part(part, root)
        if len(shown) < len(parts):
            yield _line(f"  and {len(parts) - len(shown)} new (-v shows them)", "dim")


def _part(part: PartChange, root: Path) -> Iterator[Text]:
    is_anew = part.replacement is not Replacement.NEVER
    sign, style = (_ANEW, _LOUD) if is_anew else (SIGNS[part.change], STYLES[part.change])
    line = _line("  ").append(sign, style)
    line.append(f" {printable('/'.join([*part.path[1:], part.logical_id]))}")
    line.append(f" ({printable(part.resource_type)})", "dim")
    if is_anew:
        line.append(f" {_REPLACED[part.replacement]}", _LOUD)
    if part.is_retained:
        line.append(", but kept in AWS", "green")
    number = line_of(part.source, root) if part.source is not None else None
    if part.source is not None and number is not None:
        line.append(f"  {printable(part.source.path)}:{number}", "cyan")
    yield line
    yield from _details(part.details)


def _details(details: Iterable[PropertyChange]) -> Iterator[Text]:
    for each in details:
        if each.before is None and each.after is None:
            yield _line(f"      {printable(each.name)}")
        else:
            yield _line(f"      {printable(each.name)}: {_value(each.before)} -> ").append(
                _value(each.after), "bold"
            )


def _value(value: str | None) -> str:
    return printable(value) if value is not None else "nothing"


def _line(text: str, style: str = "") -> Text:
    return Text(text, style, no_wrap=True, overflow="ignore")
