"""`workspace/symbol`: names in all projects, by a part of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from amplify_ls.server.handler import WorkspaceQuestion
from amplify_ls.server.projects import Library, Survey

_MOST = 200
Symbols = list[types.SymbolInformation] | list[types.WorkspaceSymbol] | None


def _answer(library: Library, params: types.WorkspaceSymbolParams) -> Symbols:
    from amplify_ls.features.symbols.workspace import Candidates, find_names
    from amplify_ls.server import convert_symbols

    surveys = list(library.recent_surveys())
    labels = _labels(surveys)

    def candidates() -> Iterator[Candidates]:
        for survey in surveys:
            library.check()
            yield Candidates(labels[survey.root], survey.index)

    found = find_names(params.query, candidates(), _MOST)
    return convert_symbols.named_places(found, library) or None


def _labels(surveys: list[Survey]) -> dict[Path | None, str]:
    """What projects are called: their folders, with those above where two are called the same."""
    roots = [survey.root for survey in surveys if survey.root is not None]
    names = Counter(root.name for root in roots)
    return {
        root: root.name if names[root.name] == 1 else f"{root.parent.name}/{root.name}"
        for root in roots
    }


WORKSPACE_SYMBOL = WorkspaceQuestion(types.WORKSPACE_SYMBOL, _answer, nothing=None)
