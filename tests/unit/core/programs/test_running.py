"""A program of the project is run: bounded, stoppable, and without repeating secrets."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.world import World
from amplify_ls.core.programs.running import (
    Program,
    plain_variables,
    require_success,
    run_program,
    secret_values,
)
from tests.support.projects import still_world

_ENDLESS = "import time; time.sleep(600)"


def _python(folder: Path, code: str, text: str = "") -> Program:
    return Program("x.py", (sys.executable, "-c", code), folder, {"COLOUR": "red"}, text)


def test_a_program_gets_its_input_its_folder_and_nothing_else_of_the_environment(
    tmp_path: Path,
) -> None:
    code = "import os, sys; print(os.getcwd(), sys.stdin.read(), os.environ['COLOUR'])"
    ran = run_program(_python(tmp_path, code, "hello"), still_world(tmp_path))
    assert (ran.status, ran.lines) == (0, (f"{tmp_path.resolve()} hello red",))


def test_only_the_last_lines_are_kept(tmp_path: Path) -> None:
    code = "for n in range(30000): print(n)"
    ran = run_program(_python(tmp_path, code), still_world(tmp_path))
    assert (len(ran.lines), ran.lines[-1]) == (200, "29999")


def test_a_secret_is_not_repeated(tmp_path: Path) -> None:
    program = replace(_python(tmp_path, "print('key=abcdefghij')"), secrets=("abcdefghij",))
    assert run_program(program, still_world(tmp_path)).lines == ("key=***",)


def test_a_build_sees_no_credentials(tmp_path: Path) -> None:
    variables = {"PATH": "/bin", "AWS_SECRET_ACCESS_KEY": "x" * 40, "npm_config_cache": "cache"}
    world = World(tmp_path, variables)
    assert plain_variables(world) == {"PATH": "/bin", "npm_config_cache": "cache"}
    assert secret_values(variables) == ("x" * 40,)


def test_a_failure_says_what_the_program_said_last(tmp_path: Path) -> None:
    program = _python(tmp_path, "import sys; print('no such table'); sys.exit(3)")
    ran = run_program(program, still_world(tmp_path))
    with pytest.raises(AmplifyError, match=r"x\.py failed with exit code 3:\nno such table"):
        require_success(program, ran, "Mend it.")


def test_a_program_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    program = replace(_python(tmp_path, _ENDLESS), limit=0.1)
    with pytest.raises(AmplifyError, match="still running after 0 seconds"):
        run_program(program, still_world(tmp_path))


def test_stopping_ends_the_program(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    code = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(600)"

    def wait(_seconds: float) -> None:
        if told.exists() and told.read_text():
            raise Stopped

    with pytest.raises(Stopped):
        run_program(_python(tmp_path, code), World(tmp_path, wait=wait))
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    program = Program("the build", (str(tmp_path / "nothing"),), tmp_path, {})
    with pytest.raises(AmplifyError, match="the build cannot be started"):
        run_program(program, still_world(tmp_path))
