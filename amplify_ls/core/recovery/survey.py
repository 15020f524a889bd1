"""Looks at an environment from all sides: files, journal, root stack, mark in the bucket.

Nothing is changed by it.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from amplify_ls.contract.cloud import STUCK, Cloud, Stack
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core.backend.mirror import ZIP_KEY
from amplify_ls.core.environments.environment import Environment, current_environment
from amplify_ls.core.environments.reach import reach
from amplify_ls.core.operations.ahead import is_newer
from amplify_ls.core.operations.deployment_state import State, standing
from amplify_ls.core.operations.journal import (
    DEPLOYING,
    Record,
    last_operation,
    unrecorded_operation,
)
from amplify_ls.core.operations.lock import Holder, holder
from amplify_ls.core.push.guard import was_broken_off


@dataclass(frozen=True, slots=True)
class Survey:
    """What was seen."""

    environment: Environment
    cloud: Cloud
    stack: Stack | None
    last: Record | None
    """The last operation that had to do with a cloud."""
    unrecorded: Record | None
    """What was done from this folder of which nobody has written down what the cloud has now."""
    written: datetime | None
    """When it was written down last what the cloud has, as far as the bucket says."""
    running: Holder | None
    """Who works on the environment from this folder."""
    mark: State | None
    """What keeps others from deploying."""
    stuck: tuple[str, ...] = ()
    """Parts that could not be put back, as `ResourcesToSkip` names them."""
    is_registered: bool = False
    """Whether the Amplify service knows the environment, although its stack is gone."""

    @property
    def bucket(self) -> str:
        """The deployment bucket."""
        return str(self.environment.provider.get("DeploymentBucketName", ""))

    @property
    def status(self) -> str:
        """The root stack's; empty if there is none."""
        return self.stack.status if self.stack is not None else ""

    @property
    def interrupted(self) -> Record | None:
        """What was begun from this folder and left half-done, if there is something.

        An update that CloudFormation itself has put back leaves nothing.
        """
        if self.last is None or self.last.is_running:
            return None
        return self.last if self.last.is_interrupted else self.unrecorded

    @property
    def is_left_by_others(self) -> bool:
        """Whether the cloud has what nobody has written down, and it was not begun here."""
        is_newer_stack = self.stack is not None and is_newer(self.stack, self.written)
        return is_newer_stack and self.interrupted is None and self.running is None

    @property
    def is_mark_alive(self) -> bool:
        """Whether who made the mark works on, as far as can be told from here."""
        if self.mark is None or not self.is_mark_from_here:
            return False
        # A server goes on when its user stops watching; what it had begun does not.
        return self.running is not None if self.is_mark_ours else _is_alive(self.mark.pid)

    @property
    def is_mark_from_here(self) -> bool:
        """Whether the mark was made on this machine."""
        return self.mark is not None and self.mark.host == socket.gethostname()

    @property
    def is_mark_ours(self) -> bool:
        """Whether the mark is that of an operation that was begun in this folder."""
        return self.mark is not None and was_broken_off(self.environment, self.mark)


def survey(root: Path, plugins: Plugins, world: World, endpoint: str | None) -> Survey:
    """Look at the current environment.

    Raises:
        AmplifyError: there is none here, or its cloud cannot be reached.
    """
    environment = current_environment(root)
    cloud = reach(environment, plugins, world, endpoint)
    provider = environment.provider
    stack = cloud.stack(str(provider.get("StackId") or provider.get("StackName", "")))
    bucket = str(provider.get("DeploymentBucketName", ""))
    mirror = cloud.look(bucket, ZIP_KEY) if stack is not None and stack.updated else None
    return Survey(
        environment=environment,
        cloud=cloud,
        stack=stack,
        last=last_operation(root, environment.name, DEPLOYING),
        unrecorded=unrecorded_operation(root, environment.name),
        written=mirror.at if mirror is not None else None,
        running=holder(root, environment.name),
        mark=standing(cloud, bucket) if stack is not None else None,
        stuck=_stuck(cloud, stack) if stack is not None else (),
        is_registered=stack is None and _is_registered(cloud, environment),
    )


def _is_registered(cloud: Cloud, environment: Environment) -> bool:
    app = environment.provider.get("AmplifyAppId")
    return bool(app) and environment.name in cloud.backend_environments(str(app))


def _stuck(cloud: Cloud, stack: Stack) -> tuple[str, ...]:
    return tuple(cloud.stuck_parts(stack.id)) if stack.status == STUCK else ()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return pid > 0
