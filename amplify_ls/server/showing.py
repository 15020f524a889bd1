"""How editors get to know what is wrong in files that are not open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from amplify_ls.server.areas import Judged
    from amplify_ls.server.session import OpenFile, Session


class Shown:
    """What an editor shows of them: it is sent, or the editor asks."""

    def __init__(
        self,
        session: Session,
        publish: Callable[[types.PublishDiagnosticsParams], None],
        ask_to_refresh: Callable[[], None],
    ) -> None:
        self._session = session
        self._publish = publish
        self._ask_to_refresh = ask_to_refresh
        self._shown: dict[Path, Judged] = {}
        """Those with diagnostics, as they were sent or told last."""
        self.closed: dict[Path, str] = {}
        """Addresses of files of which an editor that asks may show what was wrong when open."""

    def show(self, found: Mapping[Path, Judged]) -> None:
        """Send what is new and take back what is over; or have it asked for."""
        wanted = {path: judged for path, judged in found.items() if judged.diagnostics}
        if self._session.client.pulls_diagnostics:
            if _ids(wanted) != _ids(self._shown):
                self._ask_to_refresh()
        else:
            for path in self._shown.keys() - wanted.keys():
                self._publish(types.PublishDiagnosticsParams(self._shown[path].uri, []))
            for path, judged in wanted.items():
                shown = self._shown.get(path)
                if shown is None or shown.result_id != judged.result_id:
                    new = list(judged.diagnostics)
                    self._publish(types.PublishDiagnosticsParams(judged.uri, new))
        self._shown = wanted

    def told(self, found: Mapping[Path, Judged]) -> None:
        """An editor that asked was told."""
        self._shown = {path: judged for path, judged in found.items() if judged.diagnostics}

    def opened(self, opened: OpenFile) -> None:
        """From now on what is wrong in the editor's text is shown in place of that."""
        self.closed.pop(opened.file.path, None)
        shown = self._shown.pop(opened.file.path, None)
        if shown is None or self._session.client.pulls_diagnostics:
            return
        if shown.uri == opened.uri:
            opened.shows_diagnostics = True  # so that they are replaced, if only by nothing
        else:
            self._publish(types.PublishDiagnosticsParams(shown.uri, []))

    def was_closed(self, opened: OpenFile) -> None:
        """The text on the disk counts again; until it has been looked at nothing is shown."""
        if self._session.client.pulls_diagnostics:
            self.closed[opened.file.path] = opened.uri


def _ids(found: Mapping[Path, Judged]) -> dict[Path, str]:
    return {path: judged.result_id for path, judged in found.items()}
