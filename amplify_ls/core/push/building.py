"""One resource made ready for its deployment: files, template, parameters, code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend import Backend, entries, entry_of
from amplify_ls.core.backend.built_files import built_files
from amplify_ls.core.backend.differences import is_imported
from amplify_ls.core.backend.mirror import Files
from amplify_ls.core.environments.environment import team_provider_info
from amplify_ls.core.files.json_file import json_bytes
from amplify_ls.core.packaging.functions import FUNCTION, Package, is_function, package
from amplify_ls.core.packaging.layers import SERVICE as LAYER
from amplify_ls.core.packaging.layers import layer_package
from amplify_ls.core.push.app_values import app_values
from amplify_ls.core.push.missing_values import require_values
from amplify_ls.core.templates.function_template import function_files
from amplify_ls.core.templates.graphql_build import (
    INDEX_ADVICE,
    check_build,
    deployment_folder,
    deployment_objects,
    may_use_key,
    with_deployment,
)
from amplify_ls.core.templates.graphql_build import SERVICE as GRAPHQL
from amplify_ls.core.templates.layer_template import layer_files
from amplify_ls.core.templates.nested_templates import nested_templates
from amplify_ls.core.templates.resource_template import ResourceTemplate, resource_template
from amplify_ls.core.templates.root_stack import TEMPLATE_FOLDER, nested_stack, object_url
from amplify_ls.core.templates.table_indexes import check_indexes
from amplify_ls.core.templates.trigger_stack import PROVIDER

_BUCKET = "AWS::S3::Bucket"
_ENCRYPTION = {
    "ServerSideEncryptionConfiguration": [
        {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    ]
}
_INDEX_ADVICE = "Change one index and push; then go on with the next. Nothing was done."
_UNKNOWN = b'{"Resources": {}}'
"""Stands in a plan for a template that the project's programs have yet to build."""


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
    nested: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """The files behind the stacks below its own, by the logical ids that lead to them."""
    more: Mapping[str, bytes] = field(default_factory=dict)
    """What else goes into the bucket for it, by key."""

    @property
    def objects(self) -> dict[str, bytes]:
        """What goes into the bucket for it, by key; its template comes last."""
        found = dict(self.more)
        if self.package is not None and self.package.data:
            found[self.package.key] = self.package.data
        return {**found, self.key: self.template.text}


def build_resource(
    backend: Backend,
    change: ResourceChange,
    plugins: Plugins,
    secrets: JsonObject,
    *,
    is_built: bool = False,
) -> Building:
    """Make a resource ready; if it `is_built`, its template or code is its programs' business.

    Raises:
        AmplifyError: its files do not say what they have to.
    """
    resource = change.resource
    entry = backend.meta[resource.category][resource.name]
    bucket = str(backend.environment.provider["DeploymentBucketName"])
    files, more = _ready_files(backend, resource, plugins, is_built=is_built)
    template = as_sent(resource_template(resource, files))
    packed = _package(backend, resource, template, files, is_to_build=is_built)
    values = {
        **template.parameters,
        **_deployed_code(backend, resource),
        **app_values(entry, backend.environment.provider),
        **_environment_values(backend, resource),
        **secrets,
    }
    if packed is not None:
        values |= {"deploymentBucketName": bucket, "s3Key": packed.key}
    more |= {template_key(resource.category, path): files[path] for path in template.others}
    key = _own_key(backend, resource, template)
    stack = _stack(backend, resource, values, object_url(bucket, key))
    _keep_declared(stack, template)
    require_values(resource, template.content, stack["Properties"]["Parameters"])
    nested = nested_templates(template.path, template.content, files)
    return Building(files, template, key, stack, packed, nested, more)


def _ready_files(
    backend: Backend, resource: ResourceName, plugins: Plugins, *, is_built: bool
) -> tuple[Files, dict[str, bytes]]:
    """All files that a resource is deployed from, and what else goes into the bucket for it."""
    entry = backend.meta[resource.category][resource.name]
    files: Files = backend.files_of(resource)
    deployed = backend.deployed_files_of(resource)
    more: dict[str, bytes] = {}
    if not is_built or not _is_there(files):
        files = {**files, **built_files(backend, resource, plugins)}
    if is_built and entry.get("service") not in {FUNCTION, LAYER} and not _is_there(files):
        files = {**files, f"build/{resource.name}-cloudformation-template.json": _UNKNOWN}
    if entry.get("service") == GRAPHQL:
        if not is_built:
            check_build(backend.environment.root, resource, files, deployed)
        files, more = _graphql(backend, resource, files)
    if is_function(entry):
        files = function_files(resource, files)
    if entry.get("service") == LAYER:
        files = layer_files(resource, files, deployed)
    advice = INDEX_ADVICE if entry.get("service") == GRAPHQL else _INDEX_ADVICE
    check_indexes(resource, files, deployed, advice)
    return files, more


def _is_there(files: Files) -> bool:
    """Whether a template was ever built; a fresh clone has none, and still gets a plan."""
    return any(path.startswith("build/") and "template" in path for path in files)


def as_sent(template: ResourceTemplate) -> ResourceTemplate:
    """A template as the bucket gets it: like with the Amplify CLI, every S3 bucket is encrypted.

    One in YAML is sent as it stands; AWS encrypts its buckets all the same.
    """
    if not template.path.endswith(".json"):
        return template
    content = deepcopy(template.content)
    parts = content.get("Resources")
    for part in parts.values() if isinstance(parts, dict) else ():
        if isinstance(part, dict) and part.get("Type") == _BUCKET:
            properties = part.get("Properties")
            part["Properties"] = properties if isinstance(properties, dict) else {}
            part["Properties"].setdefault("BucketEncryption", _ENCRYPTION)
    return replace(template, content=content, text=json_bytes(content))


def _graphql(
    backend: Backend, resource: ResourceName, files: Files
) -> tuple[Files, dict[str, bytes]]:
    bucket = str(backend.environment.provider["DeploymentBucketName"])
    folder = deployment_folder(resource, files)
    known = (backend.meta, backend.config)
    has_key = any(may_use_key(entry_of(content, resource)) for content in known)
    files = with_deployment(files, bucket, folder, has_key=has_key)
    return files, deployment_objects(files, folder)


def _package(
    backend: Backend,
    resource: ResourceName,
    template: ResourceTemplate,
    files: Files,
    *,
    is_to_build: bool,
) -> Package | None:
    root = backend.environment.root
    entry = backend.meta[resource.category][resource.name]
    if is_function(entry):
        before = entry_of(backend.deployed_meta, resource)
        uploaded = str(before.get("distZipFilename", ""))
        return package(root, resource, uploaded, is_to_build=is_to_build)
    if entry.get("service") == LAYER:
        deployed = backend.deployed_files_of(resource)
        return layer_package(root, resource, template.path, files, deployed)
    return None


def _deployed_code(backend: Backend, resource: ResourceName) -> JsonObject:
    """Where the code of a resource lies that was pushed before and is not packed again."""
    stored = entry_of(backend.deployed_meta, resource).get("s3Bucket")
    return dict(stored) if isinstance(stored, dict) else {}


def _environment_values(backend: Backend, resource: ResourceName) -> JsonObject:
    """The parameters of a resource that differ between environments."""
    environment = backend.environment
    values: object = team_provider_info(environment.root).get(environment.name)
    for key in ("categories", resource.category, resource.name):
        values = values.get(key) if isinstance(values, dict) else None
    return dict(values) if isinstance(values, dict) else {}


def _stack(backend: Backend, resource: ResourceName, values: JsonObject, url: str) -> JsonObject:
    """The resource's part of the root stack, with outputs of those that it depends on."""
    entry = backend.meta[resource.category][resource.name]
    deployed_with = [
        each for each in _dependencies(backend, entry) if not _is_elsewhere(backend, each)
    ]
    for dependency in _dependencies(backend, entry):
        if _is_elsewhere(backend, dependency):
            values |= dict(_imported_outputs(backend, resource, dependency))
        exports = dependency.get("exports")
        for name, export in exports.items() if isinstance(exports, dict) else ():
            values[name] = {"Fn::ImportValue": export}
    return nested_stack(url, backend.environment.name, values, deployed_with)


def _dependencies(backend: Backend, entry: JsonObject) -> Iterator[JsonObject]:
    """What a resource's stack is given outputs of; the rest is connected in other ways."""
    breaks_circles = backend.facts.flags.get("auth", {}).get("breakcirculardependency")
    for dependency in entry.get("dependsOn") or ():
        if not isinstance(dependency, dict):
            continue
        is_trigger = (
            dependency.get("category") == "function"
            and dependency.get("triggerProvider") == PROVIDER
        )
        is_api_users = entry.get("service") == GRAPHQL and dependency.get("category") == "auth"
        if not (is_trigger and breaks_circles) and not is_api_users:
            yield dependency


def _other(backend: Backend, dependency: JsonObject) -> JsonObject:
    return entry_of(backend.meta, _name(dependency))


def _name(dependency: JsonObject) -> ResourceName:
    return ResourceName(str(dependency.get("category")), str(dependency.get("resourceName")))


def _is_elsewhere(backend: Backend, dependency: JsonObject) -> bool:
    return is_imported(_other(backend, dependency))


def _imported_outputs(
    backend: Backend, resource: ResourceName, dependency: JsonObject
) -> Iterator[tuple[str, object]]:
    outputs = _other(backend, dependency).get("output") or {}
    other = _name(dependency)
    for attribute in dependency.get("attributes") or ():
        if attribute not in outputs:
            raise AmplifyError(
                f"{resource} needs {attribute} of {other}, which is imported and not known here.",
                "Pull the environment with the Amplify CLI, or import the resource anew.",
            )
        yield f"{other.logical_id}{attribute}", outputs[attribute]


def _keep_declared(stack: JsonObject, template: ResourceTemplate) -> None:
    """Leave out what a template has no parameters for; CloudFormation refuses any other."""
    declared = template.content.get("Parameters")
    declared = declared if isinstance(declared, dict) else {}
    values = stack["Properties"]["Parameters"]
    stack["Properties"]["Parameters"] = {k: v for k, v in values.items() if k in declared}


def _own_key(backend: Backend, resource: ResourceName, template: ResourceTemplate) -> str:
    """Where a template goes: as with the Amplify CLI, unless another resource's lies there."""
    key = template_key(resource.category, template.path)
    for other, entry in entries(backend.meta):
        if other.category != resource.category or other == resource or is_imported(entry):
            continue
        if _has_template_called(backend.files_of(other), template.file_name):
            return f"{TEMPLATE_FOLDER}/{resource.category}/{resource.name}/{template.file_name}"
    return key


def _has_template_called(files: Files, file_name: str) -> bool:
    return file_name in files or f"build/{file_name}" in files


def template_key(category: str, path: str) -> str:
    """Where the Amplify CLI puts a template of a category's resource in the bucket."""
    return f"{TEMPLATE_FOLDER}/{category}/{path.rpartition('/')[2]}"
