"""`textDocument/diagnostic`: what is wrong, for editors that ask."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from amplify_ls.server.diagnostics import diagnostics_of, result_id_of
from amplify_ls.server.handler import Question
from amplify_ls.server.server import Server
from amplify_ls.server.session import Snapshot
from amplify_ls.server.uris import path_of

Report = types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport


def _answer(snapshot: Snapshot, params: types.DocumentDiagnosticParams) -> Report:
    return _report(diagnostics_of(snapshot), params)


async def _of_closed(server: Server, params: types.DocumentDiagnosticParams) -> Report:
    """Of a file on disk, if it is in the workspace."""
    path = path_of(params.text_document.uri, "")
    judged = await server.unopened.one(path) if path is not None else None
    return _report(judged.diagnostics, params) if judged is not None else _NOTHING


def _report(found: Sequence[types.Diagnostic], params: types.DocumentDiagnosticParams) -> Report:
    result_id = result_id_of(found)
    if result_id == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id)
    return types.RelatedFullDocumentDiagnosticReport(list(found), result_id=result_id)


_NOTHING: Report = types.RelatedFullDocumentDiagnosticReport([])

DIAGNOSTIC = Question(
    types.TEXT_DOCUMENT_DIAGNOSTIC,
    _answer,
    nothing=_NOTHING,
    minds_settings=True,
    of_closed=_of_closed,
    options=types.DiagnosticOptions(
        inter_file_dependencies=True, workspace_diagnostics=True, identifier="amplify"
    ),
)
