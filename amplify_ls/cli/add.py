"""`amplify-ls add`: a resource for the backend, from a headless payload."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from amplify_ls.cli.choices import DRY_RUN, EVERYWHERE, HEADLESS, STATUS, YES
from amplify_ls.cli.grammar import Grammar, describe

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from amplify_ls.cli.operations.call import Call
    from amplify_ls.contract.plugin import Category

NAME = "add"
SUMMARY = "add a resource to the backend, here in the files only"
DESCRIPTION = """\
Does what `amplify add CATEGORY --headless` does: reads a payload from standard input, judges it
as `check` does, and writes the files of the resource. While the payload has an error nothing is
written. `push` deploys the resource."""
EPILOG = f"""\
`amplify-ls auth add` is the same as `amplify-ls add auth`. The payload may have more than one
line, which the Amplify CLI would not read. {STATUS}
Example: amplify-ls add auth --headless < add-auth.json"""
WORDS = (("CATEGORY", "what to add, for instance auth"),)
GRAMMAR = Grammar(
    options=(HEADLESS, DRY_RUN, YES, *EVERYWHERE),
)
_NEXT = "`amplify-ls push` deploys it."


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    describe(parser, GRAMMAR, WORDS)


def run(options: Namespace) -> int:
    """Add what was asked for, and give the exit status."""
    from amplify_ls.cli.operations.call import answered

    return answered(options, GRAMMAR, _add)


def _add(call: Call) -> int:
    from amplify_ls.cli.operations.call import project_root
    from amplify_ls.cli.operations.judging import usable_stdin
    from amplify_ls.cli.operations.running import carried_out
    from amplify_ls.cli.payload import STDIN
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.add import prepare
    from amplify_ls.core.files.json_file import value_of
    from amplify_ls.core.programs.hooks import Occasion
    from amplify_ls.core.programs.operation import with_hooks
    from amplify_ls.syntax.tree import Dialect

    category = _category(call).name
    root = project_root()
    text = usable_stdin(call, (NAME, category))
    payload = value_of(text, STDIN, Dialect.STRICT)
    if not isinstance(payload, dict):
        raise AmplifyError(f"The payload on {STDIN} has to be a JSON object in braces.")
    operation = with_hooks(
        lambda: prepare(root, category, payload, installed_plugins(), call.world),
        root,
        call.world,
        Occasion(NAME, category, tuple(sys.argv)),
    )
    return carried_out(call, operation, root, is_asked=False, next_step=_NEXT)


def _category(call: Call) -> Category:
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.registry import installed_plugins

    plugins = installed_plugins()
    for problem in plugins.problems:
        call.screen.note(problem)
    known = ", ".join(plugins.categories)
    if not call.arguments.words:
        raise AmplifyError(
            "`amplify-ls add` needs to know what to add.", f"Name a category: {known}."
        )
    name = call.arguments.words[0]
    category = plugins.category(name)
    if not call.arguments.has("headless"):
        raise AmplifyError(
            f"`amplify-ls add {name}` asks no questions: it takes the answers as a payload.",
            f"Run `amplify-ls add {name} --headless < payload.json`.",
        )
    return category
