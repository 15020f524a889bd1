"""`amplify-ls explain`: what a code means and what to do about it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from amplify_ls.cli.saying import say
from amplify_ls.cli.style import COLOR_CHOICES, Style, style_for, width_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from amplify_ls.rules.rule import Rule

NAME = "explain"
SUMMARY = "say what the code of a finding means and what to do about it"
DESCRIPTION = """\
Shows the documentation of a rule: what it finds, what the Amplify CLI would do, and how to mend
it. Without a code, lists all rules."""
EPILOG = "Exit status: 0, or 2 if there is no such code."
_MOST_READABLE = 88
_MOST_GUESSES = 3


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="for instance AMP101, or the rule's name"
    )
    parser.add_argument(
        "--color",
        choices=COLOR_CHOICES,
        default="auto",
        help="auto colours what a terminal shows, unless NO_COLOR is set (default: auto)",
    )
    parser.add_argument("--debug", action="store_true", help="show the details of internal errors")


def run(options: Namespace) -> int:
    """Explain what was asked for, and give the exit status."""
    from amplify_ls.rules.catalogue import all_rules

    style = style_for(options.color, sys.stdout, os.environ)
    width = min(width_of(sys.stdout, os.environ), _MOST_READABLE)
    if options.code is None:
        for rule in all_rules():
            print("\n".join(_row(rule, style, width)))
        return 0
    wanted = options.code.casefold()
    for rule in all_rules():
        if wanted in (rule.code.casefold(), rule.name.casefold()):
            print("\n".join(_page(rule, style, width)))
            return 0
    say(f"no rule {options.code}; {_guesses(options.code, all_rules())}")
    return 2


def _row(rule: Rule, style: Style, width: int) -> Iterator[str]:
    from textwrap import wrap

    severity = style.severity(rule.severity, rule.severity.label)
    yield f"{style.bold(rule.code)} {rule.name} ({severity})"
    indent = "    "
    for line in wrap(rule.summary, width, initial_indent=indent, subsequent_indent=indent):
        yield style.quotations(line)


def _page(rule: Rule, style: Style, width: int) -> Iterator[str]:
    from amplify_ls.cli.prose import prose

    severity = style.severity(rule.severity, rule.severity.label)
    yield f"{style.bold(f'{rule.code} {rule.name}')} ({severity})"
    yield ""
    yield from prose(rule.documentation, style, width)


def _guesses(code: str, rules: tuple[Rule, ...]) -> str:
    from difflib import get_close_matches

    known = {name.casefold(): name for rule in rules for name in (rule.code, rule.name)}
    alike = get_close_matches(code.casefold(), known, n=_MOST_GUESSES, cutoff=0.5)
    if alike:
        return f"did you mean {' or '.join(known[name] for name in alike)}?"
    return "`amplify-ls explain` lists them all"
