"""This repository as the laws see it: its files, and its modules as a fresh Python loads them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def committed_files() -> list[Path]:
    """What git tracks, and what it would track if somebody committed now."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - whichever git there is
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


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
