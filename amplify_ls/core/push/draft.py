"""What a push deploys, worked out from files alone: templates, packages and the root stack."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import PartChange, ResourceChange
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.backend import Backend, entries
from amplify_ls.core.backend.differences import (
    are_tags_changed,
    is_imported,
    is_root_changed,
    resource_changes,
)
from amplify_ls.core.backend.mirror import ROOT_TEMPLATE, object_of
from amplify_ls.core.files.json_file import json_bytes
from amplify_ls.core.programs.root_override import with_root_override
from amplify_ls.core.push.building import Building, as_sent, build_resource
from amplify_ls.core.push.forced import all_changed
from amplify_ls.core.push.noted import NOTED, is_only_noted
from amplify_ls.core.push.unsupported import refuse_unsupported
from amplify_ls.core.templates import identity_roles, rest_access, trigger_stack
from amplify_ls.core.templates.resource_template import ResourceTemplate, resource_template
from amplify_ls.core.templates.root_stack import assemble
from amplify_ls.core.templates.root_template import bare_root_template
from amplify_ls.core.templates.side_stacks import SideStacks
from amplify_ls.core.templates.template_changes import (
    parameter_changes,
    part_changes,
    parts_that_read,
)

ROOT_KEY = "root-cloudformation-stack.json"
_BUILDING = frozenset({Change.CREATE, Change.UPDATE})
_INPUTS = "cli-inputs.json"
_GROUPS = "userPoolGroups"


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a push will send and write, before anybody has agreed to it."""

    backend: Backend
    changes: tuple[ResourceChange, ...]
    building: Mapping[ResourceName, Building] = field(default_factory=dict)
    root: JsonObject = field(default_factory=dict)
    root_parts: tuple[PartChange, ...] = ()
    """What becomes of the root stack's own parts."""
    are_tags_changed: bool = False
    side: SideStacks = field(default_factory=SideStacks)
    """Stacks beside those of the resources."""
    is_root_changed: bool = False
    """Whether its override makes something else of the root stack than what is deployed, or its
    template was built anew: the Amplify CLI pushes then, too."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to deploy."""
        is_as_it_was = all(change.change is Change.NONE for change in self.changes)
        return is_as_it_was and not self.are_tags_changed and not self.is_root_changed

    @property
    def removed(self) -> tuple[ResourceName, ...]:
        """The resources that go."""
        gone = (change for change in self.changes if change.change is Change.DELETE)
        return tuple(change.resource for change in gone)

    @property
    def objects(self) -> dict[str, bytes]:
        """What goes into the bucket before the deployment, by key, in order."""
        found: dict[str, bytes] = {}
        for building in self.building.values():
            found |= building.objects
        return {**found, **self.side.objects, ROOT_KEY: json_bytes(self.root)}

    @property
    def parts(self) -> int:
        """How many parts of stacks will report: the root's own, nested stacks, and their parts."""
        moving = [
            change
            for change in self.changes
            if change.change is Change.DELETE or change.resource in self.building
        ]
        own = [p for p in self.root_parts if p.logical_id not in self.owners]
        return len(own) + sum(len(change.parts) + 1 for change in moving)

    @property
    def owners(self) -> dict[str, ResourceName]:
        """All resources by the logical ids of their stacks."""
        return {change.resource.logical_id: change.resource for change in self.changes}


def draft_push(
    backend: Backend,
    plugins: Plugins,
    secrets: Mapping[ResourceName, JsonObject],
    *,
    is_forced: bool = False,
    built: Collection[ResourceName] = (),
) -> Draft:
    """Work out what a push deploys; one that is forced deploys everything.

    `built` are the resources whose own programs have been run and left their `build` folders.

    Raises:
        AmplifyError: a resource's files do not say what they have to.
    """
    changes = _changes(backend, is_forced=is_forced)
    to_build = [c for c in changes if c.change in _BUILDING and c.reason != NOTED]
    refuse_unsupported(backend, to_build, built)
    building = {
        change.resource: build_resource(
            backend,
            change,
            plugins,
            secrets.get(change.resource, {}),
            is_built=change.resource in built,
        )
        for change in to_build
    }
    side = _side_stacks(backend, changes, building)
    removed = tuple(c.resource for c in changes if c.change is Change.DELETE)
    deployed = object_of(backend.deployed, ROOT_TEMPLATE) or bare_root_template()
    overridden = with_root_override(deployed, backend.files)
    stacks = {resource: each.stack for resource, each in building.items()}
    root = assemble(overridden, stacks, removed, _pool(backend, building), side.parts)
    detailed = tuple(_with_parts(backend, change, building, deployed) for change in changes)
    root_parts = part_changes(root, deployed)
    tagged = are_tags_changed(backend)
    is_changed = overridden != deployed or is_root_changed(backend)
    return Draft(backend, detailed, building, root, root_parts, tagged, side, is_changed)


def _changes(backend: Backend, *, is_forced: bool) -> tuple[ResourceChange, ...]:
    changes = resource_changes(backend)
    if is_forced:
        changes = all_changed(backend, changes)
    return tuple(
        replace(change, reason=NOTED)
        if change.change in _BUILDING and is_only_noted(change, backend.files_of(change.resource))
        else change
        for change in changes
    )


def _side_stacks(
    backend: Backend,
    changes: tuple[ResourceChange, ...],
    building: Mapping[ResourceName, Building],
) -> SideStacks:
    """What becomes of the stacks beside the resources' own; untouched ones are not looked at."""
    bucket = str(backend.environment.provider["DeploymentBucketName"])
    found = SideStacks()
    moved = [change for change in changes if change.change.is_deployed]
    if any(change.service == rest_access.SERVICE for change in moved):
        found += rest_access.rest_access(_rest_apis(backend), backend.environment.name, bucket)
    for change in moved:
        if change.service != "Cognito" or change.resource.name == _GROUPS:
            continue
        auth = change.resource
        if auth not in building:
            found += SideStacks(absent=trigger_stack.ABSENT)
        else:
            now = building[auth]
            entry = backend.meta[auth.category][auth.name]
            found += trigger_stack.trigger_stack(auth, now.files, now.stack, entry, bucket)
    return found


def _rest_apis(backend: Backend) -> dict[str, JsonObject]:
    """The paths of the REST APIs that ask the roles who may call them."""
    found: dict[str, JsonObject] = {}
    for resource, entry in entries(backend.meta):
        if resource.category != "api" or entry.get("service") != rest_access.SERVICE:
            continue
        files = backend.files_of(resource)
        if resource.name != rest_access.ASKS_USER_POOL and _INPUTS in files:
            paths = object_of(files, _INPUTS).get("paths")
            found[resource.name] = paths if isinstance(paths, dict) else {}
    return found


def _pool(backend: Backend, building: Mapping[ResourceName, Building]) -> ResourceName | None:
    """The resource with the project's identity pool."""
    for resource, entry in entries(backend.meta):
        is_auth = resource.category == "auth" and entry.get("service") == "Cognito"
        if not is_auth or is_imported(entry):
            continue
        if resource in building:
            outputs = building[resource].template.content.get("Outputs") or {}
        else:
            outputs = entry.get("output") or {}
        if identity_roles.OUTPUT in outputs:
            return resource
    return None


def _with_parts(
    backend: Backend,
    change: ResourceChange,
    building: Mapping[ResourceName, Building],
    deployed_root: JsonObject,
) -> ResourceChange:
    """A change with what becomes of each part of the resource's template."""
    if not change.change.is_deployed:
        return change
    then = deployed_template(backend, change.resource)
    if change.resource not in building:
        return replace(change, parts=part_changes({}, then.content if then else {}))
    now = building[change.resource]
    if then is None:
        return replace(change, parts=part_changes(now.template.content, {}))
    parts = {part.logical_id: part for part in part_changes(now.template.content, then.content)}
    own = {"Resources": {change.resource.logical_id: now.stack}}
    values = given_values(own, change.resource), given_values(deployed_root, change.resource)
    for part in parts_that_read(now.template.content, parameter_changes(*values)):
        parts.setdefault(part.logical_id, part)
    return replace(change, parts=tuple(parts.values()))


def deployed_template(backend: Backend, resource: ResourceName) -> ResourceTemplate | None:
    """The template that a resource was last deployed with, if it can be read."""
    files = backend.deployed_files_of(resource)
    try:
        return as_sent(resource_template(resource, files)) if files else None
    except AmplifyError:
        # Whatever it was, it is deployed; nobody can mend it now.
        return None


def given_values(root: JsonObject, resource: ResourceName) -> JsonObject:
    """The values that a root template gives to the parameters of a resource's stack."""
    stack = (root.get("Resources") or {}).get(resource.logical_id)
    properties = stack.get("Properties") if isinstance(stack, dict) else None
    values = properties.get("Parameters") if isinstance(properties, dict) else None
    return values if isinstance(values, dict) else {}
