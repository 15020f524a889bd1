"""Outputs of resources, each on a line of its own, so that it can be copied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.contract.deployment import public_outputs

if TYPE_CHECKING:
    from amplify_ls.contract.resource import ResourceName


def outputs_text(resource: ResourceName, outputs: Mapping[str, str]) -> Text:
    """What the cloud says of a resource; lines are never broken."""
    text = Text(f"  {printable(str(resource))}", "bold", no_wrap=True, overflow="ignore")
    width = max(map(len, outputs), default=0)
    for name, value in public_outputs(outputs).items():
        text.append(f"\n    {printable(name):<{width}}  {printable(value)}", "not bold")
    return text
