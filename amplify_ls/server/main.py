"""`amplify-ls serve`: a language server on standard input and output."""

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.server.arguments import Address
    from amplify_ls.server.server import Server

_LEFT_WITHOUT_GOODBYE = 1
_INTERRUPTED = 130  # as shells have it


def run(argv: Sequence[str]) -> int:
    """Serve one editor until it leaves, and return what the process ends with."""
    # The protocol's types are thousands of objects that stay for ever: nothing to collect yet.
    gc.disable()
    from amplify_ls.server.arguments import parse

    arguments = parse(argv)
    if arguments is None:
        return 2
    from amplify_ls.server.log import set_up_logging
    from amplify_ls.server.wiring import make_server

    set_up_logging(arguments.log_level)
    return serve(make_server(), arguments.tcp)


def serve(server: "Server", address: "Address | None" = None) -> int:
    """Serve one editor until it leaves: at an address, or on standard input and output."""
    from amplify_ls.server.stdio import serve_stdio
    from amplify_ls.server.tcp import serve_tcp

    gc.freeze()
    gc.enable()
    try:
        if address is None:
            serve_stdio(server)
        else:
            serve_tcp(server, address)
    except SystemExit as farewell:
        return farewell.code if isinstance(farewell.code, int) else _LEFT_WITHOUT_GOODBYE
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        server.close()
    return _LEFT_WITHOUT_GOODBYE
