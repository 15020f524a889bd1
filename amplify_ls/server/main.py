"""`amplify-ls serve`: a language server on standard input and output."""

import gc
from collections.abc import Sequence

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
    from amplify_ls.server.stdio import serve_stdio
    from amplify_ls.server.tcp import serve_tcp
    from amplify_ls.server.wiring import make_server

    set_up_logging(arguments.log_level)
    server = make_server()
    gc.freeze()
    gc.enable()
    try:
        if arguments.tcp is None:
            serve_stdio(server)
        else:
            serve_tcp(server, arguments.tcp)
    except SystemExit as farewell:
        return farewell.code if isinstance(farewell.code, int) else _LEFT_WITHOUT_GOODBYE
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        server.close()
    return _LEFT_WITHOUT_GOODBYE
