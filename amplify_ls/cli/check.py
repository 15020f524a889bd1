"""`amplify-ls check`: what is wrong in files and folders."""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from amplify_ls.cli.codes import codes, levels_of
from amplify_ls.cli.saying import say
from amplify_ls.cli.style import COLOR_CHOICES, style_for, width_of
from amplify_ls.cli.walk import STDIN, LeftAlone, exists, nearest_path, walk
from amplify_ls.contract.diagnostic import Severity

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from amplify_ls.cli.report import Checked, Total

NAME = "check"
SUMMARY = "report what is wrong in Amplify projects and in scripts that run the Amplify CLI"
DESCRIPTION = """\
Looks into the files of Amplify (Gen 1) projects, GraphQL schemas included, and for JSON that is
handed to the Amplify CLI into scripts (Bash, zsh, fish, PowerShell, batch), pipelines in YAML,
Dockerfiles, makefiles, Jenkinsfiles, Markdown and package.json. Each finding is shown with the
source it is about and, if there is one, the likeliest fix. Values of secrets are never shown.
Nothing is changed without --fix, and no network is used.
The file .amplify-ls.json in the root of a project says which rules count there, and in scripts,
pipelines and schemas a comment such as `# amplify-ignore AMP103: the reason` says that a finding
is meant."""
EPILOG = """\
A JSON object has the keys file, range, code, severity (error, warning, information or hint) and
message; range has start and end, each with line and character, which count from 0 and in UTF-16
units as in the Language Server Protocol. Whatever is no finding goes to standard error.
Exit status: 0 if nothing at or above --fail-on was found, 1 if something was (with --diff, if
something would be fixed), 2 if the command line is wrong or amplify-ls itself failed. Folders that
hold what others wrote or what was built (.git, node_modules, .venv, venv, build, dist, __pycache__,
#current-cloud-backend, the source of functions) are passed by, and so are Gen 2 backends."""
_LABELS = {severity.label: severity for severity in Severity}


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command can be told."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder to walk through, or - for standard input (default: this folder)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people, or one JSON object a line and finding (default: text)",
    )
    parser.add_argument(
        "--fail-on",
        choices=tuple(_LABELS),
        default=Severity.ERROR.label,
        help="the least bad severity that makes the exit status 1 (default: error)",
    )
    parser.add_argument(
        "--select",
        action="append",
        type=codes,
        metavar="CODES",
        help="only these rules, whatever .amplify-ls.json says: codes such as AMP103, or what the "
        "codes of a family begin with, such as AMP1, with commas between them",
    )
    parser.add_argument(
        "--ignore", action="append", type=codes, metavar="CODES", help="all rules but these"
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="first mend what has one certain fix: nothing that decides a name, a value or a "
        "secret for you, and nothing that would bring another finding",
    )
    parser.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and change nothing"
    )
    parser.add_argument(
        "--color",
        choices=COLOR_CHOICES,
        default="auto",
        help="auto colours what a terminal shows, unless NO_COLOR is set (default: auto)",
    )
    parser.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="read standard input as if it stood in this file (default: a shell script)",
    )
    parser.add_argument("--debug", action="store_true", help="show the details of internal errors")


def run(options: Namespace) -> int:
    """Check what was asked for, and give the exit status."""
    # A tree of a megabyte is a million objects; looking through them for garbage finds none.
    gc.disable()
    try:
        return _run(options)
    finally:
        gc.enable()


def _run(options: Namespace) -> int:
    paths = options.paths or ["."]
    missing = [path for path in paths if path != STDIN and not exists(path)]
    for path in missing:
        say(f"{path} does not exist; {nearest_path(path)}")
    if missing:
        return 2
    if options.fix or options.diff:
        status = _fixed(options, paths)
        if status is not None:
            return status
    from amplify_ls.cli.checking import check_files
    from amplify_ls.cli.report import Total

    counts: Counter[Severity] = Counter()
    checked = with_findings = suppressed = 0
    is_failed = False
    write = _writer(options)
    wishes = levels_of(options.select, options.ignore)
    files = check_files(walk(paths), options.stdin_filename, wishes, is_debug=options.debug)
    for found in files:
        if isinstance(found, LeftAlone):
            say(f"{found.path}: {'' if found.is_failure else 'left alone: '}{found.reason}")
            is_failed |= found.is_failure
            continue
        checked += 1
        suppressed += found.suppressed
        with_findings += bool(found.diagnostics)
        counts.update(diagnostic.severity for diagnostic in found.diagnostics)
        write(found)
    _conclude(options, counts, Total(with_findings, checked, suppressed))
    if is_failed:
        return 2
    return int(any(severity <= _LABELS[options.fail_on] for severity in counts))


def _fixed(options: Namespace, paths: Sequence[str]) -> int | None:
    """Mend files; gives the exit status if that was all."""
    from amplify_ls.cli.fixing import fix, outcome

    if STDIN in paths and options.fix:
        say("--fix writes files, and - is none: name the file")
        return 2
    wishes = levels_of(options.select, options.ignore)
    fixing = fix(paths, wishes, shows_only=options.diff, is_debug=options.debug)
    say(outcome(fixing))
    if fixing.is_failed:
        return 2
    return int(fixing.files > 0) if options.diff else None


def _writer(options: Namespace) -> Callable[[Checked], None]:
    from amplify_ls.cli.report import json_lines, text_lines

    if options.format == "json":
        return lambda checked: _print_all(json_lines(checked))
    style = style_for(options.color, sys.stdout, os.environ)
    width = width_of(sys.stdout, os.environ)
    return lambda checked: _print_all(text_lines(checked, style, width))


def _print_all(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _conclude(options: Namespace, counts: Counter[Severity], total: Total) -> None:
    from amplify_ls.cli.report import summary

    if not total.checked:
        say("nothing to check: no file of an Amplify project, no call of the Amplify CLI")
        return
    # Whoever reads objects would stumble over a sentence between them.
    stream = sys.stderr if options.format == "json" else sys.stdout
    print(summary(counts, total), file=stream)
