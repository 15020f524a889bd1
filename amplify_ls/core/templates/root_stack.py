"""The root stack's template for a push: what is deployed, with the changed resources put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from types import MappingProxyType

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.templates import identity_roles

TEMPLATE_FOLDER = "amplify-cfn-templates"
_REFERENCES = ("Ref", "Fn::GetAtt")
_STACK = "AWS::CloudFormation::Stack"


def object_url(bucket: str, key: str) -> str:
    """The address at which CloudFormation finds an object, as the Amplify CLI writes it."""
    return f"https://s3.amazonaws.com/{bucket}/{key}"


def nested_stack(url: str, environment: str, values: JsonObject, depends_on: object) -> JsonObject:
    """The part of the root stack that is a resource.

    `values` are its parameters; `depends_on` is that of its entry in backend-config.json, by which
    it is given outputs of other resources.
    """
    parameters = {name: _joined(value) for name, value in values.items()}
    parameters |= dict(_outputs_of_others(depends_on))
    parameters["env"] = environment
    return {"Type": _STACK, "Properties": {"TemplateURL": url, "Parameters": parameters}}


def assemble(
    deployed: JsonObject,
    stacks: Mapping[ResourceName, JsonObject],
    removed: tuple[ResourceName, ...],
    pool: ResourceName | None,
    side: Mapping[str, JsonObject | None] = MappingProxyType({}),
) -> JsonObject:
    """The root template with some resources put in and others taken out; the rest stays as it is.

    `pool` is the resource with the project's identity pool, for whose users the roles are.
    `side` are stacks beside those of the resources, with nothing for one that goes.

    Raises:
        AmplifyError: something that stays needs what is taken out, or the template is damaged.
    """
    template = deepcopy(deployed)
    parts = _parts(template)
    for resource in removed:
        parts.pop(resource.logical_id, None)
    for resource, stack in stacks.items():
        parts[resource.logical_id] = stack
    for logical_id, part in side.items():
        parts.pop(logical_id, None)
        if part is not None:
            parts[logical_id] = part
    _set_role_trust(parts, pool, stacks)
    _check_references(parts, removed)
    return template


def _parts(template: JsonObject) -> JsonObject:
    parts = template.setdefault("Resources", {})
    if isinstance(parts, dict):
        return parts
    # To go on as if there were none would delete every stack.
    raise AmplifyError(
        "The root stack's template, as it was last deployed, is damaged: its Resources are no "
        "object.",
        "Restore an earlier version of #current-cloud-backend.zip in the deployment bucket. "
        "Nothing was done.",
    )


def _set_role_trust(
    parts: JsonObject, pool: ResourceName | None, stacks: Mapping[ResourceName, JsonObject]
) -> None:
    is_there = all(logical_id in parts for logical_id in identity_roles.LOGICAL_IDS)
    if pool is not None and is_there and pool not in stacks:
        return
    for logical_id in identity_roles.LOGICAL_IDS:
        parts.pop(logical_id, None)
    if pool is not None:
        parts.update(identity_roles.role_trust(pool.logical_id))


def _check_references(parts: JsonObject, removed: tuple[ResourceName, ...]) -> None:
    gone = {resource.logical_id: resource for resource in removed}
    for logical_id, part in parts.items():
        for reference in _references(part):
            if reference in gone:
                raise AmplifyError(
                    f"{gone[reference]} cannot be removed: {logical_id} in the root stack is made "
                    "from its outputs.",
                    "Remove what depends on it first, or push with the Amplify CLI.",
                )


def _references(value: object) -> Iterator[str]:
    """The logical ids that a part of a template refers to."""
    if isinstance(value, list):
        for item in value:
            yield from _references(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in _REFERENCES:
                target = inner[0] if isinstance(inner, list) and inner else inner
                yield str(target).partition(".")[0]
            elif key == "DependsOn":
                yield from ([inner] if isinstance(inner, str) else inner)
            else:
                yield from _references(inner)


def _outputs_of_others(depends_on: object) -> Iterator[tuple[str, JsonObject]]:
    for dependency in depends_on if isinstance(depends_on, list) else ():
        if not isinstance(dependency, dict):
            continue
        other = ResourceName(
            str(dependency.get("category", "")), str(dependency.get("resourceName", ""))
        )
        for attribute in dependency.get("attributes") or ():
            value = {"Fn::GetAtt": [other.logical_id, f"Outputs.{attribute}"]}
            yield f"{other.logical_id}{attribute}", value


def _joined(value: object) -> object:
    """A parameter's value as a nested stack takes it: lists are texts with commas."""
    if isinstance(value, list):
        return ",".join(str(item) for item in value)
    return value
