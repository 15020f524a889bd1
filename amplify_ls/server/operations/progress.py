"""One line of progress in the editor."""

from __future__ import annotations

import asyncio

from lsprotocol import types

from amplify_ls.server.operations.window import Window


class Progress:
    """Begins when the editor has made room for it; what comes earlier is told then."""

    def __init__(self, window: Window, token: str, title: str, *, is_cancellable: bool) -> None:
        self.token = token
        self._window = window
        self._title = title
        self._is_cancellable = is_cancellable
        self._has_begun = False
        self._has_ended = False
        self._percentage = 0
        self._message = ""
        # Kept, because a loop forgets tasks that nobody holds.
        self._task = asyncio.get_running_loop().create_task(self._begin())

    def report(self, message: str, percentage: int) -> None:
        """Say how far it is; a bar never goes back."""
        self._percentage = max(self._percentage, min(percentage, 100))
        self._message = message
        if self._has_begun and not self._has_ended:
            self._report()

    def end(self, message: str) -> None:
        """Say how it ended."""
        if self._has_begun and not self._has_ended:
            self._window.progress(self.token, types.WorkDoneProgressEnd(message=message))
        self._has_ended = True

    async def _begin(self) -> None:
        if not await self._window.create_progress(self.token) or self._has_ended:
            return
        self._has_begun = True
        begin = types.WorkDoneProgressBegin(
            self._title, cancellable=self._is_cancellable, percentage=0
        )
        self._window.progress(self.token, begin)
        if self._message:
            self._report()

    def _report(self) -> None:
        report = types.WorkDoneProgressReport(
            cancellable=self._is_cancellable, message=self._message, percentage=self._percentage
        )
        self._window.progress(self.token, report)
