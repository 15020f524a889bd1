"""One operation that somebody asked for, until it has ended."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from amplify_ls.contract.status import Status

if TYPE_CHECKING:
    from lsprotocol import types

    from amplify_ls.contract.event import Failure
    from amplify_ls.server.operations.progress import Progress


@dataclass(slots=True, eq=False)
class Ongoing:
    """What is known of it; changes on the event loop only."""

    id: str
    command: str
    root: Path
    since: datetime
    stop: Event = field(default_factory=Event)
    """Ends every wait of its thread."""
    status: Status | None = None
    """Nothing while it is being planned."""
    answer: asyncio.Future[str | None] | None = None
    """What its user was asked and has not answered yet."""
    progress: Progress | None = None
    failure: Failure | None = None
    """Why it failed, if that was not while it ran."""
    cause: types.Location | None = None
    has_stopped: bool = False

    @property
    def is_asking(self) -> bool:
        """Whether nothing is done before its user answers."""
        return self.answer is not None and not self.answer.done()

    def give_up(self) -> None:
        """Take no answer for a no."""
        self.stop.set()
        if self.answer is not None and not self.answer.done():
            self.answer.set_result(None)
