"""`amplify-ls status`: what is deployed, and what a push would change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.cli.choices import EVERYWHERE
from amplify_ls.cli.grammar import Grammar, describe

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from amplify_ls.cli.operations.call import Call
    from amplify_ls.contract.deployment import Deployment

NAME = "status"
SUMMARY = "show what is deployed and what a push would change"
DESCRIPTION = """\
Shows the resources of the current environment as `amplify status` does, when each was deployed,
where the environment lives, and how the last push failed if it did. Only files of this machine
are read; no cloud is asked."""
EPILOG = """\
With -v also the outputs of each resource, and what its template says otherwise than when it was
pushed, with the values before and after. Exit status: 0, or 1 if there is no project.
Example: amplify-ls status auth -v"""
WORDS = (("CATEGORY", "show only resources of these categories"),)
GRAMMAR = Grammar(
    options=EVERYWHERE,
    needless={"yes": "nothing is asked"},
    missing={"acm": "Use the Amplify CLI, which knows the rules of GraphQL models."},
)


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    describe(parser, GRAMMAR, WORDS)


def run(options: Namespace) -> int:
    """Show the status, and give the exit status."""
    from amplify_ls.cli.operations.call import answered

    return answered(options, GRAMMAR, _status)


def _status(call: Call) -> int:
    from amplify_ls.cli.operations.call import project_root
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.status import deployment

    root = project_root()
    found = deployment(root, installed_plugins() if call.is_full else None)
    words = call.arguments.words
    if words:
        _note_unknown(call, words, found)
        found = _only(found, words)
    call.screen.deployment(found, root, is_full=call.is_full)
    return 0


def _only(deployment: Deployment, categories: Sequence[str]) -> Deployment:
    resources = {
        resource: state
        for resource, state in deployment.resources.items()
        if resource.category in categories
    }
    return replace(deployment, resources=resources)


def _note_unknown(call: Call, words: Sequence[str], deployment: Deployment) -> None:
    from amplify_ls.schema.nearest import nearest

    known = dict.fromkeys(resource.category for resource in deployment.resources)
    for word in words:
        if word not in known:
            guess = nearest(word, known)
            question = f"; did you mean `{guess}`?" if guess is not None else "."
            call.screen.note(f"The backend has nothing in the category `{word}`{question}")
