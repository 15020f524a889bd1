"""`amplify-ls push`: the cloud becomes what the files say."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from amplify_ls.cli.choices import DRY_RUN, EVERYWHERE, GRAPHQL, SANDBOX, STATUS, YES
from amplify_ls.cli.grammar import Grammar, Known, describe

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from amplify_ls.cli.operations.call import Call

NAME = "push"
SUMMARY = "deploy what has changed, with a plan first and live progress"
DESCRIPTION = """\
Does what `amplify push` does: builds the templates, uploads them, updates the root stack, follows
it to its end, and writes what is deployed into the project and into the files the app reads. The
plan is shown first, and nothing reaches a cloud before it is confirmed. An environment that was
initialised in the embedded AWS is pushed there, and the embedded AWS is started if need be."""
EPILOG = f"""\
With --dry-run CloudFormation itself says what a push would do, part by part: a change set over all
stacks is made, read and deleted, and nothing is left of it. Who may not do that (it takes
cloudformation:CreateChangeSet, DescribeChangeSet, DeleteChangeSet and ListChangeSets; AWS's policy
AdministratorAccess-Amplify lacks the last two) is told so, and gets what the files alone say.
What CloudFormation would refuse is told with its reason, and the exit status is 1.
A push that was interrupted goes on with the next one. While one runs, every other of the same
environment is refused, on any machine and with the Amplify CLI too. With --json each line is an
object with a kind: note, finding, plan, stepStarted, partChanged, stepProgressed, stepFinished,
stepFailed, and at the end succeeded, failed, stopped or error. {STATUS}
Examples: amplify-ls push --dry-run
amplify-ls push --yes --json"""
GRAMMAR = Grammar(
    options=(
        YES,
        DRY_RUN,
        SANDBOX,
        Known("force", "deploy everything again, and take over from a push that was broken off"),
        Known("codegen", "judged, but no code is generated", "JSON"),
        *EVERYWHERE,
    ),
    needless={
        "headless": "push reads no payload",
        "silent": "its output is small",
        "allow-destructive-graphql-schema-updates": GRAPHQL,
        "disable-gsi-limit-check": GRAPHQL,
        "iterative-rollback": GRAPHQL,
        "minify": GRAPHQL,
        "no-gql-override": GRAPHQL,
    },
    missing={
        "env": "Check the environment out with the Amplify CLI, then push.",
    },
    alias=lambda name: "force" if name == "f" else name,
)


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    describe(parser, GRAMMAR)


def run(options: Namespace) -> int:
    """Push, and give the exit status."""
    from amplify_ls.cli.operations.call import answered

    return answered(options, GRAMMAR, _push)


def _push(call: Call) -> int:
    from amplify_ls.cli.operations.call import project_root
    from amplify_ls.cli.operations.endpoint import sandbox_endpoint
    from amplify_ls.cli.operations.judging import require_usable_options
    from amplify_ls.cli.operations.running import carried_out
    from amplify_ls.cli.operations.ways import way_on
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.recovery import Way
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.environments.environment import current_environment
    from amplify_ls.core.programs.pushing import prepare

    if call.arguments.words:
        only = " ".join(call.arguments.words)
        raise AmplifyError(
            f"`amplify-ls push` deploys the whole backend, not only `{only}`.",
            "Leave the words out; `amplify-ls push --dry-run` shows what would be deployed.",
        )
    root = project_root()
    require_usable_options(call, (NAME,))
    if call.arguments.has("codegen"):
        call.screen.note("`--codegen` was judged, but amplify-ls generates no GraphQL code.")
    environment = current_environment(root)
    is_local = environment.is_sandbox or call.arguments.has("sandbox")
    endpoint = sandbox_endpoint(call) if is_local else None
    is_forced = call.arguments.has("force")
    way = way_on(call, root, installed_plugins(), endpoint)
    if way not in {None, Way.RESUME}:
        from amplify_ls.core import recovery  # with all ways on: only if needed

        other = recovery.prepare(root, installed_plugins(), call.world, endpoint, way)
        return carried_out(call, other, root)
    words = tuple(sys.argv)
    operation = prepare(
        root,
        installed_plugins(),
        call.world,
        endpoint,
        is_forced=is_forced,
        words=words,
        is_preview=call.is_dry,
    )
    return carried_out(call, operation, root)
