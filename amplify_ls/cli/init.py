"""`amplify-ls init`: a new Amplify project, or a new environment of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.cli.choices import DRY_RUN, EVERYWHERE, HEADLESS, SANDBOX, STATUS, YES
from amplify_ls.cli.grammar import Grammar, Known, describe
from amplify_ls.project.kinds import canonical_option

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from amplify_ls.cli.operations.call import Call

NAME = "init"
SUMMARY = "make an Amplify project of this folder, with its root stack in AWS or on this machine"
DESCRIPTION = """\
Does what `amplify init` does without asking: writes the files of a project and creates its root
stack, deployment bucket and roles. The payloads are judged first, as by `check`; while one of
them has an error nothing is done. The plan is shown before it is confirmed. With --sandbox
everything happens in an embedded AWS on this machine, and no account is needed."""
EPILOG = f"""\
The short and old names of the Amplify CLI (-a, -f, -p, --amplify-config and so on) work too, and
an option it does not know is named and left out, as there. {STATUS}
Example: amplify-ls init --sandbox --yes --amplify '{{"projectName":"shop","envName":"dev"}}'
--frontend '{{"frontend":"javascript","framework":"react"}}'"""
_NEXT = "`amplify-ls add auth --headless < payload.json`, then `amplify-ls push`."
GRAMMAR = Grammar(
    options=(
        Known("amplify", "name of the project, environment and editor", "JSON"),
        Known("frontend", "which kind of app it is, and how it is built", "JSON"),
        Known("providers", "with which credentials AWS is reached, and in which region", "JSON"),
        Known("envName", "name of the environment, in place of the one in --amplify", "NAME"),
        Known("appId", "id of the Amplify app, in place of the one in --amplify", "ID"),
        SANDBOX,
        YES,
        DRY_RUN,
        HEADLESS,
        *EVERYWHERE,
    ),
    needless={"force": "nothing is overwritten that the plan does not name"},
    missing={
        "app": "Clone the repository with git, then run `amplify-ls init` in it.",
        "quickstart": "Run `amplify-ls init --yes`, which asks nothing either.",
        "forcePush": "Run `amplify-ls push --yes` after `amplify-ls init`.",
        "categories": "Initialise this environment with the Amplify CLI.",
        "permissions-boundary": "Initialise this environment with the Amplify CLI.",
    },
    alias=canonical_option,
)


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    describe(parser, GRAMMAR)


def run(options: Namespace) -> int:
    """Initialise this folder, and give the exit status."""
    from amplify_ls.cli.operations.call import answered

    return answered(options, GRAMMAR, _init)


def _init(call: Call) -> int:
    from amplify_ls.cli.operations.endpoint import sandbox_endpoint
    from amplify_ls.cli.operations.judging import require_usable_options
    from amplify_ls.cli.operations.running import carried_out
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.init import init_request, prepare

    require_usable_options(call, (NAME,))
    folder = Path.cwd()
    request = init_request(
        _amplify(call), _value(call, "frontend"), _value(call, "providers"), folder
    )
    endpoint = sandbox_endpoint(call) if call.arguments.has("sandbox") else None
    operation = prepare(request, installed_plugins(), call.world, endpoint)
    return carried_out(call, operation, folder, next_step=_NEXT)


def _amplify(call: Call) -> object:
    """What `--amplify` says, with the options that stand for keys of it."""
    value = _value(call, "amplify")
    named = {name: call.arguments.value(name) for name in ("envName", "appId")}
    folded = {name: given for name, given in named.items() if given is not None}
    if not folded:
        return value
    return {**value, **folded} if isinstance(value, dict) else folded


def _value(call: Call, name: str) -> object:
    from amplify_ls.core.options import option_value

    text = call.arguments.value(name)
    return option_value(text) if text is not None else None
