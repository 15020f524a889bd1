"""How an operation stands, as editors are told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplify_ls.contract.event import Failure, PartChanged
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.status import Phase, Status
from amplify_ls.features.deployments.standing import progress_of

if TYPE_CHECKING:
    from amplify_ls.server.operations.ongoing import Ongoing

STOPPED = "stopped"
"""The phase of an operation that nobody watches any more; its plan goes on by itself."""


def operation_params(ongoing: Ongoing) -> dict[str, Any]:
    """The parameters of `amplify/operation`."""
    status = ongoing.status or Status(_unplanned(ongoing))
    plan = status.plan
    phase = STOPPED if ongoing.has_stopped else status.phase.value
    failure = ongoing.failure or status.failure
    return {
        "operation": ongoing.id,
        "command": plan.command,
        "project": plan.project,
        "environment": plan.environment,
        "root": ongoing.root.as_uri(),
        "target": _target(plan),
        "phase": Phase.FAILED.value if failure is not None else phase,
        "title": status.title,
        "step": status.step,
        "parts": {"done": status.parts_done, "total": status.parts_total},
        "resources": [_resource(status, index) for index in range(len(plan.resources))],
        "failure": _failure(failure, ongoing.cause) if failure is not None else None,
        "since": _moment(status.since or ongoing.since),
        "until": _moment(status.until),
    }


def _unplanned(ongoing: Ongoing) -> Plan:
    return Plan(ongoing.id, ongoing.command, ongoing.root.name, "", None)


def _target(plan: Plan) -> dict[str, Any] | None:
    target = plan.target
    if target is None:
        return None
    return {"label": target.label, "region": target.region, "sandbox": target.is_sandbox}


def _resource(status: Status, index: int) -> dict[str, Any]:
    change = status.plan.resources[index]
    state = status.state_of(change.resource)
    return {
        "category": change.resource.category,
        "name": change.resource.name,
        "change": change.change.value,
        "state": state.value if state is not None else None,
    }


def _failure(failure: Failure, cause: types.Location | None) -> dict[str, Any]:
    return {
        "message": failure.message,
        "advice": failure.advice,
        "resource": str(failure.resource) if failure.resource is not None else None,
        "logicalId": failure.logical_id or None,
        "location": None if cause is None else _location(cause),
    }


def _location(cause: types.Location) -> dict[str, Any]:
    start, end = cause.range.start, cause.range.end
    return {
        "uri": cause.uri,
        "range": {
            "start": {"line": start.line, "character": start.character},
            "end": {"line": end.line, "character": end.character},
        },
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def progress_line(status: Status) -> str:
    """What is being done and how far it is, for a line of progress."""
    done = progress_of(status)
    latest = max(status.parts.values(), key=_at, default=None)
    name = str(latest.resource) if latest is not None and latest.resource is not None else ""
    about = name if status.pieces is None and name else status.title
    return f"{about}: {done}" if done else about


def _at(part: PartChanged) -> datetime:
    return part.at


def percentage(status: Status) -> int:
    """How much is done, as far as that can be known."""
    if status.parts_total:
        return 100 * status.parts_done // status.parts_total
    steps = len(status.plan.steps)
    return 100 * len(status.finished) // steps if steps else 0
