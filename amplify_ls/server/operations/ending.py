"""How an operation ended, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.contract.status import Phase
from amplify_ls.features.deployments.moments import span_of_time
from amplify_ls.features.deployments.plans import nothing_to_do, subject_of
from amplify_ls.features.deployments.runs import place
from amplify_ls.features.deployments.standing import counted

if TYPE_CHECKING:
    from amplify_ls.contract.event import Failure
    from amplify_ls.contract.status import Status
    from amplify_ls.server.operations.ongoing import Ongoing

SHOW_CAUSE = "Show Cause"


def failure_of(ongoing: Ongoing) -> Failure | None:
    """Why it failed, if it did."""
    if ongoing.failure is not None:
        return ongoing.failure
    return ongoing.status.failure if ongoing.status is not None else None


def outcome(ongoing: Ongoing) -> str:
    """How it ended, in a word."""
    if failure_of(ongoing) is not None:
        return "failed"
    return "no longer watched" if ongoing.has_stopped else "done"


def failure_words(ongoing: Ongoing, failure: Failure) -> str:
    """Why it failed, and what to do."""
    told = f"{_capitalised(_subject(ongoing))} failed: {failure.message}"
    return f"{told} {failure.advice}" if failure.advice else told


def words(ongoing: Ongoing) -> str:
    """What is said of its end; nothing if its user knows."""
    status = ongoing.status
    if status is None or status.plan.is_empty:
        return nothing_to_do(status.plan) if status is not None and not ongoing.has_stopped else ""
    if not ongoing.has_stopped:
        return _done(ongoing, status)
    if status.phase is Phase.PLANNED:
        return ""
    if status.plan.target is None:
        return f"{_capitalised(_subject(ongoing))} was stopped; run it again to go on."
    return (
        f"Nobody watches the {_subject(ongoing)} any more. CloudFormation goes on with what it was "
        f"told; run `{status.plan.command}` again to pick it up where it stands."
    )


def _done(ongoing: Ongoing, status: Status) -> str:
    plan = status.plan
    where = f" to {place(plan.target.is_sandbox)}" if plan.target is not None else ""
    told = f"{_capitalised(_subject(ongoing))}{where} is done"
    if status.parts:
        told += f": {counted(status.parts_done, 'part')}"
    if status.since is not None and status.until is not None:
        told += f" in {span_of_time((status.until - status.since).total_seconds())}"
    return f"{told}."


def _subject(ongoing: Ongoing) -> str:
    return subject_of(ongoing.status.plan) if ongoing.status is not None else ongoing.command


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
