"""A cloud in memory that does what a test has written down for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count

from amplify_ls.contract.cloud import Cloud, Stack, StackEvent, StackOrder, StoredObject, Target
from amplify_ls.contract.errors import Stopped
from amplify_ls.contract.preview import StackChange

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ACCOUNT = "123456789012"
REGION = "us-east-1"


def stack_id(name: str, account: str = ACCOUNT) -> str:
    """The ARN that the cloud gives a stack of a name."""
    return f"arn:aws:cloudformation:{REGION}:{account}:stack/{name}/{name}-id"


def event(logical_id: str, status: str, reason: str = "", path: tuple[str, ...] = ()) -> StackEvent:
    """What CloudFormation says of a part."""
    return StackEvent(
        f"{logical_id}-{status}",
        path,
        logical_id,
        "",
        f"AWS::Test::{logical_id}",
        status,
        reason,
        NOW,
    )


@dataclass(frozen=True)
class Script:
    """What comes of the next order: its events, and how the stack ends."""

    end: str
    events: tuple[StackEvent, ...] = ()
    outputs: Mapping[str, str] | None = None
    """Instead of those of a root stack."""
    stops_after: int | None = None
    """So many events are seen before somebody stops watching."""


@dataclass
class FakeCloud:
    """Stacks by name and objects by bucket and key."""

    target: Target = field(default_factory=lambda: Target(REGION, "profile default"))
    stacks: dict[str, Stack] = field(default_factory=dict)
    nested: dict[str, Stack] = field(default_factory=dict)
    stored: dict[tuple[str, str], bytes] = field(default_factory=dict)
    scripts: list[Script] = field(default_factory=list)
    """One for each order, in order; without one an order ends well."""
    errors: dict[int, BaseException] = field(default_factory=dict)
    """What the nth call of any method raises, counted from 0."""
    calls: list[tuple[str, ...]] = field(default_factory=list)
    orders: list[StackOrder] = field(default_factory=list)
    app: str | None = "d0000000000001"
    values: dict[str, str] = field(default_factory=dict)
    """The Parameter Store's."""
    environments: dict[str, list[str]] = field(default_factory=dict)
    """Those that are registered, by app."""
    hosted: dict[str, list[str]] = field(default_factory=dict)
    """Branches, by app."""
    shows_branches: bool = True
    account: str = ACCOUNT
    foreseen: tuple[StackChange, ...] = ()
    """What a preview says."""
    previewed: dict[str, bytes] = field(default_factory=dict)
    """What was stored while a preview was made, by key."""
    written: dict[str, datetime] = field(default_factory=dict)
    """When objects were written, by key, where a test wants that to be known."""
    stuck: tuple[str, ...] = ()
    """The parts that a rollback stopped at."""
    _pending: dict[str, Script] = field(default_factory=dict)
    _count: Iterator[int] = field(default_factory=count)

    def becomes(self, name: str, script: Script) -> None:
        """Let something come of a stack that is at work, whatever was ordered."""
        self._pending[self.stacks[name].id] = script

    def caller(self) -> str:
        self._called("caller")
        return f"arn:aws:sts::{self.account}:user/shop"

    def stack(self, name: str) -> Stack | None:
        self._called("stack", name)
        return self.stacks.get(name) or next(
            (stack for stack in self.stacks.values() if stack.id == name), None
        )

    def create_stack(self, order: StackOrder) -> str:
        self._called("create_stack", order.name)
        self.orders.append(order)
        made = stack_id(order.name, self.account)
        outputs = self._root_outputs(order, made)
        self.stacks[order.name] = Stack(made, order.name, "CREATE_IN_PROGRESS", "", outputs)
        self._pending[made] = self._script("CREATE_COMPLETE")
        return made

    def update_stack(self, order: StackOrder) -> bool:
        self._called("update_stack", order.name)
        self.orders.append(order)
        stack = self.stacks[order.name]
        self.stacks[order.name] = replace(stack, status="UPDATE_IN_PROGRESS")
        self._pending[stack.id] = self._script("UPDATE_COMPLETE")
        return True

    def preview(
        self, order: StackOrder, operation: str, killed: Collection[str] = ()
    ) -> tuple[StackChange, ...]:
        self._called("preview", order.name, operation, *killed)
        self.orders.append(order)
        self.previewed = {key: body for (_, key), body in self.stored.items()}
        return self.foreseen

    def delete_stack(self, name: str) -> None:
        self._called("delete_stack", name)
        stack = next(stack for stack in self.stacks.values() if name in (stack.id, stack.name))
        self.stacks[stack.name] = replace(stack, status="DELETE_IN_PROGRESS")
        self._pending[stack.id] = self._script("DELETE_COMPLETE")

    def cancel_update(self, stack_id: str) -> None:
        self._called("cancel_update", stack_id)
        self._pending[stack_id] = self._script("UPDATE_ROLLBACK_COMPLETE")

    def continue_rollback(self, stack_id: str, skipped: Sequence[str] = ()) -> None:
        self._called("continue_rollback", stack_id, *skipped)
        stack = next(stack for stack in self.stacks.values() if stack.id == stack_id)
        self.stacks[stack.name] = replace(stack, status="UPDATE_ROLLBACK_IN_PROGRESS")
        self._pending[stack_id] = self._script("UPDATE_ROLLBACK_COMPLETE")

    def stuck_parts(self, stack_id: str) -> Sequence[str]:
        self._called("stuck_parts", stack_id)
        return self.stuck

    def follow(self, stack_id: str, since: datetime) -> Iterator[StackEvent]:
        self._called("follow", stack_id, since.isoformat())
        script = self._pending.get(stack_id) or self._script("CREATE_COMPLETE")
        yield from script.events[: script.stops_after]
        if script.stops_after is not None:
            self._pending[stack_id] = replace(script, stops_after=None)
            raise Stopped
        self._pending.pop(stack_id, None)
        stack = next(stack for stack in self.stacks.values() if stack.id == stack_id)
        outputs = stack.outputs if script.outputs is None else script.outputs
        self.stacks[stack.name] = replace(stack, status=script.end, outputs=outputs)
        if script.end == "DELETE_COMPLETE":
            del self.stacks[stack.name]

    def nested_stacks(
        self, stack_id: str, only: Collection[str] | None = None
    ) -> Mapping[str, Stack]:
        self._called("nested_stacks", stack_id)
        return {
            logical_id: stack
            for logical_id, stack in self.nested.items()
            if only is None or logical_id in only
        }

    def put(self, bucket: str, key: str, body: bytes) -> None:
        self._called("put", bucket, key)
        self.stored[bucket, key] = body

    def get(self, bucket: str, key: str) -> bytes | None:
        self._called("get", bucket, key)
        return self.stored.get((bucket, key))

    def look(self, bucket: str, key: str) -> StoredObject | None:
        self._called("look", bucket, key)
        return self._look(bucket, key)

    def put_if(self, bucket: str, key: str, body: bytes, tag: str | None) -> str | None:
        self._called("put_if", bucket, key)
        found = self._look(bucket, key)
        if (found.tag if found is not None else None) != tag:
            return None
        self.stored[bucket, key] = body
        return _tag(body)

    def delete_if(self, bucket: str, key: str, tag: str) -> bool:
        self._called("delete_if", bucket, key)
        found = self._look(bucket, key)
        if found is None or found.tag != tag:
            return False
        del self.stored[bucket, key]
        return True

    def objects(self, bucket: str, prefix: str = "") -> tuple[str, ...]:
        self._called("objects", bucket, prefix)
        keys = (key for of, key in self.stored if of == bucket and key.startswith(prefix))
        return tuple(sorted(keys))

    def tags(self, bucket: str) -> Mapping[str, str]:
        self._called("tags", bucket)
        return {key: _tag(body) for (of, key), body in self.stored.items() if of == bucket}

    def tag_of(self, body: bytes) -> str:
        return _tag(body)

    def delete_objects(self, bucket: str, keys: Sequence[str]) -> None:
        self._called("delete_objects", bucket, *keys)
        for key in keys:
            self.stored.pop((bucket, key), None)

    def empty_bucket(self, bucket: str) -> None:
        self._called("empty_bucket", bucket)
        for of, key in list(self.stored):
            if of == bucket:
                del self.stored[of, key]

    def forget_objects(
        self, bucket: str, prefix: str, is_over: Callable[[str, datetime], bool]
    ) -> None:
        self._called("forget_objects", bucket, prefix)
        for of, key in list(self.stored):
            at = self.written.get(key, NOW)
            if of == bucket and key.startswith(prefix) and is_over(key, at):
                del self.stored[of, key]

    def delete_bucket(self, bucket: str) -> None:
        self._called("delete_bucket", bucket)
        for of, key in list(self.stored):
            if of == bucket:
                del self.stored[of, key]

    def put_parameter(self, name: str, value: str) -> None:
        self._called("put_parameter", name)
        self.values[name] = value

    def parameters(self, path: str) -> Mapping[str, str]:
        self._called("parameters", path)
        return {name: value for name, value in self.values.items() if name.startswith(path)}

    def parameter_names(self, path: str) -> tuple[str, ...]:
        self._called("parameter_names", path)
        return tuple(name for name in self.values if name.startswith(path))

    def delete_parameters(self, names: Sequence[str]) -> None:
        self._called("delete_parameters", *names)
        for name in names:
            self.values.pop(name, None)

    def create_app(self, name: str, since: datetime | None = None) -> str | None:
        self._called("create_app", name, *([since.isoformat()] if since is not None else []))
        return self.app

    def create_backend_environment(
        self, app_id: str, environment: str, stack: str, bucket: str
    ) -> None:
        self._called("create_backend_environment", app_id, environment, stack, bucket)
        known = self.environments.setdefault(app_id, [])
        known += [environment] if environment not in known else []

    def backend_environments(self, app_id: str) -> tuple[str, ...]:
        self._called("backend_environments", app_id)
        return tuple(self.environments.get(app_id, ()))

    def branches(self, app_id: str) -> tuple[str, ...] | None:
        self._called("branches", app_id)
        return tuple(self.hosted.get(app_id, ())) if self.shows_branches else None

    def delete_backend_environment(self, app_id: str, environment: str) -> None:
        self._called("delete_backend_environment", app_id, environment)
        if environment in self.environments.get(app_id, ()):
            self.environments[app_id].remove(environment)

    def delete_app(self, app_id: str) -> None:
        self._called("delete_app", app_id)
        self.environments.pop(app_id, None)

    def _look(self, bucket: str, key: str) -> StoredObject | None:
        body = self.stored.get((bucket, key))
        return StoredObject(body, _tag(body), self.written.get(key)) if body is not None else None

    def _called(self, *call: str) -> None:
        self.calls.append(call)
        error = self.errors.get(next(self._count))
        if error is not None:
            raise error

    def _script(self, end: str) -> Script:
        return self.scripts.pop(0) if self.scripts else Script(end)

    def _root_outputs(self, order: StackOrder, made: str) -> dict[str, str]:
        auth, unauth = order.parameters["AuthRoleName"], order.parameters["UnauthRoleName"]
        return {
            **order.parameters,
            "Region": self.target.region,
            "StackName": order.name,
            "StackId": made,
            "AuthRoleArn": f"arn:aws:iam::{self.account}:role/{auth}",
            "UnauthRoleArn": f"arn:aws:iam::{self.account}:role/{unauth}",
        }


def _tag(body: bytes) -> str:
    return sha256(body).hexdigest()


def as_cloud(fake: FakeCloud) -> Cloud:
    """The same, as the type checker is to see it."""
    return fake
