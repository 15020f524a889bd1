"""The command line: which command was asked for, and how it ended."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from functools import partial
from typing import Protocol

from amplify_ls import __version__
from amplify_ls.cli.saying import PROGRAM, own_mistake, say
from amplify_ls.cli.style import width_of

_DESCRIPTION = "Checks, explains and deploys AWS Amplify CLI (Gen 1) projects."
_EPILOG = "`amplify-ls serve` starts the language server; editors do that by themselves."
_FAILED = 2
_INTERRUPTED = 130
_NOBODY_READS = 141
_MOST_READABLE = 100
_CHECK = "check"
_ABOUT_WORDS = ("explain", "names", "payload")
"""Commands whose argument may be the name of another command."""
_HELP = {"-h", "--help", "-help", "--h"}


class Command(Protocol):
    """A module of this folder that is a command."""

    NAME: str
    SUMMARY: str
    DESCRIPTION: str
    EPILOG: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what the command can be told."""

    def run(self, options: Namespace) -> int:
        """Do it, and give the exit status."""


def commands() -> tuple[Command, ...]:
    """All commands, in the order of help."""
    from amplify_ls.cli import check, explain, headless, names

    return (check, explain, names, headless, *_as_amplify())


def _as_amplify() -> tuple[Command, ...]:
    """The commands whose command lines are read as the Amplify CLI reads them."""
    from amplify_ls.cli import add, delete, init, push, recover, remove, sandbox, status

    return (init, add, remove, push, recover, status, delete, sandbox)


def run(argv: Sequence[str]) -> int:
    """Run one command and give the exit status of the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Whatever is in a file's name or text, a terminal with few characters ends no check.
            stream.reconfigure(errors="backslashreplace")
    try:
        options = _options(argv)
        return _run(options) if options is not None else _FAILED
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else _FAILED
    except KeyboardInterrupt:
        say("interrupted")
        return _INTERRUPTED
    except BrokenPipeError:
        # `amplify-ls check | head`: Python would complain while it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _NOBODY_READS


def _options(argv: Sequence[str]) -> Namespace | None:
    """What was asked for; nothing, and help, if nothing was."""
    width = min(width_of(sys.stdout, os.environ), _MOST_READABLE)
    if argv[:1] == [_CHECK]:
        # Start-up time counts: no other command is loaded for it.
        from amplify_ls.cli import check

        return command_line(width, (check,)).parse_args(argv)
    asked = _asked_as_amplify(argv)
    if asked is not None and not _HELP & set(argv):
        return asked
    parser = command_line(width, commands())
    options = parser.parse_args([asked.command, "--help"] if asked is not None else argv)
    if options.command is None:
        parser.print_help(sys.stderr)
        return None
    return options


def _asked_as_amplify(argv: Sequence[str]) -> Namespace | None:
    from amplify_ls.cli.grammar import command_in

    known = {command.NAME: command for command in _as_amplify()}
    name = command_in(argv, known) if argv and argv[0] not in _ABOUT_WORDS else None
    if name is None:
        return None
    is_debug = any(word.startswith("-") and word.lstrip("-") == "debug" for word in argv)
    return Namespace(command=name, argv=argv, debug=is_debug, run=known[name].run)


def command_line(width: int, known: Sequence[Command]) -> ArgumentParser:
    """All that can be said to the program about these commands."""
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
    group = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for command in known:
        own = group.add_parser(
            command.NAME,
            help=command.SUMMARY,
            description=command.DESCRIPTION,
            epilog=command.EPILOG,
            formatter_class=layout,
            allow_abbrev=False,
        )
        command.add_arguments(own)
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
