"""Pages that are too long for a message, kept where an editor can open them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.contract.world import World

_RECORDS = Path("amplify", "logs", "amplify-ls")
"""From the project's root; Git ignores it."""


def write_page(root: Path, name: str, text: str, world: World) -> Path:
    """Write a page for a project; one that is no project yet, or read-only, stays as it is."""
    if (root / "amplify").is_dir():
        with suppress(OSError):
            return _written(root / _RECORDS, name, text)
    return _written(_state(world), name, text)


def _written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    return path


def _state(world: World) -> Path:
    chosen = world.variables.get("XDG_STATE_HOME")
    states = Path(chosen).absolute() if chosen else world.home / ".local" / "state"
    return states / "amplify-ls"
