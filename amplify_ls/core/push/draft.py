"""What a push deploys, worked out from files alone: templates, packages and the root stack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from amplify_ls.contract.plan import Change, PartChange, ResourceChange, ResourceName
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.core import identity_roles
from amplify_ls.core.backend import Backend
from amplify_ls.core.differences import are_tags_changed, is_imported, resource_changes
from amplify_ls.core.environment import team_provider_info
from amplify_ls.core.json_file import json_bytes
from amplify_ls.core.mirror import ROOT_TEMPLATE, Files, object_of
from amplify_ls.core.packaging import Package, is_function, package
from amplify_ls.core.push.forced import all_changed
from amplify_ls.core.resource_template import ResourceTemplate, resource_template
from amplify_ls.core.root_stack import assemble, nested_stack, object_url, template_key
from amplify_ls.core.root_template import bare_root_template
from amplify_ls.core.template_changes import parameter_changes, part_changes, parts_that_read
from amplify_ls.core.unsupported import refuse_unsupported

ROOT_KEY = "root-cloudformation-stack.json"
_BUILDING = frozenset({Change.CREATE, Change.UPDATE})


@dataclass(frozen=True, slots=True)
class Building:
    """A resource that is created or updated, ready to be deployed."""

    files: Files
    """All its files, the freshly built ones among them."""
    template: ResourceTemplate
    key: str
    """Where its template goes in the bucket."""
    stack: JsonObject
    """Its part of the root stack."""
    package: Package | None = None


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

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to deploy."""
        return not self.are_tags_changed and all(
            change.change is Change.NONE for change in self.changes
        )

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
            if building.package is not None:
                found[building.package.key] = building.package.data
            found[building.key] = building.template.text
        return {**found, ROOT_KEY: json_bytes(self.root)}

    @property
    def parts(self) -> int:
        """How many parts of stacks will report: the root's own, nested stacks, and their parts."""
        moving = [change for change in self.changes if change.change.is_deployed]
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
) -> Draft:
    """Work out what a push deploys; one that is forced deploys everything.

    Raises:
        AmplifyError: a resource's files do not say what they have to.
    """
    changes = resource_changes(backend)
    if is_forced:
        changes = all_changed(backend, changes)
    refuse_unsupported(backend, changes)
    building = {
        change.resource: _build(backend, change, plugins, secrets.get(change.resource, {}))
        for change in changes
        if change.change in _BUILDING
    }
    removed = tuple(c.resource for c in changes if c.change is Change.DELETE)
    deployed = object_of(backend.deployed, ROOT_TEMPLATE) or bare_root_template()
    stacks = {resource: each.stack for resource, each in building.items()}
    root = assemble(deployed, stacks, removed, _pool(backend, building))
    detailed = tuple(_with_parts(backend, change, building, deployed) for change in changes)
    root_parts = part_changes(root, deployed)
    return Draft(backend, detailed, building, root, root_parts, are_tags_changed(backend))


def _build(
    backend: Backend, change: ResourceChange, plugins: Plugins, secrets: JsonObject
) -> Building:
    resource = change.resource
    entry = backend.meta[resource.category][resource.name]
    files = {**backend.files_of(resource)}
    category = plugins.categories.get(resource.category)
    if category is not None:
        texts = {path: data.decode("utf-8", "replace") for path, data in files.items()}
        built = category.build(resource.name, texts, backend.facts)
        files |= {path: text.encode() for path, text in built.items()}
    template = resource_template(resource, files)
    bucket = str(backend.environment.provider["DeploymentBucketName"])
    packed = package(backend.environment.root, resource) if is_function(entry) else None
    values = {**template.parameters, **_environment_values(backend, resource), **secrets}
    values = _taken(values, template)
    if packed is not None:
        values |= {"deploymentBucketName": bucket, "s3Key": packed.key}
    key = template_key(resource, template)
    stack = nested_stack(
        object_url(bucket, key), backend.environment.name, values, entry.get("dependsOn")
    )
    return Building(files, template, key, stack, packed)


def _taken(values: JsonObject, template: ResourceTemplate) -> JsonObject:
    """The values that a template has parameters for; CloudFormation refuses any other."""
    declared = template.content.get("Parameters")
    if not isinstance(declared, dict):
        return values
    return {name: value for name, value in values.items() if name in declared}


def _environment_values(backend: Backend, resource: ResourceName) -> JsonObject:
    """The parameters of a resource that differ between environments."""
    environment = backend.environment
    values: object = team_provider_info(environment.root).get(environment.name)
    for key in ("categories", resource.category, resource.name):
        values = values.get(key) if isinstance(values, dict) else None
    return dict(values) if isinstance(values, dict) else {}


def _pool(backend: Backend, building: Mapping[ResourceName, Building]) -> ResourceName | None:
    """The resource with the project's identity pool."""
    auth = backend.meta.get("auth")
    for name, entry in auth.items() if isinstance(auth, dict) else ():
        resource = ResourceName("auth", name)
        if entry.get("service") != "Cognito" or is_imported(entry):
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
    then = _deployed_template(backend, change.resource)
    if change.resource not in building:
        return replace(change, parts=part_changes({}, then.content if then else {}))
    now = building[change.resource]
    if then is None:
        return replace(change, parts=part_changes(now.template.content, {}))
    parts = {part.logical_id: part for part in part_changes(now.template.content, then.content)}
    values = _values(now.stack), _values(_part(deployed_root, change.resource.logical_id))
    for part in parts_that_read(now.template.content, parameter_changes(*values)):
        parts.setdefault(part.logical_id, part)
    return replace(change, parts=tuple(parts.values()))


def _deployed_template(backend: Backend, resource: ResourceName) -> ResourceTemplate | None:
    files = backend.deployed_files_of(resource)
    return resource_template(resource, files) if files else None


def _part(template: JsonObject, logical_id: str) -> JsonObject:
    part = (template.get("Resources") or {}).get(logical_id)
    return part if isinstance(part, dict) else {}


def _values(stack: JsonObject) -> JsonObject:
    values = (stack.get("Properties") or {}).get("Parameters")
    return values if isinstance(values, dict) else {}
