"""How templates differ, on lines of their own: what is added, changed and removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.cli.operations.parts_view import SIGNS, STYLES

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Difference, ResourceState
    from amplify_ls.contract.resource import ResourceName

_WIDEST = 200
_SINGULAR = {
    "Parameters": "Parameter",
    "Mappings": "Mapping",
    "Conditions": "Condition",
    "Outputs": "Output",
    "Values": "Value of",
}


def differences_text(resource: ResourceName, state: ResourceState) -> Text:
    """What a push would change in a resource's stack; lines are never broken."""
    head = f"  {printable(str(resource))}: {state.change.label}"
    text = Text(head, STYLES[state.change], no_wrap=True, overflow="ignore")
    if not state.differences:
        text.append("\n    its template and values stay as they are", "not bold default")
    for difference in state.differences:
        sign = SIGNS[difference.change]
        text.append(f"\n    {sign} ", STYLES[difference.change])
        text.append(printable(_words(difference)), "not bold default")
    return text


def _words(difference: Difference) -> str:
    what = difference.kind or _SINGULAR.get(difference.section, difference.section)
    path = f": {difference.path}" if difference.path else ""
    values = _values(difference)
    return f"{what} {difference.name}{path}{':' if values and not path else ''}{values}"


def _values(difference: Difference) -> str:
    before, after = _written(difference.before), _written(difference.after)
    if before and after:
        return f" {before} -> {after}"
    if difference.path:
        return f" added {after}" if after else f" {before} removed"
    return f" {after or before}" if after or before else ""


def _written(value: object) -> str:
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
