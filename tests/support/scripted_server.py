"""The server with commands that only act as if they deployed, driven by files in the project.

`go`         a push goes on after its first part when this file is there
`outcome`    `fails` makes it fail at the length of the password
`pushed`     written by a push that succeeded: everything is deployed
`failed`     written by one that failed
`interrupted`  written by whoever wants to have been interrupted
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.deployment import Deployment, Interruption, ResourceState
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import (
    Event as Happening,
)
from amplify_ls.contract.event import (
    Failure,
    PartChanged,
    PartState,
    StepFailed,
    StepFinished,
    StepStarted,
)
from amplify_ls.contract.plan import FileChange, Plan, ResourceChange, Step
from amplify_ls.contract.resource import Change, ResourceName, Source
from amplify_ls.contract.world import World, this_world
from amplify_ls.server.commands.command import Arguments, Operating, Report, Reporting
from amplify_ls.server.log import set_up_logging
from amplify_ls.server.main import serve
from amplify_ls.server.server import Backend
from amplify_ls.server.wiring import make_server

SHOP = ResourceName("auth", "shop")
INPUTS = f"{SHOP.folder}/cli-inputs.json"
FAILURE = Failure(
    "auth/shop: the password is too long.",
    "Use at most 99.",
    SHOP,
    "UserPool",
    "AWS::Cognito::UserPool",
    (
        Source(INPUTS, ("cognitoConfig", "passwordPolicyMinLength")),
        Source("amplify/backend/backend-config.json", ("auth", "shop")),
    ),
)
AT = datetime(2026, 3, 4, 12, 3, tzinfo=UTC)
_TARGET = Target("us-east-1", "its own", is_sandbox=True)
_DEPLOY, _RECORD = Step("deploy", "Update the root stack"), Step("record", "Write it down")


@dataclass(frozen=True)
class Push:
    """Two parts; the second one waits for a file."""

    plan: Plan
    root: Path
    world: World

    def run(self) -> Iterator[Happening]:
        for name in ("failed", "interrupted", "pushed"):
            (self.root / name).unlink(missing_ok=True)
        yield StepStarted("deploy", self.world.now())
        yield self._part("UserPool", PartState.RUNNING)
        while not (self.root / "go").exists():
            self.world.wait(0.005)
        if (self.root / "outcome").exists():
            (self.root / "failed").touch()
            yield self._part("UserPool", PartState.FAILED)
            yield StepFailed("deploy", self.world.now(), FAILURE)
            return
        yield self._part("UserPool", PartState.DONE)
        yield self._part("UserPoolClient", PartState.DONE)
        yield StepFinished("deploy", self.world.now())
        yield StepStarted("record", self.world.now())
        (self.root / "pushed").touch()
        yield StepFinished("record", self.world.now())

    def _part(self, logical_id: str, state: PartState) -> PartChanged:
        kind = f"AWS::Cognito::{logical_id}"
        at = self.world.now()
        return PartChanged("deploy", at, SHOP, (SHOP.logical_id,), logical_id, kind, state)


def prepare(arguments: Arguments, world: World) -> Push:
    if (arguments.root / "broken").exists():
        raise AmplifyError("There are no credentials.", "Configure a profile.")
    change = Change.DELETE if (arguments.root / "removed").exists() else Change.CREATE
    plan = Plan(
        operation="000000000001",
        command="push",
        project="shop",
        environment="dev",
        target=_TARGET,
        resources=(ResourceChange(SHOP, "Cognito", change),),
        files=(FileChange("amplify/backend/amplify-meta.json", Change.UPDATE),),
        steps=() if (arguments.root / "pushed").exists() else (_DEPLOY, _RECORD),
        parts=2,
    )
    return Push(plan, arguments.root, world)


def look(root: Path) -> Deployment:
    is_pushed = (root / "pushed").exists()
    change = Change.NONE if is_pushed else Change.CREATE
    lost = Interruption("000000000001", "push", AT, "Update the root stack")
    return Deployment(
        "dev",
        is_sandbox=True,
        region="us-east-1",
        stack="amplify-shop-dev",
        resources={SHOP: ResourceState("Cognito", change, AT if is_pushed else None)},
        failure=FAILURE if (root / "failed").exists() else None,
        failed_at=AT if (root / "failed").exists() else None,
        interruption=lost if (root / "interrupted").exists() else None,
    )


def report(arguments: Arguments, world: World) -> Report:
    _ = world
    return Report(f"status of {arguments.root.name}", "# Status\n")


def world(stop: Event) -> World:
    return this_world(stop)


COMMANDS = {
    command.id: command
    for command in (
        Operating("push", prepare),
        Reporting("status", report),
        Reporting("sandbox", report, warning=lambda _: "All is lost."),
    )
}

if __name__ == "__main__":
    set_up_logging("warning")
    sys.exit(serve(make_server(Backend(look, lambda: COMMANDS, world))))
