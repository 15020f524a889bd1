"""What the deployment bucket and the Parameter Store keep of a push, for everybody else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.event import StepProgressed
from amplify_ls.contract.resource import Change
from amplify_ls.contract.world import World
from amplify_ls.core.backend import CONFIG
from amplify_ls.core.backend.mirror import META, ZIP_KEY, pack
from amplify_ls.core.backend.studio_copies import FOLDER, studio_copies
from amplify_ls.core.environments.environment_parameters import (
    keep_parameters,
    owner_name,
    owner_of,
    parameters_of,
)
from amplify_ls.core.files.json_file import json_bytes
from amplify_ls.core.operations.parallel import all_at_once
from amplify_ls.core.push.draft import Draft
from amplify_ls.core.push.guard import Guard
from amplify_ls.core.push.record import Outcome, team_after

_FLAGS = "cli*.json"
_GONE = frozenset({Change.DELETE, Change.UNLINK})


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps what a push has brought about."""

    draft: Draft
    outcome: Outcome
    cloud: Cloud
    guard: Guard
    world: World

    def keep(self) -> Iterator[StepProgressed]:
        """Keep everything.

        The mirror's zip comes last: until it is there, a push that was broken off is not over. What
        cannot be kept breaks it off, as it does the Amplify CLI's: nobody would make up for it
        otherwise, because the next push would have nothing to do.
        """
        mirror = self._mirror()
        copies = studio_copies(mirror)
        objects = {META: json_bytes(self.outcome.meta), CONFIG: mirror[CONFIG], **copies}
        asks = [
            partial(self.cloud.put, self.guard.bucket, key, body)
            for key, body in objects.items()
            if not self.guard.holds(key, body)
        ]
        total = len(asks) + 1
        for done, _ in enumerate(all_at_once(asks, self.world), start=1):
            yield StepProgressed("publish", self.world.now(), done, total)
        self._tidy(copies.keys())
        self._keep_parameters()
        self.cloud.put(self.guard.bucket, ZIP_KEY, pack(mirror, self.outcome.folders))
        yield StepProgressed("publish", self.world.now(), total, total)

    def _mirror(self) -> dict[str, bytes]:
        """The files of the zip: the mirror and the feature flags."""
        folder = self.draft.backend.environment.root / "amplify"
        flags = {path.name: path.read_bytes() for path in sorted(folder.glob(_FLAGS))}
        return {**self.outcome.mirror, **flags}

    def _tidy(self, copies: Collection[str]) -> None:
        """Delete the copies of what is there no more."""
        copied = (key for key in self.guard.tags if key.startswith(FOLDER))
        old = [key for key in copied if key not in copies]
        if old:
            self.cloud.delete_objects(self.guard.bucket, old)

    def _keep_parameters(self) -> None:
        environment = self.draft.backend.environment
        settings = team_after(self.draft).get(environment.name) or {}
        linked = {c.resource for c in self.draft.changes if c.change is Change.IMPORT}
        resources = (*self.draft.building, *sorted(linked))
        values = parameters_of(settings.get("categories") or {}, resources)
        known = self.draft.backend.deployed_config or {}
        named = {owner_of(name) for name in known.get("parameters") or {}}
        gone = {c.resource for c in self.draft.changes if c.change in _GONE}
        removed = {owner_name(resource) for resource in gone} & named
        keep_parameters(self.cloud, environment, values, removed)
