"""`amplify-ls names`: where the names of a project are declared and used."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from amplify_ls.cli.saying import say
from amplify_ls.cli.style import COLOR_CHOICES, style_for, width_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from amplify_ls.cli.naming import Names, Place, Spot
    from amplify_ls.project.names import Name

NAME = "names"
SUMMARY = "list where names of a project are declared and used"
DESCRIPTION = """\
Follows names through the files of an Amplify project, as definition and references do in an
editor: environments, resources, their outputs and parameters, groups, environment variables of
functions, types and fields of GraphQL schemas, variables of scripts, AWS profiles. Without an
argument, lists what the project declares. Values of secrets are never shown."""
EPILOG = """\
A JSON object has the keys name, sort, role (declaration, stand-in, reference, echo or copy), file
and range, whose lines and characters count from 0 and in UTF-16 units as in the Language Server
Protocol. Lines and columns on the command line and in text count from 1. Exit status: 0 if
something was found, 1 if not, 2 if the command line is wrong.
Examples: amplify-ls names sendMail
amplify-ls names --search mail
amplify-ls names amplify/backend/backend-config.json:12:8"""


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="a name, also with what it belongs to (function/sendMail), or PATH:LINE:COLUMN",
    )
    parser.add_argument(
        "--search",
        action="store_true",
        help="list what fits NAME best, of which a part is enough (sendm), also "
        "together with a part of what it belongs to (mail function)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people, or one JSON object a line and place (default: text)",
    )
    parser.add_argument(
        "--color",
        choices=COLOR_CHOICES,
        default="auto",
        help="auto colours what a terminal shows, unless NO_COLOR is set (default: auto)",
    )
    parser.add_argument("--debug", action="store_true", help="show the details of internal errors")


def run(options: Namespace) -> int:
    """List what was asked for, and give the exit status."""
    from amplify_ls.cli.naming import place_in, project_of, projects_around

    place = place_in(options.name) if options.name is not None and not options.search else None
    projects = projects_around() if place is None else [project_of(place)]
    if not projects:
        say("no Amplify project here, nor in the folders below")
        return 1
    found = False
    for project in projects:
        names = _wanted(project, place, options)
        shown = [(name, project.spots(name)) for name in names]
        if _is_list(options):
            shown = [(name, spots[:1]) for name, spots in shown]
        found |= bool(shown)
        _print(shown, project, options)
    if not found:
        _nothing(options, projects)
    return int(not found)


def _wanted(project: Names, place: Place | None, options: Namespace) -> list[Name]:
    if place is not None:
        return project.names_at(place)
    return project.fitting(options.name or "") if options.search else project.named(options.name)


def _is_list(options: Namespace) -> bool:
    """Whether many names are told, each with its declaration alone."""
    return options.name is None or options.search


def _nothing(options: Namespace, projects: Iterable[Names]) -> None:
    from amplify_ls.schema.nearest import nearest

    known = dict.fromkeys(one.text for project in projects for one in project.declared())
    guess = nearest(options.name or "", known)
    question = f"; did you mean {guess}?" if guess is not None else ""
    say(f"nothing is called {options.name}{question}" if options.name else "nothing has a name")


def _print(shown: Iterable[tuple[Name, list[Spot]]], project: Names, options: Namespace) -> None:
    from amplify_ls.cli.naming import json_line, text_lines

    if options.format == "json":
        for name, spots in shown:
            for spot in spots:
                print(json_line(name, spot))
        return
    style = style_for(options.color, sys.stdout, os.environ)
    width = width_of(sys.stdout, os.environ)
    is_whole = not _is_list(options)
    for name, spots in shown:
        for line in text_lines(name, spots, project, style, width, is_whole=is_whole):
            print(line)
