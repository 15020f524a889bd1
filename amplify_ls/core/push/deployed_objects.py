"""What the bucket has to hold for what is deployed, worked out from the mirror.

CloudFormation reads the template of every nested stack again when the root stack is updated, and a
push that came to no end has left its own there. So a push puts back those of the resources that it
leaves alone, and a way back those of all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend import entries
from amplify_ls.core.backend.mirror import META, Files, object_of, resource_files
from amplify_ls.core.push.building import as_sent, template_key
from amplify_ls.core.push.draft import Draft
from amplify_ls.core.push.guard import Guard
from amplify_ls.core.templates.graphql_build import deployment_objects
from amplify_ls.core.templates.resource_template import resource_template

BUILD = "awscloudformation/build"
"""Where the mirror has the templates as they were sent."""
_GRAPHQL_FOLDER = "S3DeploymentRootKey"


def spoiled_objects(draft: Draft, guard: Guard, *, is_cloud_ahead: bool) -> dict[str, bytes]:
    """What a push puts back of the resources that it leaves alone, by key.

    That is what is known not to be there as it should, by tags, which only tell contents where no
    key of KMS encrypts them: the copy of the metadata shows whether they do. If the cloud may be
    ahead, it is also everything of which nobody knows.
    """
    mirror = draft.backend.deployed
    objects = deployed_objects(mirror, draft.root, guard.bucket, draft.building)
    if is_cloud_ahead:
        return objects
    if META not in mirror or not guard.holds(META, mirror[META]):
        return {}
    return {
        key: body
        for key, body in objects.items()
        if key in guard.tags and not guard.holds(key, body)
    }


def deployed_objects(
    mirror: Files, root: JsonObject, bucket: str, changed: Collection[ResourceName] = ()
) -> dict[str, bytes]:
    """The objects behind the stacks of a root template, by key, but for what is changed.

    Code of functions is not among them: its keys differ with its content, and nobody deletes it.
    """
    resources = [name for name, _ in entries(object_of(mirror, META))]
    parts = root.get("Resources") or {}
    found: dict[str, bytes] = {}
    for resource in resources:
        part = parts.get(resource.logical_id)
        if resource not in changed and isinstance(part, dict):
            found |= _of_resource(resource, part, mirror, bucket)
    owned = {resource.logical_id for resource in resources}
    side = (part for logical_id, part in parts.items() if logical_id not in owned)
    return {**found, **dict(_of_side_stacks(side, mirror, bucket))}


def _of_resource(
    resource: ResourceName, part: JsonObject, mirror: Files, bucket: str
) -> dict[str, bytes]:
    files = resource_files(mirror, resource.category, resource.name)
    key = _key(part, bucket)
    name = key.rpartition("/")[2]
    sent = resource_files(mirror, f"{BUILD}/{resource.category}", resource.name)
    own = next((body for path, body in sent.items() if path.rpartition("/")[2] == name), None)
    folder = _parameter(part, _GRAPHQL_FOLDER)
    more = deployment_objects(files, folder) if folder else {}
    try:
        template = resource_template(resource, files)
    except AmplifyError:
        # What it was made of is not kept, and cannot be mended now.
        return {**more, **({key: own} if own is not None else {})}
    if own is None and template.file_name == name:
        own = as_sent(template).text
    others = {template_key(resource.category, path): files[path] for path in template.others}
    return {**more, **others, **({key: own} if own is not None else {})}


def _of_side_stacks(
    parts: Iterator[object], mirror: Files, bucket: str
) -> Iterator[tuple[str, bytes]]:
    """The templates of stacks that are no resource's: the files that are called like their keys."""
    for part in parts:
        key = _key(part, bucket) if isinstance(part, dict) else ""
        _, _, place = key.partition("/")
        category, name = place.partition("/")[0], key.rpartition("/")[2]
        for path, body in mirror.items():
            if name and path.startswith(f"{category}/") and path.rpartition("/")[2] == name:
                yield key, body


def _key(part: JsonObject, bucket: str) -> str:
    """Where the template of a nested stack lies in the bucket; empty if it is none."""
    properties = part.get("Properties")
    address = properties.get("TemplateURL") if isinstance(properties, dict) else None
    return address.partition(f"/{bucket}/")[2] if isinstance(address, str) else ""


def _parameter(part: JsonObject, name: str) -> str:
    properties = part.get("Properties")
    values = properties.get("Parameters") if isinstance(properties, dict) else None
    value = values.get(name) if isinstance(values, dict) else None
    return value if isinstance(value, str) else ""
