"""A project with auth in a cloud that does what a test says, and pushes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from amplify_ls.contract.cloud import Stack
from amplify_ls.contract.errors import Stopped
from amplify_ls.contract.event import Event
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.status import Status, advance
from amplify_ls.contract.world import World
from amplify_ls.core import add, init
from amplify_ls.core.push import prepare
from tests.support.fake_cloud import FakeCloud, Script, event
from tests.support.projects import plugins_with, still_world

INPUTS = "amplify/backend/auth/shop/cli-inputs.json"
OUTPUTS = {"UserPoolId": "eu-1_abc", "AppClientIDWeb": "web", "IdentityPoolId": "eu-1:id"}
AUTH = {
    "version": 2,
    "resourceName": "shop",
    "serviceConfiguration": {
        "serviceName": "Cognito",
        "includeIdentityPool": True,
        "userPoolConfiguration": {"signinMethod": "EMAIL", "requiredSignupAttributes": ["EMAIL"]},
    },
}


def _nested() -> dict[str, Stack]:
    return {"authshop": Stack("nested-id", "nested", "CREATE_COMPLETE", "", OUTPUTS)}


@dataclass
class Pushing:
    """The project, its cloud and its world."""

    root: Path
    cloud: FakeCloud = field(default_factory=lambda: FakeCloud(nested=_nested()))

    @property
    def plugins(self) -> Plugins:
        return plugins_with(self.cloud)

    @property
    def world(self) -> World:
        return still_world(self.root.parent)

    @property
    def stack(self) -> Stack:
        """The root stack."""
        return next(iter(self.cloud.stacks.values()))

    def set_status(self, status: str, reason: str = "") -> None:
        """Let the root stack be in a status."""
        stack = self.stack
        self.cloud.stacks[stack.name] = replace(stack, status=status, reason=reason)

    def push(self, *scripts: Script) -> Status:
        """Push to the end."""
        self.cloud.scripts.extend(scripts)
        return end_of(prepare(self.root, self.plugins, self.world, None))

    def interrupt(self, step: str = "deploy") -> None:
        """Push, and be killed when a step has just begun."""
        running = prepare(self.root, self.plugins, self.world, None).run()
        for told in running:
            if getattr(told, "step", "") == step:
                break
        close(running)

    def stop_watching(self, end: str = "UPDATE_COMPLETE") -> None:
        """Push, and stop watching while CloudFormation is at work; it will end so."""
        begun = event("UserPool", "CREATE_IN_PROGRESS", path=("authshop",))
        self.cloud.scripts.append(Script(end, (begun,), stops_after=1))
        try:
            end_of(prepare(self.root, self.plugins, self.world, None))
        except Stopped:
            return
        raise AssertionError("nobody stopped watching")

    def edit(self, key: str, value: object) -> None:
        """Change an answer of auth."""
        path = self.root / INPUTS
        inputs = json.loads(path.read_text(encoding="utf-8"))
        inputs["cognitoConfig"][key] = value
        path.write_text(json.dumps(inputs, indent=2), encoding="utf-8")

    @property
    def bucket(self) -> dict[str, bytes]:
        """The objects in the deployment bucket."""
        return {key: body for (_, key), body in self.cloud.stored.items()}


def pushing(folder: Path) -> Pushing:
    """A project that was initialised and given auth, but not pushed."""
    made = Pushing(folder / "app")
    made.root.mkdir()
    request = init.init_request(
        {"projectName": "shop", "envName": "dev"},
        {"frontend": "javascript", "framework": "react"},
        {"awscloudformation": {"configLevel": "general"}},
        made.root,
    )
    end_of(init.prepare(request, made.plugins, made.world, None))
    list(add.prepare(made.root, "auth", AUTH, made.plugins, made.world).run())
    return made


def end_of(operation: Operation) -> Status:
    """Carry an operation out, and give the status at its end."""
    status = Status(operation.plan)
    for told in operation.run():
        status = advance(status, told)
    return status


def close(running: Iterator[Event]) -> None:
    """Let a running operation end where it is, as a killed process does."""
    getattr(running, "close", lambda: None)()
