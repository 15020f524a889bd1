"""The parts of a plan's resources on a page of Markdown, each with the line that decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from amplify_ls.contract.preview import Replacement
from amplify_ls.rules.sources import place_in

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.contract.plan import PartChange, Plan
    from amplify_ls.contract.resource import Source

_UP = "../../../"
"""To the root from `amplify/logs/amplify-ls`, where pages lie: not every editor follows others."""
_REPLACED = {Replacement.ALWAYS: ", **made anew**", Replacement.PERHAPS: ", perhaps made anew"}


def part_lines(plan: Plan, root: Path | None) -> Iterator[str]:
    """What becomes of every part; below a root, with links into its files."""
    for change in plan.resources:
        if change.parts:
            yield f"\n### Parts of {change.resource}\n"
            yield from _parts(change.parts, root)
    if plan.root_parts:
        yield "\n### Parts of the root stack\n"
        yield from _parts(plan.root_parts, root)


def line_of(source: Source, root: Path) -> int | None:
    """The line of a source in its file, counted from one, if the file is there."""
    try:
        text = (root / source.path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return 1 + text.count("\n", 0, place_in(source.path, text, source.keys).start)


def _parts(parts: Iterable[PartChange], root: Path | None) -> Iterator[str]:
    for part in parts:
        differs = f": {', '.join(part.properties)}" if part.properties else ""
        name = "/".join([*part.path[1:], part.logical_id])
        anew = _REPLACED.get(part.replacement, "")
        kept = ", but kept in AWS" if part.is_retained else ""
        link = _link(part.source, root) if part.source is not None and root is not None else ""
        yield f"- {part.change.label} `{name}` ({part.resource_type}){anew}{kept}{differs}{link}"
        for detail in part.details:
            if detail.before is not None or detail.after is not None:
                yield f"  - `{detail.name}`: {_value(detail.before)} → {_value(detail.after)}"


def _value(value: str | None) -> str:
    """A value as code; no backtick of its own ends it, and it stays on its line."""
    if value is None:
        return "nothing"
    return f"`{' '.join(value.replace(chr(96), chr(39)).split(chr(10)))}`"


def _link(source: Source, root: Path) -> str:
    line = line_of(source, root)
    if line is None:
        return ""
    return f" ([{source.path}:{line}]({_UP}{quote(source.path)}#L{line}))"
