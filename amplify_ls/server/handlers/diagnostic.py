"""`textDocument/diagnostic`: what is wrong, for editors that ask."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.diagnostics import diagnostics_of, result_id_of
from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot

Report = types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport


def _answer(snapshot: Snapshot, params: types.DocumentDiagnosticParams) -> Report:
    found = diagnostics_of(snapshot)
    result_id = result_id_of(found)
    if result_id == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id)
    return types.RelatedFullDocumentDiagnosticReport(found, result_id=result_id)


_NOTHING: Report = types.RelatedFullDocumentDiagnosticReport([])

DIAGNOSTIC = Question(
    types.TEXT_DOCUMENT_DIAGNOSTIC,
    _answer,
    nothing=_NOTHING,
    minds_settings=True,
    options=types.DiagnosticOptions(
        inter_file_dependencies=True, workspace_diagnostics=True, identifier="amplify"
    ),
)
