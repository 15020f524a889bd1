"""When diagnostics are worked out, and how they reach the editor."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial

from lsprotocol import types

from amplify_ls.contract.diagnostic import Diagnostic
from amplify_ls.server import convert
from amplify_ls.server.background import Background, Took
from amplify_ls.server.costs import DIAGNOSTICS
from amplify_ls.server.session import OpenFile, Session, Snapshot

_MOST = 1_000
"""Diagnostics shown for one file; nobody reads more, and editors grow slow."""

_logger = logging.getLogger(__name__)


def diagnostics_of(snapshot: Snapshot) -> list[types.Diagnostic]:
    """Everything that is wrong in a file, as its editor shows it."""
    if not snapshot.reading.holds_texts and not _has_failed(snapshot):
        return []
    # Imported on use: the rules are not needed to say hello.
    from amplify_ls.features.diagnostics import diagnose

    found = diagnose(
        snapshot.reading, snapshot.project, snapshot.seen.deployment, snapshot.settings.rules
    )
    if len(found) <= _MOST:
        return convert.diagnostics(found, snapshot)
    return [*convert.diagnostics(_worst(found), snapshot), _told_of_others(len(found))]


def result_id_of(found: Sequence[types.Diagnostic]) -> str:
    """A name for an answer, by which an editor says that it has it already.

    Made of the answer itself, so that nothing has to be remembered about who was told what.
    """
    return f"{hash(repr(found)) & 0xFFFF_FFFF_FFFF_FFFF:016x}"


def _worst(found: list[Diagnostic]) -> list[Diagnostic]:
    """The worst of all findings, in the order of the file."""
    worst = sorted(found, key=lambda diagnostic: diagnostic.severity)[:_MOST]
    return sorted(worst, key=lambda diagnostic: diagnostic.span)


def _told_of_others(count: int) -> types.Diagnostic:
    """What says that there are more: at the beginning, for it is about the whole file."""
    top = types.Position(0, 0)
    return types.Diagnostic(
        types.Range(top, top),
        f"Only the {_MOST:,} worst of {count:,} findings in this file are shown; "
        "`amplify-ls check` lists all of them.",
        severity=types.DiagnosticSeverity.Information,
        source=convert.SOURCE,
    )


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
        background: Background,
        publish: Callable[[types.PublishDiagnosticsParams], None],
        ask_to_refresh: Callable[[], None],
    ) -> None:
        self._session = session
        self._background = background
        self._publish = publish
        self._ask_to_refresh = ask_to_refresh
        self._due: dict[str, OpenFile] = {}
        self._is_scheduled = False
        self._long: dict[OpenFile, asyncio.Task[None]] = {}
        """What is being found out about files with which that takes long."""
        self._again: set[OpenFile] = set()
        """Those of them that have changed meanwhile, or their project."""

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be told."""
        return bool(self._due or self._long)

    def text_changed(self, opened: OpenFile) -> None:
        """A file is new or has a new text."""
        is_early = not (opened.located.is_set() and self._session.configured.is_set())
        if self._session.client.pulls_diagnostics or is_early:
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
            if self._background.is_needed(opened, DIAGNOSTICS):
                self._publish_later(opened)
            else:
                self._publish_at_once(opened)
        self._schedule()

    def _publish_at_once(self, opened: OpenFile) -> None:
        try:
            snapshot = self._session.snapshot(opened)
            took = Took(lambda: diagnostics_of(snapshot))
        except Exception:
            _logger.exception("No diagnostics could be found for %s", opened.uri)
            return
        self._tell(opened, snapshot, took)

    def _publish_later(self, opened: OpenFile) -> None:
        """Until then the editor shows what it was sent last."""
        if opened in self._long:
            self._again.add(opened)
        else:
            self._long[opened] = asyncio.ensure_future(self._find_out(opened))

    async def _find_out(self, opened: OpenFile) -> None:
        try:
            self._again.add(opened)
            while opened.is_open and opened in self._again:
                self._again.discard(opened)
                await self._background.understand(opened)
                snapshot = self._session.snapshot(opened)
                took = await self._background.work(partial(diagnostics_of, snapshot))
                if (
                    self._session.find(opened.uri) is opened
                    and snapshot.reading.file is opened.file
                ):
                    self._tell(opened, snapshot, took)
        except Exception:
            _logger.exception("No diagnostics could be found for %s", opened.uri)
        finally:
            self._again.discard(opened)
            del self._long[opened]

    def _tell(
        self, opened: OpenFile, snapshot: Snapshot, took: Took[list[types.Diagnostic]]
    ) -> None:
        found = took.outcome
        opened.costs.took(DIAGNOSTICS, took.seconds, len(snapshot.reading.file.text))
        if not (found or snapshot.reading.holds_texts or opened.shows_diagnostics):
            return  # nothing of Amplify's: the editor hears nothing of us
        opened.shows_diagnostics = bool(found)
        version = snapshot.reading.file.version
        self._publish(types.PublishDiagnosticsParams(opened.uri, found, version))
