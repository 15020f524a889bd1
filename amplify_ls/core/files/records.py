"""Where a project keeps the records of what has been done with it."""

from __future__ import annotations

from pathlib import Path


def records_folder(root: Path) -> Path:
    """Journals, locks and half-done commits; the Amplify CLI's own block keeps it out of git."""
    return root / "amplify" / "logs" / "amplify-ls"
