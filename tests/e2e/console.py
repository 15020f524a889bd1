"""The installed program, as a terminal starts it."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("amplify-ls")
_ENVIRONMENT = {"LANG": "C.UTF-8", "COLUMNS": "100"}


def amplify_ls(
    *arguments: str | Path,
    cwd: Path,
    stdin: str = "",
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end; nothing of the tester's own settings reaches it."""
    return subprocess.run(
        [PROGRAM, *arguments],
        cwd=cwd,
        env={**_ENVIRONMENT, "HOME": str(cwd), **(environment or {})},
        input=stdin,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
