"""The door of the program: it picks a front end, so that the two never import each other."""

import atexit
import gc
import sys
from collections.abc import Sequence

_OBJECTS = 200_000
"""So many new objects make Python look for garbage; a deployment makes half of them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Hand `serve` to the language server and everything else to the command line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    # Imported on use: start-up time counts, and neither front end needs the other.
    if arguments[:1] == ["serve"]:
        from amplify_ls.server.main import run as serve

        return serve(arguments[1:])
    from amplify_ls.cli.main import run

    # A command is over before there is any garbage. Looking for it takes a tenth of its time, and
    # Python would look once more at the end.
    gc.set_threshold(_OBJECTS)
    atexit.register(gc.freeze)
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
