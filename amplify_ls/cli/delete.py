"""`amplify-ls delete`: a project goes, in every cloud it is in and on this machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from amplify_ls.cli.choices import DRY_RUN, EVERYWHERE, STATUS
from amplify_ls.cli.grammar import Grammar, Known, describe

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from amplify_ls.cli.operations.call import Call
    from amplify_ls.cli.operations.confirm import Ask
    from amplify_ls.contract.plan import Plan

NAME = "delete"
SUMMARY = "delete the project with all its environments, in the cloud and here"
DESCRIPTION = """\
Does what `amplify delete` does: deletes the stacks, buckets, parameters and the app of every
environment, and then `amplify/` and the files the app reads. The plan is shown first, and the
project's name has to be typed before anything is done. If one environment cannot be reached,
nothing is touched."""
EPILOG = f"""\
A deletion that was interrupted goes on with the next one: the files, which say what there is, go
last. --yes alone deletes nothing, as in the Amplify CLI, but is refused instead of being passed
over in silence. {STATUS}
Examples: amplify-ls delete --dry-run
amplify-ls delete --force --json"""
_FORCE = Known("force", "ask nothing: delete what the plan says")
GRAMMAR = Grammar(
    options=(
        _FORCE,
        DRY_RUN,
        Known("yes", "not enough to delete anything: give --force"),
        *EVERYWHERE,
    ),
    alias=lambda name: "force" if name == "f" else name,
)


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    describe(parser, GRAMMAR)


def run(options: Namespace) -> int:
    """Delete, and give the exit status."""
    from amplify_ls.cli.operations.call import answered

    return answered(options, GRAMMAR, _delete)


def _delete(call: Call) -> int:
    from amplify_ls.cli.operations.endpoint import sandbox_endpoint
    from amplify_ls.cli.operations.running import carried_out
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.delete import needs_sandbox, prepare
    from amplify_ls.core.programs.hooks import Occasion
    from amplify_ls.core.programs.operation import with_hooks

    _refuse_words(call)
    root = _root()
    endpoint = sandbox_endpoint(call) if needs_sandbox(root) else None
    operation = with_hooks(
        lambda: prepare(root, installed_plugins(), call.world, endpoint),
        root,
        call.world,
        Occasion(NAME, words=tuple(sys.argv)),
    )
    is_forced = call.arguments.has("force")
    return carried_out(call, operation, root, is_asked=not is_forced, confirm=is_named)


def is_named(call: Call, plan: Plan, ask: Ask) -> bool:
    """Whether whoever sits there types the project's name.

    Raises:
        AmplifyError: nobody can be asked.
    """
    from amplify_ls.cli.operations.confirm import answer, require_listener
    from amplify_ls.features.deployments.plans import naming_question

    require_listener(
        NAME,
        is_for_programs=call.arguments.has("json"),
        advice="Add `--force` to delete what the plan says, or `--dry-run` to see it only.",
    )
    return answer(ask, f"{naming_question(plan)}: ") == plan.project


def _refuse_words(call: Call) -> None:
    from amplify_ls.contract.errors import AmplifyError

    if call.arguments.words:
        only = " ".join(call.arguments.words)
        raise AmplifyError(
            f"`amplify-ls delete` deletes the whole project, not only `{only}`.",
            "For a resource: `amplify-ls remove`, then `amplify-ls push`.",
        )
    if call.arguments.has("yes") and not (call.arguments.has("force") or call.is_dry):
        raise AmplifyError(
            "`--yes` does not delete a project: it takes the usual answers, and here that is no.",
            "Give `--force` instead; `--dry-run` shows what goes.",
        )


def _root() -> Path:
    """The project's folder, also if a deletion has left no more of it than its journal."""
    from pathlib import Path

    from amplify_ls.cli.operations.call import project_root
    from amplify_ls.core.files.records import records_folder

    folder = Path.cwd()
    return folder if records_folder(folder).is_dir() else project_root()
