"""The reasons of a failure as places that an editor can show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.server.positions import Positions
from amplify_ls.text.lines import Encoding
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.event import Source

TextOf = Callable[[Path], SourceFile | None]


def locations(
    sources: Sequence[Source], root: Path, text_of: TextOf, encoding: Encoding
) -> list[types.Location]:
    """Where the reasons stand, in their order; those in files that are not there are left out."""
    found = []
    for source in sources:
        file = text_of(root / source.path)
        if file is not None:
            place = Positions(file.lines, encoding).range(_span(file, source))
            found.append(types.Location(file.path.as_uri(), place))
    return found


def _span(file: SourceFile, source: Source) -> Span:
    if file.path.suffix != ".json":
        return Span(0, 0)
    from amplify_ls.rules.sources import span_of
    from amplify_ls.syntax.json import parse
    from amplify_ls.syntax.tree import Dialect

    return span_of(parse(file.text, Dialect.HJSON), source.keys)
