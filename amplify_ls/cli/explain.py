"""`amplify-ls explain`: what a code, a kind of text or a key of one means."""

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
SUMMARY = "say what the code of a finding, a payload or one of its keys means"
DESCRIPTION = """\
Shows the documentation of a rule: what it finds, what the Amplify CLI would do, and how to mend
it. Shows too what can be written in a payload or a file of a project, and what one key of it means,
as editors do. Without anything, lists all rules."""
EPILOG = "Exit status: 0, or 2 if there is no such code, text or key."
_MOST_READABLE = 88
_MOST_GUESSES = 3
_MOST_PLACES = 4


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    parser.add_argument(
        "code",
        nargs="?",
        metavar="WHAT",
        help=(
            "AMP101 or the rule's name; a file or option, such as team-provider-info.json or "
            "codegen; or a key, such as userPoolName"
        ),
    )
    parser.add_argument(
        "key", nargs="?", metavar="KEY", help="a key of that file or option: envName, a.b.envName"
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
    for rule in all_rules() if options.key is None else ():
        if wanted in (rule.code.casefold(), rule.name.casefold()):
            print("\n".join(_page(rule, style, width)))
            return 0
    explained = list(_looked_up(options.code, options.key))
    if explained:
        from amplify_ls.cli.prose import prose

        print("\n".join(prose("\n\n---\n\n".join(explained), style, width)))
        return 0
    say(_unknown(options.code, options.key, all_rules()))
    return 2


def _looked_up(name: str, key: str | None) -> Iterator[str]:
    """What is known of a kind of text, of a key of it, or of a key wherever there is one."""
    from amplify_ls.features.lookup import about_kind, keys_named, kind_named, told

    kind = kind_named(name)
    if kind is not None and key is None:
        yield about_kind(kind)
        return
    if kind is None and key is not None:
        return
    for same, text in told(keys_named(key or name, kind)):
        places = ", ".join(f"`{entry.path}`" for entry in same[:_MOST_PLACES])
        more = f" and {len(same) - _MOST_PLACES} more" if len(same) > _MOST_PLACES else ""
        yield f"**{same[0].kind.title}** (`{same[0].kind.id}`): {places}{more}\n\n{text}"


def _unknown(name: str, key: str | None, rules: tuple[Rule, ...]) -> str:
    if key is None:
        return f"no rule {name}; {_guesses(name, rules)}"
    from amplify_ls.features.lookup import kind_named, nearest_keys

    kind = kind_named(name)
    if kind is None:
        return f"no file or option {name}; there are auth-cli-inputs, codegen and others"
    alike = nearest_keys(key, kind)
    question = f"; did you mean {' or '.join(alike)}?" if alike else ""
    return f"no key {key} in {kind.id}{question}"


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
