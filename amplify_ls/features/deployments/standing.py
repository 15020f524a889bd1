"""How deployments stand, in a few words: resources, operations that run, and pages with it all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from amplify_ls.contract.event import PartState
from amplify_ls.contract.resource import Change
from amplify_ls.features.deployments.moments import moment
from amplify_ls.features.deployments.runs import place

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment, Difference, ResourceState
    from amplify_ls.contract.resource import ResourceName
    from amplify_ls.contract.status import Status

_LONGEST = 60
_ELSEWHERE = {Change.IMPORT: "not imported", Change.UNLINK: "no longer used"}
"""How resources stand that somebody else made."""


def shortened(text: str) -> str:
    """The beginning of a text, short enough for one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def counted(number: int, thing: str) -> str:
    """A number of things: `1 change`, `2 changes`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def target_of(deployment: Deployment) -> str:
    """Where an environment is deployed, in a word or two."""
    return place(deployment.is_sandbox)


def state_of(
    name: ResourceName, state: ResourceState | None, deployment: Deployment, now: datetime
) -> str:
    """How a resource stands while nothing is done to it."""
    failure = deployment.failure
    if failure is not None and failure.resource == name:
        return f"failed: {shortened(failure.message.removeprefix(f'{name}: '))}"
    if state is not None and state.change in _ELSEWHERE:
        return _ELSEWHERE[state.change]
    if state is None or (state.deployed is None and state.change is not Change.NONE):
        return "not deployed"
    when = f" {moment(state.deployed, now)}" if state.deployed is not None else ""
    if state.change is Change.NONE:
        return f"deployed{when}"
    return f"changed since{when}" if when else "changed"


def progress_of(status: Status, name: ResourceName | None = None) -> str:
    """How far an operation, or a resource in it, is: `3 of 9`."""
    parts = status.parts.values()
    if name is None:
        done, total = status.parts_done, status.parts_total
    else:
        own = [part for part in parts if part.resource == name]
        planned = (len(c.parts) for c in status.plan.resources if c.resource == name)
        done = sum(part.state is PartState.DONE for part in own)
        total = max(len(own), *planned, 0)
    if not total and name is None and status.pieces is not None:
        done, total = status.pieces
    return f"{done} of {total}" if total else ""


def status_words(deployment: Deployment, now: datetime) -> str:
    """A deployment in a sentence or two, for a message."""
    where = f"{deployment.environment} on {target_of(deployment)}"
    if not deployment.is_initialised:
        where = "No environment yet"
    elif deployment.region:
        where = f"{where} ({deployment.region})"
    lines = [
        f"{name} {state_of(name, state, deployment, now)}"
        for name, state in sorted(deployment.resources.items())
    ]
    told = f"{where}: {', '.join(lines) or 'no resources'}.{_whole(deployment)}"
    return f"{told}{_troubles(deployment, now)}"


def _whole(deployment: Deployment) -> str:
    """What has changed besides resources."""
    told = " The tags have changed." if deployment.are_tags_changed else ""
    return told + (" The root stack has changed." if deployment.is_root_changed else "")


def _troubles(deployment: Deployment, now: datetime) -> str:
    told = ""
    if deployment.failure is not None:
        told += f" The last push failed: {deployment.failure.message}"
        told += f" {deployment.failure.advice}" if deployment.failure.advice else ""
    if deployment.interruption is not None:
        told += f" {interruption_words(deployment, now)}"
    return told


def interruption_words(deployment: Deployment, now: datetime) -> str:
    """What is known of an operation that never said how it ended."""
    begun = deployment.interruption
    if begun is None:
        return ""
    doing = f' while it was at "{begun.step}"' if begun.step else ""
    return (
        f"The {begun.command} of {deployment.environment} that began {moment(begun.since, now)} "
        f"was interrupted{doing}. Run it again to pick it up where it stands."
    )


def status_page(deployment: Deployment, now: datetime) -> str:
    """A deployment on a page of Markdown, with the outputs of its resources."""
    return "\n".join(_page(deployment, now)) + "\n"


def _page(deployment: Deployment, now: datetime) -> Iterator[str]:
    if not deployment.is_initialised:
        yield "# No environment yet\n"
    else:
        yield f"# Environment {deployment.environment}\n"
    yield f"On {target_of(deployment)}, region {deployment.region or 'unknown'}, " + (
        f"stack `{deployment.stack}`." if deployment.stack else "not deployed."
    )
    if whole := _whole(deployment):
        yield f"\n{whole.strip()}"
    if troubles := _troubles(deployment, now):
        yield f"\n{troubles.strip()}"
    yield "\n| Resource | Service | State | A push would |\n|---|---|---|---|"
    for name, state in sorted(deployment.resources.items()):
        words = state_of(name, state, deployment, now)
        change = "change nothing" if state.change is Change.NONE else f"{state.change.value} it"
        yield f"| {name} | {state.service} | {words} | {change} |"
    for name, state in sorted(deployment.resources.items()):
        if state.differences:
            yield f"\n## What changes in {name}\n"
            yield from map(_difference, state.differences)
    for name, state in sorted(deployment.resources.items()):
        if state.outputs:
            yield f"\n## Outputs of {name}\n\n| Output | Value |\n|---|---|"
            yield from (f"| {key} | `{value}` |" for key, value in state.public_outputs.items())


def _difference(one: Difference) -> str:
    where = f"{one.section}.{one.name}" + (f".{one.path}" if one.path else "")
    kind = f" ({one.kind})" if one.kind else ""
    values = [json.dumps(v, ensure_ascii=False) for v in (one.before, one.after) if v is not None]
    told = f": {' → '.join(f'`{shortened(value)}`' for value in values)}" if values else ""
    return f"- {one.change.label} `{where}`{kind}{told}"
