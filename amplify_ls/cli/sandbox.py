"""`amplify-ls sandbox`: the embedded AWS on this machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from amplify_ls.cli.choices import EVERYWHERE, YES
from amplify_ls.cli.grammar import Grammar, describe

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from amplify_ls.cli.operations.call import Call

NAME = "sandbox"
SUMMARY = "start, stop, reset or show the embedded AWS on this machine"
DESCRIPTION = """\
The embedded AWS is for trying everything without an account. It answers on this machine only, and
keeps what it knows until it is reset; `init --sandbox` and pushes to it start it by themselves.
Code of Lambda functions that run in it runs on this machine, with the rights of its user."""
EPILOG = """\
reset forgets everything and asks before, unless --yes is given. AMPLIFY_LS_SANDBOX names another
folder for its state, AMPLIFY_LS_SANDBOX_PACE the seconds that each resource takes (default: 0.05).
To see how a failed push is shown, put a faults.json into the folder, such as
[{"logicalId": "UserPool", "reason": "not today"}]; type, stack and action (create, update, delete,
rollback) of a fault say more closely what it strikes, for as long as it is there.
Exit status: 0, or 1 if it could not be done.
Example: amplify-ls sandbox start"""
_ACTIONS = ("status", "start", "stop", "reset")
WORDS = (("ACTION", f"one of {', '.join(_ACTIONS)} (default: status)"),)
GRAMMAR = Grammar(options=(YES, *EVERYWHERE))


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    describe(parser, GRAMMAR, WORDS)


def run(options: Namespace) -> int:
    """Do what was asked for, and give the exit status."""
    from amplify_ls.cli.operations.call import answered

    return answered(options, GRAMMAR, _sandbox)


def _sandbox(call: Call) -> int:
    from amplify_ls.sandbox.sandbox import default_folder, find, start, stop

    folder = default_folder(call.world)
    match _action(call):
        case "start":
            start(folder)
        case "stop":
            is_stopped = stop(folder)
            call.screen.note("Stopped the embedded AWS." if is_stopped else "It did not run.")
        case "reset":
            return _reset(call, folder)
        case _:
            pass
    call.screen.sandbox(find(folder), folder)
    return 0


def _action(call: Call) -> str:
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.schema.nearest import nearest

    action = (*call.arguments.words, _ACTIONS[0])[0]
    if action in _ACTIONS:
        return action
    guess = nearest(action, _ACTIONS)
    question = f"Did you mean `amplify-ls sandbox {guess}`? " if guess is not None else ""
    raise AmplifyError(
        f"`amplify-ls sandbox` cannot {action}.",
        f"{question}Its actions are: {', '.join(_ACTIONS)}.",
    )


def _reset(call: Call, folder: Path) -> int:
    from amplify_ls.cli.operations.confirm import is_yes
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.sandbox.sandbox import find, reset

    if not call.arguments.has("yes"):
        if not sys.stdin.isatty():
            raise AmplifyError(
                "`amplify-ls sandbox reset` forgets everything that was deployed there, and nobody "
                "can be asked: standard input is no terminal.",
                "Add `--yes`.",
            )
        question = "Forget everything that was deployed to the embedded AWS? [y/N] "
        if not is_yes(input, question):
            call.screen.note("Nothing was done.")
            return 1
    reset(folder)
    call.screen.note(
        "The embedded AWS is empty. Environments that lived there have to be made anew."
    )
    call.screen.sandbox(find(folder), folder)
    return 0
