"""`workspace/diagnostic`: what is wrong in all files that are not open."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from amplify_ls.server.handler import Order
from amplify_ls.server.server import Request, Server
from amplify_ls.server.unopened import Wish
from amplify_ls.text.stopping import Stopped

if TYPE_CHECKING:
    from amplify_ls.server.areas import Judged

Report = (
    types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport
)
_MANY = 50
"""Files of which is told in one part of an answer."""


class _Telling:
    """One answer, given in parts where the editor wants that."""

    def __init__(self, server: Server, params: types.WorkspaceDiagnosticParams) -> None:
        self._server = server
        self._token = params.partial_result_token
        self._before = {
            path: (one.uri, one.value)
            for one in params.previous_result_ids
            if (path := _path(one.uri)) is not None
        }
        self._told: dict[Path, str] = {}
        self._reports: list[Report] = []

    def hear(self, judged: Judged) -> None:
        """Tell of a file that has just been looked at."""
        self._report(judged)
        if self._token is not None and len(self._reports) >= _MANY:
            self._send()

    def rest(self, found: Mapping[Path, Judged]) -> list[Report]:
        """Tell of all files that were not told of, and take back what is over."""
        for judged in found.values():
            self._report(judged)
        self._take_back(found)
        if self._token is not None and self._reports:
            self._send()
        for path in self._told:
            self._server.shown.closed.pop(path, None)
        return self._reports

    def _report(self, judged: Judged) -> None:
        path, found, result_id = judged.path, list(judged.diagnostics), judged.result_id
        closed = self._server.shown.closed.get(path)
        uri, before = self._before.get(path, (closed or judged.uri, None))
        told = self._told.get(path)
        if told == result_id:
            return
        self._told[path] = result_id
        if told is None and closed is None and before == result_id:
            if found:
                self._reports.append(
                    types.WorkspaceUnchangedDocumentDiagnosticReport(uri, result_id)
                )
        elif found or before or closed or told:
            full = types.WorkspaceFullDocumentDiagnosticReport(uri, found, result_id=result_id)
            self._reports.append(full)

    def _take_back(self, found: Mapping[Path, Judged]) -> None:
        """Say that there is nothing in files that are gone, or none of ours any more."""
        closed, session = self._server.shown.closed, self._server.session
        uris = {**closed, **{path: uri for path, (uri, _) in self._before.items()}}
        for path, uri in uris.items():
            if path not in found and session.text_of(path) is None:
                self._told[path] = ""
                self._reports.append(types.WorkspaceFullDocumentDiagnosticReport(uri, []))

    def _send(self) -> None:
        part = types.WorkspaceDiagnosticReportPartialResult(self._reports)
        assert self._token is not None  # noqa: S101 - for the type checker
        self._server.progress(types.ProgressParams(self._token, part))
        self._reports = []


def _path(uri: str) -> Path | None:
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None


def _obey(
    server: Server, params: types.WorkspaceDiagnosticParams
) -> Awaitable[types.WorkspaceDiagnosticReport]:
    return _answer(server, params, server.begin(server.protocol.msg_id))


async def _answer(
    server: Server, params: types.WorkspaceDiagnosticParams, request: Request
) -> types.WorkspaceDiagnosticReport:
    telling = _Telling(server, params)
    try:
        found = await server.unopened.all(Wish(request.stop, telling.hear))
        reports = telling.rest(found)
    except Stopped:
        return types.WorkspaceDiagnosticReport([])
    finally:
        server.end(request)
    server.shown.told(found)
    server.unopened.is_followed = True
    return types.WorkspaceDiagnosticReport(reports)


WORKSPACE_DIAGNOSTIC: Order[types.WorkspaceDiagnosticParams, types.WorkspaceDiagnosticReport] = (
    Order(types.WORKSPACE_DIAGNOSTIC, _obey)
)
