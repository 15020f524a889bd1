"""Reads texts of a project for plugins, which see no disk."""

from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.plugin import ReadText


def reader(root: Path) -> ReadText:
    """What gives the text of a file by its path from the root, or nothing."""

    def read(path: str, /) -> str | None:
        try:
            return (root / path).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    return read
