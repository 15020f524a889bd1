"""The embedded AWS in words, and how other programs reach it."""

from __future__ import annotations

import shlex
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.cli.operations.deployment_view import ago

if TYPE_CHECKING:
    from amplify_ls.sandbox.sandbox import Sandbox

_KEYS = "AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1"


def sandbox_view(sandbox: Sandbox | None, folder: Path, now: datetime) -> Text:
    """Whether it runs, where it answers, where its state is, and how to look into it."""
    where = printable(shlex.quote(str(folder)))
    if sandbox is None:
        state = f"Its state is kept in {where}." if (folder / "state").is_dir() else ""
        text = Text("The embedded AWS does not run. ").append(state)
        return text.append("\n`amplify-ls sandbox start` starts it.", "dim")
    text = Text.assemble("The embedded AWS runs; it is not the real one.", style="magenta")
    text.append(f"\n  endpoint  {sandbox.endpoint}", "default")
    text.append(f"\n  process   {sandbox.pid}, started {ago(sandbox.started, now)}", "default")
    text.append(f"\n  state     {where}", "default")
    text.append("\nThe aws CLI and the SDKs reach it with:\n", "default")
    return text.append(f"  export AWS_ENDPOINT_URL={sandbox.endpoint} {_KEYS}", "default")
