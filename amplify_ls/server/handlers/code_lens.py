"""`textDocument/codeLens`: how resources are deployed, and what can be run."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server import convert
from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot

_MOST = 500
"""Lenses that are sent: putting more into a message holds up the loop."""


def _answer(snapshot: Snapshot, _params: types.CodeLensParams) -> list[types.CodeLens] | None:
    if not (snapshot.client.is_trusted and snapshot.settings.code_lens):
        return None
    from amplify_ls.features.deployments.lenses import lenses

    found = lenses(snapshot.reading, snapshot.surroundings())
    return [convert.code_lens(lens, snapshot) for lens in found[:_MOST]] or None


CODE_LENS = Question(
    types.TEXT_DOCUMENT_CODE_LENS,
    _answer,
    nothing=None,
    options=types.CodeLensOptions(resolve_provider=False),
    is_about_deployment=True,
    minds_settings=True,
)
