"""`amplify-ls remove`: a resource leaves the backend."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from amplify_ls.cli.choices import DRY_RUN, EVERYWHERE, STATUS, YES
from amplify_ls.cli.grammar import Grammar, describe

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from amplify_ls.cli.operations.call import Call

NAME = "remove"
SUMMARY = "remove a resource from the backend, here in the files only"
DESCRIPTION = """\
Does what `amplify remove CATEGORY NAME` does: deletes the files of a resource after asking. The
cloud keeps it until the next `push`, which shows it as deleted and asks again."""
EPILOG = f"""\
Without a name the only resource of the category is meant. {STATUS}
Example: amplify-ls remove auth --yes"""
WORDS = (
    ("CATEGORY", "the category, for instance auth"),
    ("NAME", "the resource, if the category has more than one"),
)
GRAMMAR = Grammar(
    options=(YES, DRY_RUN, *EVERYWHERE),
    needless={"headless": "the resource is named by the words of the command"},
)
_NEXT = "`amplify-ls push` deletes it from the cloud too, if it is there."


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    describe(parser, GRAMMAR, WORDS)


def run(options: Namespace) -> int:
    """Remove what was named, and give the exit status."""
    from amplify_ls.cli.operations.call import answered

    return answered(options, GRAMMAR, _remove)


def _remove(call: Call) -> int:
    from amplify_ls.cli.operations.call import project_root
    from amplify_ls.cli.operations.running import carried_out
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.programs.hooks import Occasion
    from amplify_ls.core.programs.operation import with_hooks
    from amplify_ls.core.remove import prepare

    if not call.arguments.words:
        raise AmplifyError(
            "`amplify-ls remove` needs to know what to remove.",
            "Name its category, for instance `amplify-ls remove auth`; `amplify-ls status` "
            "lists what there is.",
        )
    category, name = (*call.arguments.words, None)[:2]
    root = project_root()
    operation = with_hooks(
        lambda: prepare(root, category or "", name, installed_plugins(), call.world),
        root,
        call.world,
        Occasion(NAME, category or "", tuple(sys.argv)),
    )
    return carried_out(call, operation, root, next_step=_NEXT)
