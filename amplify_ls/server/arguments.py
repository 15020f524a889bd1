"""What `amplify-ls serve` can be told on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEVELS = ("debug", "info", "warning", "error")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen; always on this machine."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Arguments:
    """How to serve."""

    tcp: Address | None = None
    log_level: str = "warning"


def parse(argv: Sequence[str]) -> Arguments | None:
    """The arguments, or nothing after saying on standard error what is wrong with them."""
    if not argv:
        return Arguments()  # what editors do; it saves importing argparse
    from argparse import ArgumentParser

    parser = ArgumentParser(
        prog="amplify-ls serve",
        description="Speak the Language Server Protocol with an editor.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--stdio", action="store_true", help="use standard input and output (default)"
    )
    parser.add_argument(
        "--tcp",
        metavar="[HOST:]PORT",
        type=_address,
        help="listen on this machine's own address instead, for debugging",
    )
    parser.add_argument(
        "--log-level", choices=LEVELS, default="warning", help="what goes to stderr"
    )
    try:
        parsed = parser.parse_args(argv)
    except SystemExit as ended:
        if ended.code == 0:
            raise
        return None
    return Arguments(parsed.tcp, parsed.log_level)


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    host = host.strip("[]") or _LOOPBACK[0]
    if host not in _LOOPBACK:
        # A language server reads any file its user can: nobody else may talk to it.
        _refuse(f"{host} can be reached from other machines; use one of {', '.join(_LOOPBACK)}")
    if not port.isdecimal() or int(port) > _HIGHEST_PORT:
        _refuse(f"{port!r} is not a port")
    return Address(host, int(port))


def _refuse(reason: str) -> None:
    from argparse import ArgumentTypeError

    raise ArgumentTypeError(reason)
