"""What becomes of the parts of stacks, as people read it: in lines that may be copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.contract.plan import Change
from amplify_ls.contract.preview import Replacement
from amplify_ls.features.deployments.parts import line_of

if TYPE_CHECKING:
    from amplify_ls.contract.plan import PartChange, Plan
    from amplify_ls.contract.preview import PropertyChange

_SIGNS = {
    Change.CREATE: ("+", "green"),
    Change.DELETE: ("-", "bold red"),
    Change.IMPORT: ("+", "blue"),
}
_UPDATE = ("~", "yellow")
_ANEW = ("±", "bold red")
_REPLACED = {Replacement.ALWAYS: "made anew", Replacement.PERHAPS: "perhaps made anew"}


def parts_view(plan: Plan, root: Path, *, is_full: bool) -> Iterator[Text]:
    """What becomes of parts, by resource: unless in full, what is more than new."""
    groups = [(str(each.resource), each.parts) for each in plan.resources]
    for name, parts in [*groups, ("the root stack", plan.root_parts)]:
        shown = [part for part in parts if is_full or _is_told(part)]
        if not shown:
            continue
        yield _line(f"  {printable(name)}", "bold")
        for part in shown:
            yield from _part(part, root)
        if len(shown) < len(parts):
            yield _line(f"    and {len(parts) - len(shown)} new (-v shows them)", "dim")


def _is_told(part: PartChange) -> bool:
    """Whether somebody who looks ahead wants to see it: the cloud was asked, and it is not new."""
    return bool(part.path or part.details) and part.change is not Change.CREATE


def _part(part: PartChange, root: Path) -> Iterator[Text]:
    is_anew = part.replacement is not Replacement.NEVER
    sign, style = _ANEW if is_anew else _SIGNS.get(part.change, _UPDATE)
    line = _line("    ").append(sign, style)
    line.append(f" {printable('/'.join([*part.path[1:], part.logical_id]))}")
    line.append(f"  {printable(part.resource_type)}", "dim")
    if is_anew:
        line.append(f"  {_REPLACED[part.replacement]}", "bold red")
    if part.is_retained:
        line.append("  but kept in AWS", "green")
    number = line_of(part.source, root) if part.source is not None else None
    if part.source is not None and number is not None:
        line.append(f"  {printable(part.source.path)}:{number}", "cyan")
    yield line
    yield from _details(part.details)


def _details(details: Iterable[PropertyChange]) -> Iterator[Text]:
    for each in details:
        if each.before is None and each.after is None:
            yield _line(f"        {printable(each.name)}")
        else:
            yield _line(f"        {printable(each.name)}: {_value(each.before)} -> ").append(
                _value(each.after), "bold"
            )


def _value(value: str | None) -> str:
    return printable(value) if value is not None else "nothing"


def _line(text: str, style: str = "") -> Text:
    return Text(text, style, no_wrap=True, overflow="ignore")
