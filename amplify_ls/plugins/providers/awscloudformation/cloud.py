"""AWS as a deployment sees it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from amplify_ls.contract.cloud import (
    Stack,
    StackEvent,
    StackOrder,
    StoredObject,
    Target,
)
from amplify_ls.contract.preview import StackChange
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import (
    apps,
    change_sets,
    objects,
    parameters,
    stacks,
)
from amplify_ls.plugins.providers.awscloudformation.follow import follow
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

_TOKEN_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Aws:
    """The AWS behind one set of credentials, or the embedded one."""

    gateway: Gateway
    world: World
    _tokens: dict[str, str] = field(default_factory=dict)
    """By stack name, what the events of the operation bear that this cloud asked for last."""

    @property
    def target(self) -> Target:
        """Where requests go."""
        return self.gateway.target

    def caller(self) -> str:
        """Who is asking, as an ARN."""
        return str(self.gateway.call("sts", "get_caller_identity")["Arn"])

    def stack(self, name: str) -> Stack | None:
        """A stack by its name or id, if there is one that has not been deleted."""
        return stacks.find(self.gateway, name)

    def create_stack(self, order: StackOrder) -> str:
        """Begin to create a stack, and give its id."""
        token = self._token()
        stack_id = stacks.create(self.gateway, order, token)
        self._tokens[order.name] = token
        # What comes next goes to its bucket, and until that is there is time to prepare.
        self.gateway.make_ready("s3")
        return stack_id

    def update_stack(self, order: StackOrder) -> bool:
        """Begin to update a stack; false if there is nothing to update."""
        token = self._token()
        stack_id = stacks.update(self.gateway, order, token)
        if stack_id is not None:
            self._tokens[_name(stack_id)] = token
        return stack_id is not None

    def preview(
        self, order: StackOrder, operation: str, killed: Collection[str] = ()
    ) -> tuple[StackChange, ...]:
        """What an update would do to a stack and all stacks in it; nothing is left behind."""
        return change_sets.preview(self.gateway, self.world, order, operation, killed)

    def delete_stack(self, name: str) -> None:
        """Begin to delete a stack."""
        token = self._token()
        stacks.delete(self.gateway, name, token)
        self._tokens[_name(name)] = token

    def cancel_update(self, stack_id: str) -> None:
        """Let an update that is under way be put back; nothing if none is."""
        stacks.cancel_update(self.gateway, stack_id)

    def continue_rollback(self, stack_id: str, skipped: Sequence[str] = ()) -> None:
        """Go on with a rollback that failed, without the parts that are skipped."""
        token = self._token()
        stacks.continue_rollback(self.gateway, stack_id, skipped, token)
        self._tokens[_name(stack_id)] = token

    def stuck_parts(self, stack_id: str) -> Sequence[str]:
        """The parts that a rollback stopped at, in the stack and in those in it."""
        return tuple(stacks.stuck(self.gateway, stack_id))

    def follow(self, stack_id: str, since: datetime) -> Iterator[StackEvent]:
        """Events of the operation that began after a moment, of the stack and all in it.

        Which operation that is, is certain if this cloud was asked for it. Otherwise the clocks of
        AWS and of this machine decide, with a minute's tolerance.

        Raises:
            Stopped: somebody asked to stop watching.
        """
        gateway = self.gateway.impatient()
        return follow(gateway, self.world, stack_id, since, self._tokens.get(_name(stack_id)))

    def nested_stacks(
        self, stack_id: str, only: Collection[str] | None = None
    ) -> Mapping[str, Stack]:
        """The stacks that are parts of a stack, by logical id; all, or some that are asked for."""
        return stacks.nested(self.gateway, stack_id, only)

    def put(self, bucket: str, key: str, body: bytes) -> None:
        """Store an object."""
        self.gateway.call("s3", "put_object", Bucket=bucket, Key=key, Body=body)

    def get(self, bucket: str, key: str) -> bytes | None:
        """Fetch an object, if it is there."""
        found = objects.look(self.gateway, bucket, key)
        return found.body if found is not None else None

    def look(self, bucket: str, key: str) -> StoredObject | None:
        """Fetch an object with its tag, if it is there."""
        return objects.look(self.gateway, bucket, key)

    def put_if(self, bucket: str, key: str, body: bytes, tag: str | None) -> str | None:
        """Store an object over the one with this tag; without a tag, where there is none."""
        return objects.put_if(self.gateway, bucket, key, body, tag)

    def delete_if(self, bucket: str, key: str, tag: str) -> bool:
        """Delete an object that still has this tag; whether it had."""
        return objects.delete_if(self.gateway, bucket, key, tag)

    def objects(self, bucket: str, prefix: str = "") -> tuple[str, ...]:
        """The keys that begin so; none if there is no such bucket."""
        return objects.keys(self.gateway, bucket, prefix)

    def tags(self, bucket: str) -> Mapping[str, str]:
        """The tags of a bucket's objects by key, as far as one request tells them."""
        return objects.tags(self.gateway, bucket)

    def tag_of(self, body: bytes) -> str:
        """The tag by which an object of this content is known, unless AWS gave it another."""
        return objects.tag_of(body)

    def delete_objects(self, bucket: str, keys: Sequence[str]) -> None:
        """Delete objects; those that are not there are no mistake."""
        objects.delete(self.gateway, bucket, keys)

    def empty_bucket(self, bucket: str) -> None:
        """Delete every version of everything in a bucket; nothing if there is none."""
        objects.empty_bucket(self.gateway, bucket)

    def forget_objects(
        self, bucket: str, prefix: str, is_over: Callable[[str, datetime], bool]
    ) -> None:
        """Delete what has a key that begins so and is over, with every version of it."""
        objects.forget(self.gateway.unstoppable(), bucket, prefix, is_over)

    def delete_bucket(self, bucket: str) -> None:
        """Delete a bucket with every version of everything in it; nothing if there is none."""
        objects.delete_bucket(self.gateway, bucket)

    def put_parameter(self, name: str, value: str) -> None:
        """Keep a value in the Parameter Store, over the one it has."""
        parameters.put(self.gateway, name, value)

    def parameters(self, path: str) -> Mapping[str, str]:
        """The values in the Parameter Store whose names begin with a path."""
        return parameters.below(self.gateway, path)

    def parameter_names(self, path: str) -> tuple[str, ...]:
        """The names in the Parameter Store that begin with a path, those of secrets too."""
        return parameters.names_below(self.gateway, path)

    def delete_parameters(self, names: Sequence[str]) -> None:
        """Delete values of the Parameter Store; those that are not there are no mistake."""
        parameters.delete(self.gateway, names)

    def create_app(self, name: str, since: datetime | None = None) -> str | None:
        """Register an app with the Amplify service, or find one that was, and give its id."""
        return apps.create(self.gateway, name, since)

    def create_backend_environment(
        self, app_id: str, environment: str, stack: str, bucket: str
    ) -> None:
        """Register an environment of an app, unless it is there."""
        apps.create_environment(self.gateway, app_id, environment, stack, bucket)

    def backend_environments(self, app_id: str) -> tuple[str, ...]:
        """The environments that are registered for an app; none if there is no such app."""
        return apps.environments(self.gateway, app_id)

    def branches(self, app_id: str) -> tuple[str, ...] | None:
        """The branches that an app hosts, if they may be seen; none if there is no such app."""
        return apps.branches(self.gateway, app_id)

    def delete_backend_environment(self, app_id: str, environment: str) -> None:
        """Take an environment out of its app; nothing if it is not there."""
        apps.delete_environment(self.gateway, app_id, environment)

    def delete_app(self, app_id: str) -> None:
        """Delete an app of the Amplify service; nothing if there is none."""
        apps.delete(self.gateway, app_id)

    def _token(self) -> str:
        return f"amplify-ls-{self.world.hex(_TOKEN_DIGITS)}"


def _name(stack: str) -> str:
    """A stack's name, from that or from its id, which is an ARN that ends in `stack/NAME/UUID`."""
    return stack.split("/")[1] if stack.startswith("arn:") else stack
