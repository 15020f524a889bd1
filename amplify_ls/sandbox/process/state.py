"""What the cloud knows, kept so that nothing is lost or torn when the process is killed.

MiniStack writes its services' state when it shuts down in peace, one file a service. Here it goes
into one SQLite file, in one transaction for everything that changed together, before whoever asked
for the change gets an answer. So a resource and its entry in the stack that made it are both there
after `kill -9`, or neither. (Nothing is flushed to the platter: a power cut may lose the last
seconds.) Bodies of S3 objects are files beside it, written by MiniStack before the entry is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from amplify_ls.sandbox.process import mini
from amplify_ls.sandbox.sandbox import MINISTACK, STATE, STATE_VERSION

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS service (name TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS stack (key TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS event
    (key TEXT NOT NULL, place INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (key, place));
"""
_UPSERT: Final = "INSERT OR REPLACE INTO {table} VALUES (?, ?)"
_ATTEMPTS: Final = 5
CLOUDFORMATION: Final = "cloudformation"


class Keeper:
    """Writes what changed, and only that."""

    def __init__(self, folder: Path) -> None:
        state = folder / STATE
        state.mkdir(mode=0o700, exist_ok=True)
        (state / STATE_VERSION).write_text(MINISTACK + "\n", encoding="utf-8")
        self._database = sqlite3.connect(state / "state.sqlite3", isolation_level=None)
        self._database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;" + _SCHEMA)
        self._written: dict[tuple[str, str], bytes] = {}
        self._events: dict[str, int] = {}
        self._own: dict[str, Any] = {}

    def load(self, service: str) -> Any:  # noqa: ANN401 - whatever the service gave
        """The state of a service as it was last saved, or None."""
        if service == CLOUDFORMATION:
            return self._load_cloudformation()
        query = "SELECT text FROM service WHERE name = ?"
        found = self._database.execute(query, (service,)).fetchone()
        return None if found is None else json.loads(found[0], object_hook=mini.decode_extra)

    def add(self, service: str, store: Any) -> None:  # noqa: ANN401 - any JSON value
        """Keep a store of ours too; it is changed in place."""
        self._own[service] = store

    def save(self, services: Iterable[str], stacks: Iterable[mini.Record] | None = None) -> None:
        """Write what changed in these services and stacks, all of it or nothing.

        If it is not said which stacks, CloudFormation brings all of them.
        """
        self._database.execute("BEGIN")
        try:
            for service in services:
                self._save_service(service)
                if service == CLOUDFORMATION and stacks is None:
                    self._save_stacks()
            for stack in stacks or ():
                self._save_stack(_key_of(stack), stack)
            self._database.execute("COMMIT")
        except BaseException:
            self._database.execute("ROLLBACK")
            self._written.clear()
            self._events.clear()
            raise

    def save_all(self, *_: object) -> None:
        """Write everything that changed anywhere."""
        self.save([*mini.state_modules, *self._own])

    def close(self) -> None:
        """Write no more; what was written is put into one file."""
        self._database.close()

    def _save_service(self, service: str) -> None:
        if service == CLOUDFORMATION:
            value: Any = {"exports": mini.exports, "change_sets": mini.change_sets}
        elif service in self._own:
            value = self._own[service]
        else:
            value = mini.module(mini.state_modules[service]).get_state()
        self._write("service", service, value)

    def _save_stacks(self) -> None:
        for key, stack in mini.stacks.all_items():
            self._save_stack("\0".join(key), stack)

    def _save_stack(self, key: str, stack: mini.Record) -> None:
        self._write("stack", key, stack)
        account, region, _ = key.split("\0", 2)
        known = mini.stack_events.get_scoped(account, region, stack["StackId"], [])
        key = "\0".join((account, region, stack["StackId"]))
        start = self._events.get(key)
        if start is None:
            query = "SELECT COUNT(*) FROM event WHERE key = ?"
            start = self._database.execute(query, (key,)).fetchone()[0]
        rows = [(key, place, _text(known[place])) for place in range(start, len(known))]
        self._database.executemany("INSERT OR REPLACE INTO event VALUES (?, ?, ?)", rows)
        self._events[key] = len(known)

    def _write(self, table: str, key: str, value: Any) -> None:  # noqa: ANN401 - any JSON value
        text = _text(value)
        digest = blake2b(text.encode(), digest_size=16).digest()
        if self._written.get((table, key)) != digest:
            self._database.execute(_UPSERT.format(table=table), (key, text))
            self._written[table, key] = digest

    def _load_cloudformation(self) -> Any:  # noqa: ANN401 - as MiniStack's own
        query = "SELECT text FROM service WHERE name = ?"
        found = self._database.execute(query, (CLOUDFORMATION,)).fetchone()
        if found is None:
            return None
        state = json.loads(found[0], object_hook=mini.decode_extra)
        state |= {"stacks": mini.ScopedStore(), "stack_events": mini.ScopedStore()}
        for key, text in self._database.execute("SELECT key, text FROM stack"):
            stack = json.loads(text, object_hook=mini.decode_extra)
            state["stacks"].set_scoped(*key.split("\0", 2), stack)
        for key, text in self._database.execute("SELECT key, text FROM event ORDER BY key, place"):
            scope = key.split("\0", 2)
            events = state["stack_events"].get_scoped(*scope)
            if events is None:
                events = []
                state["stack_events"].set_scoped(*scope, events)
            events.append(json.loads(text))
        return state


def _key_of(stack: mini.Record) -> str:
    return "\0".join((mini.account(), mini.region(), stack["StackName"]))


def _text(value: Any) -> str:  # noqa: ANN401 - any JSON value
    # A Lambda function that runs in a thread may write its log in the middle of this.
    for _ in range(_ATTEMPTS):
        with suppress(RuntimeError):
            return json.dumps(value, default=mini.encode_extra)
    return json.dumps(value, default=mini.encode_extra)
