"""The command line: which command was asked for, and how it ended."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from functools import partial

from amplify_ls import __version__
from amplify_ls.cli import check, explain
from amplify_ls.cli.saying import PROGRAM, own_mistake, say
from amplify_ls.cli.style import width_of

COMMANDS = (check, explain)
_DESCRIPTION = "Checks and explains the configuration of AWS Amplify CLI (Gen 1) projects."
_EPILOG = "`amplify-ls serve` starts the language server; editors do that by themselves."
_FAILED = 2
_INTERRUPTED = 130
_NOBODY_READS = 141
_MOST_READABLE = 100


def run(argv: Sequence[str]) -> int:
    """Run one command and give the exit status of the process."""
    parser = command_line(min(width_of(sys.stdout, os.environ), _MOST_READABLE))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Whatever is in a file's name or text, a terminal with few characters ends no check.
            stream.reconfigure(errors="backslashreplace")
    try:
        options = parser.parse_args(argv)
        if options.command is None:
            parser.print_help(sys.stderr)
            return _FAILED
        return _run(options)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else _FAILED
    except KeyboardInterrupt:
        say("interrupted")
        return _INTERRUPTED
    except BrokenPipeError:
        # `amplify-ls check | head`: Python would complain while it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _NOBODY_READS


def command_line(width: int) -> ArgumentParser:
    """All that can be said to the program."""
    # Without a width argparse imports modules that a check has no use for.
    layout = partial(HelpFormatter, width=width)
    parser = ArgumentParser(
        PROGRAM,
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=layout,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"{PROGRAM} {__version__}",
        help="show the version and exit",
    )
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for command in COMMANDS:
        own = commands.add_parser(
            command.NAME,
            help=command.SUMMARY,
            description=command.DESCRIPTION,
            epilog=command.EPILOG,
            formatter_class=layout,
            allow_abbrev=False,
        )
        command.add_arguments(own)
        own.add_argument("--debug", action="store_true", help="show the details of internal errors")
        own.set_defaults(run=command.run)
    return parser


def _run(options: Namespace) -> int:
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - users get a sentence, not a traceback
        if options.debug:
            from traceback import print_exc

            print_exc()
        say(own_mistake(error, f"in `{PROGRAM} {options.command}`"))
        return _FAILED
    return status
