"""What the program says about itself, beside its results."""

from __future__ import annotations

import sys

from amplify_ls.cli.cells import printable

PROGRAM = "amplify-ls"


def say(sentence: str) -> None:
    """Tell the user something that is no result."""
    # What was printed before belongs before it, also where both go into one log.
    sys.stdout.flush()
    print(f"{PROGRAM}: {printable(sentence)}", file=sys.stderr)


def own_mistake(error: Exception, subject: str) -> str:
    """What to report about an error of ours; the words of the error may quote a user's secrets."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" at {_short(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else ""
    return (
        f"internal error {subject}: {type(error).__name__}{where}. Please report this line; "
        "--debug shows the details, which may quote your files"
    )


def _short(path: str) -> str:
    return "/".join(path.replace("\\", "/").split("/")[-3:])
