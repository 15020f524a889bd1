"""The suppressions of a file, read only where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.project.suppression import MENTION

if TYPE_CHECKING:
    from amplify_ls.project.reading import Reading
    from amplify_ls.project.suppression import Suppression


def suppressions_of(reading: Reading) -> tuple[Suppression, ...]:
    """The suppressions of a file, in its order; nearly all files have none."""
    if MENTION not in reading.file.text:
        return ()
    from amplify_ls.project.suppression_comments import read_suppressions

    return read_suppressions(reading)
