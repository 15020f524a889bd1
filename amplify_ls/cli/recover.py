"""`amplify-ls recover`: what stands after something went wrong, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.cli.choices import DRY_RUN, EVERYWHERE, SANDBOX, STATUS, YES
from amplify_ls.cli.grammar import Grammar, describe

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from amplify_ls.cli.operations.call import Call
    from amplify_ls.contract.recovery import Way

NAME = "recover"
SUMMARY = "show what stands after a deployment went wrong, and put it right"
DESCRIPTION = """\
Looks at the environment from all sides: files, journal, root stack, and the mark in the deployment
bucket that keeps others from deploying. Without a word it shows what stands and which ways on
there are, each with what is lost by it. With one of them it shows the plan and goes that way once
it is confirmed."""
EPILOG = f"""\
resume goes on with a push that was broken off. watch follows what CloudFormation is doing, and
writes down what it has deployed as the push would have. rollback cancels an update, lets one that
got stuck on the way back try again, or puts back one that was never written down; skip does so
without the parts that it got stuck at. unlock takes away a mark that nobody stands behind any more.
anew deletes a root stack that takes no update any more and initialises the environment again. An
`init` that came to no end is finished by resume, and what there is of it is removed by discard.
{STATUS}
Examples: amplify-ls recover
amplify-ls recover rollback --dry-run"""
_WAYS = "resume, watch, rollback, skip, unlock, anew, discard"
WORDS = (("WAY", f"one of {_WAYS} (default: show them)"),)
GRAMMAR = Grammar(options=(YES, DRY_RUN, SANDBOX, *EVERYWHERE))


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    describe(parser, GRAMMAR, WORDS)


def run(options: Namespace) -> int:
    """Recover, and give the exit status."""
    from amplify_ls.cli.operations.call import answered

    return answered(options, GRAMMAR, _recover)


def _recover(call: Call) -> int:
    from amplify_ls.cli.operations.endpoint import sandbox_endpoint
    from amplify_ls.cli.operations.running import carried_out
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.recovery import needs_sandbox, prepare, standing

    way = _way(call)
    root = _root()
    is_local = needs_sandbox(root) or call.arguments.has("sandbox")
    endpoint = sandbox_endpoint(call) if is_local else None
    if way is None:
        call.screen.standing(standing(root, installed_plugins(), call.world, endpoint))
        return 0
    operation = prepare(root, installed_plugins(), call.world, endpoint, way)
    return carried_out(call, operation, root)


def _root() -> Path:
    """The project's folder, also if an `init` has left no more of it than its journal."""
    from pathlib import Path

    from amplify_ls.cli.operations.call import project_root
    from amplify_ls.core.init.half_made import half_made

    folder = Path.cwd()
    return folder if half_made(folder) is not None else project_root()


def _way(call: Call) -> Way | None:
    """The way that was asked for.

    Raises:
        AmplifyError: it is none.
    """
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.recovery import Way

    match call.arguments.words:
        case ():
            return None
        case (word,) if word in {way.value for way in Way}:
            return Way(word)
        case words:
            raise AmplifyError(
                f"`{' '.join(words)}` is no way on.",
                f"The ways are {_WAYS}; `amplify-ls recover` shows which of them are open.",
            )
