"""Failed deployments in files that nobody has open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.server import convert
from amplify_ls.server.areas import Judged
from amplify_ls.server.diagnostics import result_id_of
from amplify_ls.server.positions import Positions
from amplify_ls.server.session import Snapshot

if TYPE_CHECKING:
    from amplify_ls.server.disk import Seen
    from amplify_ls.server.session import Session


def failed_in(session: Session, root: Path, seen: Seen) -> Judged | None:
    """The file that made the last push of a project fail, with the reason."""
    from amplify_ls.features.diagnostics import failures

    file = next(iter(seen.files.values()), None)
    if file is None:
        return None
    uri = file.path.as_uri()
    project, client = session.projects.get(root) or Project(root), session.client
    reading = read(file, root)
    positions = Positions(file.lines, client.encoding)
    snapshot = Snapshot(uri, reading, project, client, positions, seen)
    wishes = session.settings_of(file.path).rules
    found = convert.diagnostics(failures(reading, project, seen.deployment, wishes), snapshot)
    return Judged(file.path, uri, (0, 0), found, result_id_of(found))
