"""This repository as the laws see it: its files, and its modules as a fresh Python loads them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def files() -> list[Path]:
    """What is written here, found without git: the source may have come as an archive."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if _is_ours(name)]
        found += [Path(folder, name) for name in names if not name.endswith(".vsix")]
    return found


def modules_loaded_by(code: str, *arguments: str) -> set[str]:
    """The top-level names a new interpreter knows after it ran `code`."""
    report = "import sys; print('\\n' + ' '.join(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,  # the rest is shown if it fails
        check=True,
        text=True,
    )
    return {name.partition(".")[0] for name in run.stdout.splitlines()[-1].split()}


def _is_ours(folder: str) -> bool:
    made = {"__pycache__", "build", "dist", "node_modules"}
    return folder not in made and (folder == ".ci" or not folder.startswith("."))
