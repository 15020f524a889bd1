"""What the editor's settings are: asked for, sent unasked, or given at the start.

Nothing that is asked about a text waits for them, except for what they may switch off: that would
be seen for a moment and vanish. It waits as long as an editor usually needs to answer, no longer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.contract.settings import DEFAULTS, SECTION, Settings
from amplify_ls.server.log import redacted

if TYPE_CHECKING:
    from amplify_ls.server.session import Session

PATIENCE = 1.0
"""Seconds that diagnostics wait for settings; editors answer in a few hundredths of one."""

_logger = logging.getLogger(__name__)

Answer = Sequence[object | None]
Ask = Callable[[types.ConfigurationParams], "Future[Answer]"]
Before = Mapping[Path | None, Settings]


class Configuration:
    """Keeps the session's settings as the editor has them."""

    def __init__(
        self,
        session: Session,
        ask: Ask,
        tell: Callable[[str], None],
        changed: Callable[[Before], None],
    ) -> None:
        self._session = session
        self._ask = ask
        self._tell = tell
        self._changed = changed
        self._given: object = None
        """What the editor said when it introduced itself."""
        self._pushed: object = None
        """What it sent unasked."""
        self._pulled: Mapping[Path | None, object] = {}
        """What it answered, for each of its folders."""
        self._asked = 0
        self._told: frozenset[str] = frozenset()

    def given(self, settings: object) -> None:
        """Settings in the options of `initialize`, for editors that have no other way."""
        self._given = settings
        self._take_over()

    def begin(self) -> None:
        """Ask for the settings for the first time; what they may switch off waits for them."""
        if self._session.client.answers_configuration:
            self._session.configured.clear()
            asyncio.get_running_loop().call_later(PATIENCE, self._wait_no_longer)
            self.pull()

    def push(self, settings: object) -> None:
        """Settings that the editor sent, or the news that they are others now."""
        if settings is not None:
            self._pushed = settings
        if self._session.client.answers_configuration:
            self.pull()
        else:
            self._take_over()

    def pull(self) -> None:
        """Ask for the settings in force, in each folder that the editor has open."""
        if not self._session.client.answers_configuration:
            return
        self._asked += 1
        scopes: list[Path | None] = [None, *self._session.folders]
        items = [
            types.ConfigurationItem(scope.as_uri() if scope else None, SECTION) for scope in scopes
        ]
        answer = self._ask(types.ConfigurationParams(items))
        answer.add_done_callback(partial(self._answered, self._asked, scopes))

    def _answered(self, asked: int, scopes: Sequence[Path | None], answer: Future[Answer]) -> None:
        if answer.cancelled() or asked != self._asked:
            return  # a later question is on its way
        try:
            said = answer.result()
        except (Exception, CancelledError):
            _logger.info("The editor does not say what its settings are", exc_info=True)
            said = None
        values = list(said) if isinstance(said, (list, tuple)) else []
        self._pulled = dict(zip(scopes, values, strict=False))
        self._take_over()
        self._wait_no_longer()

    def _wait_no_longer(self) -> None:
        if not self._session.configured.is_set():
            self._session.configured.set()
            self._changed({})

    def _take_over(self) -> None:
        """Put the settings in force; what the editor answers comes before what it sent unasked."""
        mistakes: dict[str, None] = {}
        base = self._read(self._pushed, self._read(self._given, DEFAULTS, mistakes), mistakes)
        before = self._session.settings
        general = self._read(self._pulled.get(None), base, mistakes)
        self._session.settings = {
            None: general,
            **{
                scope: self._read(said, general, mistakes)
                for scope, said in self._pulled.items()
                if scope is not None
            },
        }
        self._complain(mistakes)
        if self._session.settings != before and self._session.configured.is_set():
            self._changed(before)

    @staticmethod
    def _read(said: object, before: Settings, mistakes: dict[str, None]) -> Settings:
        if said is None:
            return before
        from amplify_ls.contract.reading_settings import read_settings

        settings, found = read_settings(said, before)
        mistakes.update(dict.fromkeys(found))
        return settings

    def _complain(self, mistakes: Mapping[str, None]) -> None:
        """Tell each mistake once, and again only if it was gone in between."""
        for mistake in mistakes:
            if mistake not in self._told:
                self._tell(redacted(mistake))
        self._told = frozenset(mistakes)
