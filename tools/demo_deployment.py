"""The second half of the demonstration: a deployment, on the embedded AWS, without an account."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from amplify_ls.cli.style import Style

PROGRAM = [sys.executable, "-m", "amplify_ls"]
AUTH = "ci/add-auth.json"
INPUTS = "amplify/backend/auth/bookshop/cli-inputs.json"
ADD_AUTH = {
    "version": 2,
    "resourceName": "bookshop",
    "serviceConfiguration": {
        "serviceName": "Cognito",
        "includeIdentityPool": True,
        "identityPoolConfiguration": {"unauthenticatedLogin": True},
        "userPoolConfiguration": {
            "signinMethod": "EMAIL",
            "requiredSignupAttributes": ["EMAIL"],
            "passwordPolicy": {"minimumLength": 10},
        },
    },
}


class Terminal:
    """Runs the program in a folder as a user does, its output where everybody sees it."""

    def __init__(self, root: Path, app: Path, style: Style) -> None:
        self.app = app
        self._style = style
        tools = app.parent / f"{app.name}-bin"
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(root),
            "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}",
            "AMPLIFY_LS_SANDBOX": str(app.parent / f"{app.name}-aws"),
        }
        _stand_in(tools)

    def run(self, *arguments: str, given: str | None = None) -> int:
        """Run one command; what it is given on standard input is shown as a file's name."""
        shown = f"amplify-ls {' '.join(arguments)}" + (f" < {given}" if given else "")
        return self._run([*PROGRAM, *arguments], shown, given)

    def script(self, path: str) -> int:
        """Run a script of the folder, with amplify-ls in place of the Amplify CLI."""
        return self._run(["bash", path], f"{path}   (with amplify-ls in place of amplify)", None)

    def ask(self, *arguments: str) -> str:
        """What a command answers to another program."""
        done = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=self.app,
            env=self._environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return done.stdout

    def _run(self, command: list[str], shown: str, given: str | None) -> int:
        print(f"\n$ {self._style.bold(shown)}", flush=True)
        with (self.app / given).open() if given else open(os.devnull) as standard_input:  # noqa: PTH123
            done = subprocess.run(
                command,
                cwd=self.app,
                env=self._environment,
                stdin=standard_input,
                stderr=subprocess.STDOUT,
                check=False,
            )
        return done.returncode


def make_app(app: Path, script: Path) -> None:
    """An app that has no backend yet, with the mended script and a payload for auth."""
    shutil.rmtree(app, ignore_errors=True)
    (app / "src").mkdir(parents=True)
    (app / "ci").mkdir()
    shutil.copy(script, app / "ci")
    package = {"name": "bookshop", "dependencies": {"react": "^19.0.0"}}
    (app / "package.json").write_text(json.dumps(package, indent=2), encoding="utf-8")
    (app / AUTH).write_text(json.dumps(ADD_AUTH, indent=2), encoding="utf-8")


def set_required_attributes(app: Path, attributes: list[str]) -> None:
    """Edit the answers of auth as somebody does in an editor."""
    path = app / INPUTS
    inputs: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    inputs["cognitoConfig"]["requiredAttributes"] = attributes
    path.write_text(json.dumps(inputs, indent=2), encoding="utf-8")


def line_of(app: Path, key: str) -> int:
    """The line on which a key of the answers stands."""
    lines = (app / INPUTS).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if f'"{key}"' in line)


def outputs_of(app: Path) -> Mapping[str, str]:
    """What the cloud said of auth, as the project's files keep it."""
    meta = json.loads((app / "amplify/backend/amplify-meta.json").read_text(encoding="utf-8"))
    outputs: Mapping[str, str] = meta["auth"]["bookshop"]["output"]
    return outputs


def _stand_in(tools: Path) -> None:
    """A program `amplify` that is ours, and that deploys to nobody's account."""
    tools.mkdir(parents=True, exist_ok=True)
    program = tools / "amplify"
    command = " ".join(f'"{word}"' for word in PROGRAM)
    program.write_text(f'#!/bin/sh\nexec {command} "$@" --sandbox\n', encoding="utf-8")
    program.chmod(0o755)
