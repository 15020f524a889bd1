"""The compilers and package managers that builds of a project need, and how they are started."""

from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.core.programs.operation import logged_run
from amplify_ls.core.programs.running import (
    Program,
    Ran,
    found,
    plain_variables,
    require_success,
    secret_values,
)

MEND = "Mend it, and run the command again; nothing was deployed."
_LONGEST = 1800.0
"""Seconds that a build may take."""
_LOCKS = (("pnpm-lock.yaml", "pnpm"), ("yarn.lock", "yarn"), ("package-lock.json", "npm"))


def package_manager(folder: Path, world: World) -> str:
    """Which package manager of Node.js serves a folder, as the Amplify CLI chooses."""
    for lock, manager in _LOCKS:
        if (folder / lock).is_file() and (manager == "npm" or found(manager, world)):
            return manager
    return next((each for each in ("yarn", "pnpm") if found(each, world)), "npm")


def require_tool(name: str, program: str, world: World) -> str:
    """Where a program lies that a build called `name` needs.

    Raises:
        AmplifyError: it is not there.
    """
    place = found(program, world)
    if place is None:
        raise AmplifyError(
            f"{name} needs `{program}`, which is not on the PATH.",
            "Install it, and run the command again; nothing was deployed.",
        )
    return place


def tool(
    name: str, command: tuple[str, ...], folder: Path, world: World, text: str = ""
) -> Program:
    """A tool ready to be run for a build called `name`; it sees no credentials.

    Raises:
        AmplifyError: it is not there.
    """
    runtime = require_tool(name, command[0], world)
    variables = plain_variables(world)
    secrets = secret_values(world.variables)
    return Program(name, (runtime, *command[1:]), folder, variables, text, _LONGEST, secrets)


def run_tool(program: Program, root: Path, log: str, world: World) -> Ran:
    """Run a tool to its good end; what it says goes into the log of this name.

    Raises:
        Stopped, AmplifyError: see `run_program`; or it failed.
    """
    ran = logged_run(program, root, log, world)
    require_success(program, ran, MEND)
    return ran
