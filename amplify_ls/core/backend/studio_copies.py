"""Copies of some files of the mirror that Amplify Studio reads from the deployment bucket."""

from __future__ import annotations

from pathlib import PurePosixPath

from amplify_ls.core.backend.mirror import Files

FOLDER = "studio-backend/"
_NAMES = frozenset(
    {
        "cli.json",
        "amplify-meta.json",
        "backend-config.json",
        "schema.graphql",
        "transform.conf.json",
        "parameters.json",
    }
)
"""Wherever in the mirror a file of such a name is."""


def studio_copies(mirror: Files) -> dict[str, bytes]:
    """The copies by key; `mirror` are the files of its zip."""
    return {FOLDER + path: data for path, data in mirror.items() if _is_copied(path)}


def _is_copied(path: str) -> bool:
    parts = PurePosixPath(path).parts
    is_hidden = any(part.startswith(".") or part == "node_modules" for part in parts)
    return parts[-1] in _NAMES and not is_hidden
