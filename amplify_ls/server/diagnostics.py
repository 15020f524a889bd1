"""When diagnostics are worked out, and how they reach the editor."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from lsprotocol import types

from amplify_ls.server import convert
from amplify_ls.server.session import OpenFile, Session, Snapshot

_logger = logging.getLogger(__name__)


def diagnostics_of(snapshot: Snapshot) -> list[types.Diagnostic]:
    """Everything that is wrong in a file, as its editor shows it."""
    if not snapshot.reading.documents and not _has_failed(snapshot):
        return []
    # Imported on use: the rules are not needed to say hello.
    from amplify_ls.features.diagnostics import diagnose

    deployment = snapshot.seen.deployment
    return convert.diagnostics(diagnose(snapshot.reading, snapshot.project, deployment), snapshot)


def _has_failed(snapshot: Snapshot) -> bool:
    """Whether the last push of the project failed, so that any file may be to blame."""
    deployment = snapshot.seen.deployment
    return deployment is not None and deployment.failure is not None


class Publisher:
    """Sends diagnostics to editors that do not ask for them, and asks the others to ask again.

    A file that changed is looked at when the loop has nothing else to do: after one edit that is at
    once; in a burst every message that has already arrived comes first, so however fast somebody
    types, what is published last is about the text as it is.
    """

    def __init__(
        self,
        session: Session,
        publish: Callable[[types.PublishDiagnosticsParams], None],
        ask_to_refresh: Callable[[], None],
    ) -> None:
        self._session = session
        self._publish = publish
        self._ask_to_refresh = ask_to_refresh
        self._due: dict[str, OpenFile] = {}
        self._is_scheduled = False

    def text_changed(self, opened: OpenFile) -> None:
        """A file is new or has a new text."""
        if self._session.client.pulls_diagnostics or not opened.located.is_set():
            return
        self._due[opened.uri] = opened
        self._schedule()

    def project_changed(self, files: list[OpenFile]) -> None:
        """Something that the diagnostics of these files depend on is different."""
        if files and self._session.client.pulls_diagnostics:
            self._ask_to_refresh()
        for opened in files:
            self.text_changed(opened)

    def closed(self, opened: OpenFile) -> None:
        """Take back what an editor shows for a file it has closed."""
        self._due.pop(opened.uri, None)
        if opened.shows_diagnostics:
            self._publish(types.PublishDiagnosticsParams(opened.uri, []))

    def _schedule(self) -> None:
        if self._due and not self._is_scheduled:
            self._is_scheduled = True
            asyncio.get_running_loop().call_soon(self._publish_next)

    def _publish_next(self) -> None:
        """One file at a time, so that messages get their turn in between."""
        self._is_scheduled = False
        opened = self._due.pop(next(iter(self._due), ""), None)
        if opened is not None:
            self._publish_file(opened)
        self._schedule()

    def _publish_file(self, opened: OpenFile) -> None:
        try:
            snapshot = self._session.snapshot(opened)
            found = diagnostics_of(snapshot)
        except Exception:
            _logger.exception("No diagnostics could be found for %s", opened.uri)
            return
        if not (found or snapshot.reading.documents or opened.shows_diagnostics):
            return  # nothing of Amplify's: the editor hears nothing of us
        opened.shows_diagnostics = bool(found)
        version = snapshot.reading.file.version
        self._publish(types.PublishDiagnosticsParams(opened.uri, found, version))
