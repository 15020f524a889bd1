"""What was done with an environment, written down before and after each step.

One JSON object a line in `amplify/logs/amplify-ls/<environment>.jsonl`; a line that a crash cut
short is not there.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Failure
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName, Source
from amplify_ls.contract.world import World
from amplify_ls.core.files.records import records_folder
from amplify_ls.core.operations.lock import holder

DEPLOYING = ("init", "push", "recover")
"""What leaves something in the cloud, or makes up for it; `add` and `remove` do neither."""
STACK = "stack"
"""What is kept from the moment on when the root stack may change: which stack that is."""
OVER, UNDONE = "isOver", "isUndone"
"""What is kept when an update of it has ended, and whether CloudFormation has put it back."""
WRITTEN = "isWritten"
"""What is kept when everybody can read what is deployed now."""
_LARGEST = 1 << 18
"""A journal of so many bytes makes room for a new one; both are read."""
_FULL = ".old.jsonl"
_FOLLOWED = frozenset({"began", "step finished"})
"""After these another line comes at once, and takes them down to the disk with it."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the journal says of an operation."""

    operation: str
    command: str
    since: datetime
    pid: int
    host: str
    titles: Mapping[str, str] = field(default_factory=dict)
    """Steps by id, in order, in words."""
    step: str | None = None
    """The step that was begun last."""
    finished: tuple[str, ...] = ()
    kept: JsonObject = field(default_factory=dict)
    """What the operation wanted to find again after a crash."""
    failure: Failure | None = None
    until: datetime | None = None
    """When it ended, well or not; nothing if it never said so."""
    is_stopped: bool = False
    """Whether somebody stopped watching it."""
    is_running: bool = False
    """Whether its process is still at it."""

    @property
    def has_succeeded(self) -> bool:
        """Whether it did everything it was to do."""
        return self.until is not None and self.failure is None

    @property
    def is_interrupted(self) -> bool:
        """Whether it neither ended nor goes on: its process is gone, or stopped watching."""
        return self.until is None and not self.is_running

    @property
    def is_unrecorded(self) -> bool:
        """Whether the cloud may have become by it what nobody has written down."""
        is_settled = self.kept.get(UNDONE) or self.kept.get(WRITTEN)
        # The stack of an `init` is new, and as long as no file knows it, nothing can be pushed.
        return STACK in self.kept and self.verb != "init" and not is_settled

    @property
    def words(self) -> str:
        """What was done and when, for users."""
        return f"`{self.command}` of {self.since:%Y-%m-%d %H:%M:%S} UTC"

    @property
    def interruption(self) -> str:
        """Where it was broken off, for users."""
        return f'{self.words} was interrupted at "{self.title}"'

    @property
    def verb(self) -> str:
        """The command without what it was told: `recover` of `recover watch`."""
        return self.command.partition(" ")[0]

    @property
    def title(self) -> str:
        """What it was doing last, in words."""
        return self.titles.get(self.step or "", self.command)


class Journal:
    """The journal of one running operation."""

    def __init__(self, path: Path, world: World) -> None:
        self._path = path
        self._world = world

    @classmethod
    def begin(
        cls, root: Path, plan: Plan, world: World, kept: Mapping[str, Any] | None = None
    ) -> Journal:
        """Write down that an operation begins, with what it wants to find again."""
        path = _path(root, plan.environment)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_file() and path.stat().st_size > _LARGEST:
                path.replace(path.with_suffix(_FULL))
        except OSError as error:
            raise _unwritable(path, error) from error
        journal = cls(path, world)
        journal._write(
            "began",
            operation=plan.operation,
            command=plan.command,
            pid=os.getpid(),
            host=socket.gethostname(),
            steps={step.id: step.title for step in plan.steps},
            kept=dict(kept or {}),
        )
        return journal

    def step_started(self, step: str) -> None:
        """A step begins."""
        self._write("step started", step=step)

    def keep(self, data: Mapping[str, Any]) -> None:
        """Something has to be found again after a crash."""
        self._write("kept", kept=dict(data))

    def step_finished(self, step: str) -> None:
        """A step is done."""
        self._write("step finished", step=step)

    def failed(self, failure: Failure) -> None:
        """The operation failed."""
        self._write("failed", failure=_failure_data(failure))

    def stopped(self) -> None:
        """Somebody stopped watching."""
        self._write("stopped")

    def ended(self) -> None:
        """Everything is done."""
        self._write("ended")

    def _write(self, event: str, **data: object) -> None:
        line = json.dumps({"at": self._world.now().isoformat(), "event": event, **data})
        try:
            with self._path.open("ab") as file:
                # A line that a crash cut short must not swallow the one after it.
                file.write(f"\n{line}\n".encode())
                file.flush()
                if event not in _FOLLOWED:
                    os.fsync(file.fileno())
        except OSError as error:
            raise _unwritable(self._path, error) from error


def _unwritable(path: Path, error: OSError) -> AmplifyError:
    return AmplifyError(
        f"{path} cannot be written: {error.strerror}.",
        "See to the space on the disk, and run the command again.",
    )


def last_operation(root: Path, environment: str, commands: Collection[str] = ()) -> Record | None:
    """The latest operation on an environment, or the latest of commands that begin so."""
    record = None
    for record in _operations(root, environment, commands):  # noqa: B007 - the last one is wanted
        pass
    return _as_it_is(root, environment, record)


def unrecorded_operation(root: Path, environment: str) -> Record | None:
    """What may have left the cloud as nobody has written down; nothing if it was made up for."""
    found: list[Record] = []
    for record in _operations(root, environment, DEPLOYING):
        is_made_up_for = record.has_succeeded and record.verb != "recover"
        if is_made_up_for or record.kept.get(WRITTEN):
            found = []
        elif record.is_unrecorded:
            found.append(record)
        elif record.kept.get(UNDONE) and STACK not in record.kept:
            # It changed nothing itself, but saw how what was begun before was put back.
            found = found[:-1]
    return _as_it_is(root, environment, found[-1] if found else None)


def _operations(root: Path, environment: str, commands: Collection[str]) -> Iterator[Record]:
    """The operations of such commands, each as far as it got, in order."""
    record = None
    for line in _lines(root, environment):
        is_beginning = line["event"] == "began"
        try:
            following = _begun(line) if is_beginning else _advanced(record, line)
        except (KeyError, TypeError, ValueError):
            # Another version of this program wrote it, in a form of its own.
            continue
        if is_beginning and record is not None and _is_one_of(record, commands):
            yield record
        record = following
    if record is not None and _is_one_of(record, commands):
        yield record


def _is_one_of(record: Record, commands: Collection[str]) -> bool:
    return not commands or record.verb in commands


def _as_it_is(root: Path, environment: str, record: Record | None) -> Record | None:
    """The record with whether its process is still at it."""
    if record is None or record.until is not None:
        return record
    who = holder(root, environment)
    return replace(record, is_running=who is not None and who.operation == record.operation)


def has_begun(root: Path, environment: str, operation: str) -> bool:
    """Whether an operation was begun in this folder, however it ended."""
    return any(
        line["event"] == "began" and line.get("operation") == operation
        for line in _lines(root, environment)
    )


def _path(root: Path, environment: str) -> Path:
    return records_folder(root) / f"{environment}.jsonl"


def _lines(root: Path, environment: str) -> Iterator[JsonObject]:
    """Everything that is still known of an environment, the oldest first."""
    path = _path(root, environment)
    for each in (path.with_suffix(_FULL), path):
        yield from _lines_of(each)


def _lines_of(path: Path) -> Iterator[JsonObject]:
    if not path.is_file():
        return
    for text in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            line = json.loads(text)
        except ValueError:
            continue
        if isinstance(line, dict) and {"at", "event"} <= line.keys():
            yield line


def _begun(line: JsonObject) -> Record:
    return Record(
        operation=line["operation"],
        command=line["command"],
        since=_at(line),
        pid=line["pid"],
        host=line["host"],
        titles=line["steps"],
        kept=line["kept"],
    )


def _advanced(record: Record | None, line: JsonObject) -> Record | None:
    if record is None:
        return None
    return replace(record, **_changes(record, line))


def _changes(record: Record, line: JsonObject) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    match line["event"]:
        case "step started":
            changes = {"step": line["step"]}
        case "kept":
            changes = {"kept": {**record.kept, **line["kept"]}}
        case "step finished":
            changes = {"finished": (*record.finished, line["step"])}
        case "failed":
            changes = {"failure": _failure(line["failure"]), "until": _at(line)}
        case "stopped":
            changes = {"is_stopped": record.until is None}
        case "ended":
            changes = {"until": _at(line)}
        case _:  # a later version of this program knows more
            pass
    return changes


def _at(line: JsonObject) -> datetime:
    return datetime.fromisoformat(line["at"])


def _failure_data(failure: Failure) -> JsonObject:
    resource = failure.resource
    return {
        "message": failure.message,
        "advice": failure.advice,
        "resource": [resource.category, resource.name] if resource else None,
        "logicalId": failure.logical_id,
        "resourceType": failure.resource_type,
        "sources": [{"path": each.path, "keys": each.keys} for each in failure.sources],
    }


def _failure(data: JsonObject) -> Failure:
    return Failure(
        message=data["message"],
        advice=data["advice"],
        resource=ResourceName(*data["resource"]) if data["resource"] else None,
        logical_id=data["logicalId"],
        resource_type=data["resourceType"],
        sources=tuple(Source(each["path"], tuple(each["keys"])) for each in data["sources"]),
    )
