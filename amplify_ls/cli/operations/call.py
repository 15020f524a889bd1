"""One run of a command: what was asked for, on which machine, and who reads the answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.cli.grammar import Arguments, Grammar, read_arguments
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.world import World, this_world
from amplify_ls.project.root import find_root

if TYPE_CHECKING:
    from argparse import Namespace

    from amplify_ls.cli.operations.screen import Screen

_FAILED = 1
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Call:
    """What a command works with."""

    arguments: Arguments
    world: World
    screen: Screen
    stop: threading.Event
    """Ends every wait of the world."""

    @property
    def is_dry(self) -> bool:
        """Whether only the plan is wanted."""
        return self.arguments.has("dry-run")

    @property
    def is_full(self) -> bool:
        """Whether everything is to be shown."""
        return self.arguments.has("verbose")


def answered(options: Namespace, grammar: Grammar, work: Callable[[Call], int]) -> int:
    """Do the work of a command, and give the exit status; whatever stops it is said."""
    stop = threading.Event()
    world = this_world(stop)
    names = [argument.lstrip("-") for argument in options.argv if argument.startswith("-")]
    screen = _screen("auto", names, world)
    try:
        arguments = read_arguments(options.command, options.argv, grammar)
        screen = _screen(arguments.value("color") or "auto", names, world)
        for note in arguments.notes:
            screen.note(note)
        return work(Call(arguments, world, screen, stop))
    except AmplifyError as error:
        screen.error(error)
        return _FAILED
    except (KeyboardInterrupt, Stopped):
        screen.note("Stopped before anything was done.")
        return INTERRUPTED


def project_root() -> Path:
    """The project around the current folder.

    Raises:
        AmplifyError: there is none, or only the beginning of one.
    """
    folder = Path.cwd()
    root = find_root(folder)
    if root is None:
        from amplify_ls.core.init.half_made import refuse_half_made

        refuse_half_made(folder)
        raise AmplifyError(
            f"There is no Amplify project in {folder} or above it.",
            "Go to the folder that has `amplify/` in it, or make a project with `amplify-ls init`.",
        )
    return root


def _screen(color: str, names: list[str], world: World) -> Screen:
    if "json" in names:
        from amplify_ls.cli.operations.programs import Programs

        return Programs(is_headless="headless" in names)
    # It draws with rich, which takes its time to load.
    from amplify_ls.cli.operations.people import People

    is_full = not {"v", "verbose"}.isdisjoint(names)
    return People(color, world.now, is_full=is_full, is_headless="headless" in names)
