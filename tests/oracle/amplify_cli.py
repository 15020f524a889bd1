"""The real Amplify CLI, led to an embedded AWS."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.console import PROGRAM

PLACE = "AMPLIFY_CLI"
"""The variable that says where the CLI's `bin/amplify` is, if not on the PATH."""
_REDIRECT = Path(__file__).with_name("redirect.js")
_PLUGINS = ("PREFIX",)
"""Below which the CLI looks for plugins, as for runtimes of functions, if not beside itself."""
_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a project, whose environment is in an embedded AWS of its own."""

    root: Path
    sandbox: Path
    endpoint: str

    @property
    def log(self) -> Path:
        """What the Amplify CLI has asked of AWS."""
        return self.root.parent / "requests.log"

    def ours(self, *arguments: str, stdin: str = "") -> str:
        """What our program says."""
        return self._run([str(PROGRAM), *arguments], self._environment, stdin)

    def real(self, *arguments: str, stdin: str = "") -> str:
        """What the Amplify CLI says."""
        port = self.endpoint.rpartition(":")[2]
        led = {
            "NODE_OPTIONS": f"--require {_REDIRECT}",
            "SANDBOX_PORT": port,
            "SANDBOX_LOG": str(self.log),
            "AWS_EC2_METADATA_DISABLED": "true",
            "CI": "1",
            **{name: os.environ[name] for name in _PLUGINS if name in os.environ},
        }
        return self._run(
            ["node", str(amplify_cli()), *arguments], {**self._environment, **led}, stdin
        )

    @property
    def _environment(self) -> dict[str, str]:
        return {
            "AMPLIFY_LS_SANDBOX": str(self.sandbox),
            "AMPLIFY_LS_SANDBOX_PACE": "0",
            "HOME": str(self.root.parent),
            "PATH": os.environ["PATH"],
            "COLUMNS": "120",
            "LANG": "C.UTF-8",
        }

    def _run(self, command: list[str], environment: Mapping[str, str], stdin: str) -> str:
        done = subprocess.run(
            command,
            cwd=self.root,
            env=environment,
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=_PATIENCE,
        )
        assert done.returncode == 0, f"{command}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done.stdout + done.stderr


def amplify_cli() -> Path:
    """Where the Amplify CLI is."""
    found = os.environ.get(PLACE) or shutil.which("amplify")
    assert found, f"Install the Amplify CLI, or name its bin/amplify in {PLACE}."
    return Path(found)
