"""`amplify-ls payload`: the payload that makes a resource of the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.cli.saying import say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from amplify_ls.features.requests import Verb
    from amplify_ls.project.project import Project
    from amplify_ls.text.source import SourceFile

NAME = "payload"
SUMMARY = "print the --headless payload that makes a resource of this project"
DESCRIPTION = """\
Turns what the project keeps of a resource (cli-inputs.json, backend-config.json, the GraphQL
schema) into the payload with which `amplify add CATEGORY --headless` makes it again in another
project, or with --update into one for `amplify update CATEGORY --headless` that changes nothing
yet. No file of a project has secrets, so they are stand-ins such as `<clientSecret>`."""
EPILOG = """\
The Amplify CLI reads one line only: use --one-line in a pipe, as in
`amplify-ls payload auth shop --one-line | amplify add auth --headless`.
Exit status: 0, or 2 if there is no such resource or no payload for it."""
_CATEGORIES = ("auth", "api", "storage", "geo")


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    parser.add_argument(
        "category", metavar="CATEGORY", choices=_CATEGORIES, help="auth, api, storage or geo"
    )
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="the resource (default: the only one there is)"
    )
    parser.add_argument("--update", action="store_true", help="the payload of `amplify update`")
    parser.add_argument("--one-line", action="store_true", help="print it on one line")
    parser.add_argument("--debug", action="store_true", help="show the details of internal errors")


def run(options: Namespace) -> int:
    """Print what was asked for, and give the exit status."""
    from amplify_ls.project.project import load_project
    from amplify_ls.project.root import find_root

    project = load_project(find_root(Path.cwd()))
    if project.root is None:
        say("there is no Amplify project in this folder or above it")
        return 2
    name = _name(options, project)
    return 2 if name is None else _print(options, project, name)


def _name(options: Namespace, project: Project) -> str | None:
    from amplify_ls.features.requests import with_payloads

    known = with_payloads(project, options.category)
    listed = ", ".join(known)
    if options.name in project.resources.get(options.category, ()):
        return str(options.name)
    if options.name is not None:
        there = f"there is {listed}" if known else "there is none with a payload"
        say(f"no resource {options.name} of {options.category} in backend-config.json; {there}")
    elif len(known) == 1:
        return known[0]
    elif known:
        say(f"which one of {listed}?")
    else:
        say(f"no resource of {options.category} in backend-config.json has a payload")
    return None


def _print(options: Namespace, project: Project, name: str) -> int:
    from amplify_ls.features.requests import request_of

    verb: Verb = "update" if options.update else "add"
    found = request_of(project, verb, (options.category, name), _loaded)
    if found is None or found.payload is None:
        say(found.reason if found is not None else f"nothing is known of {name}")
        return 2
    if found.left_out:
        say(
            f"no payload can say what these keys of cli-inputs.json do: {', '.join(found.left_out)}"
        )
    indent = None if options.one_line else 2
    print(json.dumps(found.payload, indent=indent, ensure_ascii=False))
    return 0


def _loaded(path: Path) -> SourceFile | None:
    from amplify_ls.cli.intake import load
    from amplify_ls.cli.walk import LeftAlone

    file = load(str(path))
    return None if isinstance(file, LeftAlone) else file
