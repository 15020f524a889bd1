"""Who deploys is the only one who does, and deploys what was planned on top of what is there."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.core.backend.mirror import ZIP_KEY
from amplify_ls.core.environments.environment import Environment
from amplify_ls.core.operations.deployment_state import Claim, State, claim, folder_mark, release
from amplify_ls.core.operations.journal import has_begun
from amplify_ls.core.operations.lock import Holder


@dataclass
class Guard:
    """The right to deploy an environment, from before anything is sent to when all is kept."""

    cloud: Cloud
    environment: Environment
    world: World
    operation: str
    mirror: str | None
    """The tag of the mirror's zip from which the push was planned."""
    is_forced: bool = False
    tags: Mapping[str, str] = field(default_factory=dict, init=False)
    """What the bucket held when the right was taken."""
    _claim: Claim | None = field(default=None, init=False)

    @property
    def bucket(self) -> str:
        """The deployment bucket."""
        return str(self.environment.provider["DeploymentBucketName"])

    def take(self) -> None:
        """Become the only one who deploys, unless that is so already.

        Raises:
            AmplifyError: somebody else deploys, or has since the plan was made.
        """
        if self._claim is not None:
            return
        who = Holder(
            operation=self.operation,
            command="push",
            pid=os.getpid(),
            host=socket.gethostname(),
            since=self.world.now(),
            folder=folder_mark(self.environment.root),
        )
        self._claim = claim(self.cloud, self.bucket, who, self.world, self._may_take)
        self.look()

    def look(self) -> None:
        """See what the bucket holds.

        Raises:
            AmplifyError: somebody has pushed since the plan was made.
        """
        self.tags = self.cloud.tags(self.bucket)
        if self.is_forced:
            return
        if self.tags:
            now = self.tags.get(ZIP_KEY)
        else:
            found = self.cloud.look(self.bucket, ZIP_KEY)
            now = found.tag if found is not None else None
        if now != self.mirror:
            raise AmplifyError(
                f'Somebody has pushed the environment "{self.environment.name}" since this plan '
                "was made.",
                "Nothing was changed. Push again: the plan is made anew from what is deployed now.",
            )

    def holds(self, key: str, body: bytes) -> bool:
        """Whether the bucket is known to have exactly this."""
        return self.tags.get(key) == self.cloud.tag_of(body)

    def leave(self, *, succeeded: bool) -> None:
        """Let others deploy.

        Raises:
            AmplifyError: it went well so far, but the mark cannot be taken away.
        """
        if self._claim is not None:
            release(self.cloud, self._claim, succeeded=succeeded)
            self._claim = None

    def _may_take(self, state: State) -> bool:
        return self.is_forced or was_broken_off(self.environment, state)


def was_broken_off(environment: Environment, state: State) -> bool:
    """Whether a mark is of an operation of this folder, of which only one runs at a time.

    A copy of the folder has its journal too.
    """
    is_here = state.folder in {"", folder_mark(environment.root)}
    return is_here and has_begun(environment.root, environment.name, state.operation)
