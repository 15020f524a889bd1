"""Failed deployments in files that nobody has open, for editors that do not ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lsprotocol import types

from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.server import convert
from amplify_ls.server.disk import Seen
from amplify_ls.server.positions import Positions
from amplify_ls.server.session import Session, Snapshot
from amplify_ls.text.source import SourceFile


class Unopened:
    """What is shown for such files, kept up to date."""

    def __init__(
        self, session: Session, publish: Callable[[types.PublishDiagnosticsParams], None]
    ) -> None:
        self._session = session
        self._publish = publish
        self._shown: dict[str, list[types.Diagnostic]] = {}

    def update(self) -> None:
        """Show what failed in files that are not open, and take back the rest."""
        if not self._shown and not any(seen.files for seen in self._session.seen.values()):
            return
        wanted = {} if self._session.client.pulls_diagnostics else dict(self._wanted())
        for uri in self._shown.keys() - wanted.keys():
            if self._session.find(uri) is None:
                self._publish(types.PublishDiagnosticsParams(uri, []))
        for uri, found in wanted.items():
            if self._shown.get(uri) != found:
                self._publish(types.PublishDiagnosticsParams(uri, found))
        self._shown = wanted

    def _wanted(self) -> Iterator[tuple[str, list[types.Diagnostic]]]:
        for root, seen in self._session.seen.items():
            first = next(iter(seen.files.values()), None)
            if first is None or root is None or self._session.text_of(first.path) is not None:
                continue
            found = self._failures(root, first, seen)
            if found:
                yield first.path.as_uri(), found

    def _failures(self, root: Path, file: SourceFile, seen: Seen) -> list[types.Diagnostic]:
        from amplify_ls.features.diagnostics import failures

        session = self._session
        project, client = session.projects.get(root) or Project(root), session.client
        reading = read(file, root)
        positions = Positions(file.lines, client.encoding)
        snapshot = Snapshot(file.path.as_uri(), reading, project, client, positions, seen)
        wishes = session.settings_of(file.path).rules
        found = failures(reading, project, seen.deployment, wishes)
        return convert.diagnostics(found, snapshot)
