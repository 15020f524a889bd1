"""What stands above the lines of a file: how its resources are deployed, and what can be run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.contract.lens import Call, Lens
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.features.deployments.moments import moment
from amplify_ls.features.deployments.runs import runs
from amplify_ls.features.deployments.standing import (
    counted,
    progress_of,
    shortened,
    state_of,
    target_of,
)
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.contract.status import Status
    from amplify_ls.project.document import Document
    from amplify_ls.project.reading import Reading

_TOP = Span(0, 0)
_FOLDERS = 5
"""Parts of the path of a resource's `cli-inputs.json` from the root."""


@dataclass(frozen=True, slots=True)
class Running:
    """An operation on a project that has not ended."""

    id: str
    command: str
    status: Status | None
    """Nothing while it is being planned."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lenses depend on besides the file."""

    now: datetime
    folder: Path | None = None
    """Where an `init` of this file would make a project."""
    deployment: Deployment | None = None
    running: Running | None = None


def lenses(reading: Reading, around: Surroundings) -> list[Lens]:
    """The lenses of a file, in the order in which they are shown."""
    is_sandbox = around.deployment.is_sandbox if around.deployment is not None else None
    found = runs(reading, around.folder, is_sandbox=is_sandbox)
    if around.deployment is not None:
        found[:0] = _About(reading, around.deployment, around).lenses()
    return found


@dataclass(frozen=True, slots=True)
class _About:
    """The lenses of a file of a project whose deployment is known."""

    reading: Reading
    deployment: Deployment
    around: Surroundings

    def lenses(self) -> Iterator[Lens]:
        """Those of all documents that are files."""
        for document in self.reading.documents:
            if not document.is_embedded:
                yield from self._of_document(document)

    def _of_document(self, document: Document) -> Iterator[Lens]:
        match document.kind.id:
            case "backend-config":
                yield from self._project(_TOP)
                yield from self._resources(document)
            case "project-config":
                yield from self._project(_TOP)
            case "team-provider-info":
                member = document.tree.root.member(self.deployment.environment)
                if member is not None:
                    yield from self._project(member.key.span)
            case "auth-cli-inputs":
                name = self._resource_of_file()
                if name is not None:
                    yield self._resource(name, _TOP)
                    yield from self._project(_TOP)
            case _:
                return

    def _resources(self, document: Document) -> Iterator[Lens]:
        for category in document.tree.root.members():
            if category.name == "parameters":
                continue
            for resource in category.value.members():
                name = ResourceName(category.name, resource.name)
                yield self._resource(name, resource.key.span)

    def _resource_of_file(self) -> ResourceName | None:
        root, path = self.reading.root, self.reading.file.path
        if root is None or not path.is_relative_to(root):
            return None
        parts = path.relative_to(root).parts
        return ResourceName(parts[2], parts[3]) if len(parts) == _FOLDERS else None

    def _resource(self, name: ResourceName, span: Span) -> Lens:
        state = self.deployment.resources.get(name)
        words = self._progress(name) or state_of(name, state, self.deployment, self.around.now)
        return Lens(span, f"{name}: {words}", self._call("status"), is_action=False)

    def _progress(self, name: ResourceName) -> str:
        status = self.around.running.status if self.around.running is not None else None
        if status is None or status.state_of(name) is None:
            return ""
        return f"deploying {progress_of(status, name)}".rstrip()

    def _project(self, span: Span) -> Iterator[Lens]:
        running = self.around.running
        if running is not None:
            yield from self._running(running, span)
            return
        if self.deployment.interruption is not None:
            since = moment(self.deployment.interruption.since, self.around.now)
            command = self.deployment.interruption.command
            yield Lens(span, f"{command} of {since} was interrupted", self._call("status"))
            yield Lens(span, "Resume, watch or roll back", self._call("recover"))
        elif self._has_failed_as_a_whole and self.deployment.failure is not None:
            title = f"push failed: {shortened(self.deployment.failure.message)}"
            yield Lens(span, title, self._call("status"), is_action=False)
        yield from self._push(span)
        yield Lens(span, "Status", self._call("status"))

    @property
    def _has_failed_as_a_whole(self) -> bool:
        """Whether the last push failed with something that is no resource's fault."""
        failure = self.deployment.failure
        return failure is not None and failure.resource not in self.deployment.resources

    def _push(self, span: Span) -> Iterator[Lens]:
        target = target_of(self.deployment)
        states = self.deployment.resources.values()
        changes = sum(state.change is not Change.NONE for state in states)
        if self.deployment.is_changed and self.deployment.is_initialised:
            changes += self.deployment.are_tags_changed + self.deployment.is_root_changed
            title = f"Push {counted(changes, 'change')} to {target}"
            yield Lens(span, title, self._call("push"))
            yield Lens(span, "Preview", self._call("preview"))
        elif self.deployment.interruption is not None or self.deployment.failure is not None:
            yield Lens(span, f"Push to {target} again", self._call("push"))

    def _running(self, running: Running, span: Span) -> Iterator[Lens]:
        done = progress_of(running.status) if running.status is not None else ""
        title = f"{running.command}: deploying {done}" if done else f"{running.command}: at work"
        yield Lens(span, title, self._call("status"), is_action=False)
        stop = Call("amplify.server.cancel", {"operation": running.id})
        yield Lens(span, "Stop watching", stop)

    def _call(self, command: str) -> Call:
        root = self.reading.root or Path("/")
        return Call(f"amplify.server.{command}", {"root": root.as_uri()})
