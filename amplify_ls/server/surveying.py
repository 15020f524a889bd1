"""When the disk is looked at, and what follows from what it says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from amplify_ls.server.disk import Disk, Survey
from amplify_ls.server.session import OpenFile, Session

_LATER = 0.5
"""Seconds until the names in projects are worked out, if nobody has asked for them."""

Seen = Callable[[list[OpenFile], list[OpenFile], list[Path]], None]
"""Told of files whose project is known now or is another one, and of the projects."""


class Surveying:
    """Looks at the disk, one look of a sort at a time."""

    def __init__(self, session: Session, disk: Disk, seen: Seen) -> None:
        self._session = session
        self._disk = disk
        self._seen = seen
        self._unlocated: list[Path] = []
        """What was opened while the disk was asked about other files."""
        self._is_locating = self._is_looking = self._has_to_look_again = False

    @property
    def is_busy(self) -> bool:
        """Whether it is being found out which projects open files belong to."""
        return self._is_locating or self._is_looking

    def locate(self, opened: OpenFile) -> None:
        """Find the project of a file that was just opened."""
        self._unlocated.append(opened.file.path)
        if not self._is_locating:
            self._locate()

    def look_again(self) -> None:
        """Read the projects of all open files anew, for somebody else may have changed them."""
        if self._is_looking:
            self._has_to_look_again = True
            return
        self._is_looking = True
        open_files = [opened.file for opened in self._session]
        look = self._disk.survey([file.path for file in open_files], {}, open_files)
        asyncio.wrap_future(look).add_done_callback(self._see_again)

    def _locate(self) -> None:
        # An editor may open hundreds of files at once; together they take as long as one.
        paths, self._unlocated = self._unlocated, []
        self._is_locating = bool(paths)
        if paths:
            open_files = [one.file for one in self._session]
            look = self._disk.survey(paths, self._session.projects, open_files)
            asyncio.wrap_future(look).add_done_callback(self._located)

    def _located(self, look: asyncio.Future[Survey]) -> None:
        if look.cancelled():
            return
        try:
            self._see(look)
        finally:
            self._locate()

    def _see_again(self, look: asyncio.Future[Survey]) -> None:
        self._is_looking = False
        if look.cancelled():
            return
        self._see(look)
        if self._has_to_look_again:
            self._has_to_look_again = False
            self.look_again()

    def _see(self, look: asyncio.Future[Survey]) -> None:
        located, changed = self._session.see(look.result())
        roots = list(filter(None, look.result().projects))
        self._seen(located, changed, roots)
        asyncio.get_running_loop().call_later(_LATER, self._derive, roots)

    def _derive(self, roots: list[Path]) -> None:
        """Work out names in the projects that are asked: what is derived stays with the object."""
        known = (self._session.projects.get(root) for root in roots)
        self._disk.derive([project for project in known if project is not None])
