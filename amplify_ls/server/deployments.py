"""When it is found out what is deployed, and who hears of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.server.disk import Disk, Seen
from amplify_ls.server.session import Session

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment

Look = Callable[[Path], "Deployment | None"]


class Deployments:
    """Looks at the deployments of projects, each by one look at a time."""

    def __init__(
        self, session: Session, disk: Disk, look: Look, changed: Callable[[Path], None]
    ) -> None:
        self._session = session
        self._disk = disk
        self._look = look
        self._changed = changed
        self._known: dict[Path, asyncio.Event] = {}
        self._looking: set[Path] = set()
        self._again: set[Path] = set()

    def known(self, root: Path) -> asyncio.Event:
        """Set when what is known of a project is what its files say."""
        if root not in self._known:
            self._known[root] = asyncio.Event()
            self._read(root)
        return self._known[root]

    def read_again(self) -> None:
        """Look at all of them anew, for somebody may have changed the files."""
        for root, known in self._known.items():
            known.clear()
            self._read(root)

    def _read(self, root: Path) -> None:
        if root in self._looking:
            self._again.add(root)
            return
        self._looking.add(root)
        look = asyncio.wrap_future(self._disk.look_at(root, self._look))
        look.add_done_callback(lambda done: self._see(root, done))

    def _see(self, root: Path, look: asyncio.Future[Seen]) -> None:
        self._looking.discard(root)
        if look.cancelled():
            return
        if root in self._again:
            self._again.discard(root)
            self._read(root)
            return
        seen = look.result()
        is_news = seen != self._session.seen.get(root)
        self._session.seen[root] = seen
        self._known[root].set()
        if is_news:
            self._changed(root)


def look_at_deployment(root: Path) -> Deployment | None:
    """What is deployed of a project; nothing where it is not set up on this machine."""
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.core.status import deployment

    try:
        return deployment(root)
    except AmplifyError:
        return None
