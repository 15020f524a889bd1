"""The reasons of a failure as places that an editor can show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.server.positions import Positions
from amplify_ls.text.lines import Encoding
from amplify_ls.text.source import SourceFile

if TYPE_CHECKING:
    from amplify_ls.contract.resource import Source

TextOf = Callable[[Path], SourceFile | None]


def locations(
    sources: Sequence[Source], root: Path, text_of: TextOf, encoding: Encoding
) -> list[types.Location]:
    """Where the reasons stand, in their order; those in files that are not there are left out."""
    from amplify_ls.rules.sources import place_in

    found = []
    for source in sources:
        file = text_of(root / source.path)
        if file is not None:
            span = place_in(source.path, file.text, source.keys)
            place = Positions(file.lines, encoding).range(span)
            found.append(types.Location(file.path.as_uri(), place))
    return found
