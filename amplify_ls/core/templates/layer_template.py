"""A Lambda layer's template: other content is another version, and the earlier ones stay.

As with the Amplify CLI, the newest version comes first and reads its values from parameters; what
was the newest until now keeps the values it was deployed with, so that it is not made anew. In an
environment without the layer there are no earlier versions, and none of other environments' stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.layer_hash import layer_content_hash
from amplify_ls.core.backend.mirror import Files, object_of
from amplify_ls.core.files.json_file import json_bytes
from amplify_ls.core.templates.resource_template import parameter_values, resource_template

_VERSION, _PERMISSION = "AWS::Lambda::LayerVersion", "AWS::Lambda::LayerVersionPermission"
_START = "LambdaLayerVersion"
_MARK = 8
_KEY = {"Ref": "s3Key"}


def layer_files(name: ResourceName, files: Files, deployed: Files) -> Files:
    """A layer's files with the template that is deployed; one in YAML is left as it stands.

    Raises:
        AmplifyError: its template cannot be read.
    """
    path = resource_template(name, files).path
    if not path.endswith(".json"):
        return files
    template = object_of(files, path)
    newest = newest_version(template)
    if newest is None:
        return files
    if not deployed:
        made = _alone(template, newest)
    elif _is_new(files, deployed) and newest in _parts(object_of(deployed, path)):
        mark = layer_content_hash(files)[:_MARK]
        made = _with_version(name, template, newest, f"{_START}{mark}", parameter_values(deployed))
    else:
        return files
    return files if made == template else {**files, path: json_bytes(made)}


def newest_version(template: JsonObject) -> str | None:
    """The version whose code is what a push uploads, by its logical id."""
    versions = {
        logical_id: (part.get("Properties") or {}).get("Content")
        for logical_id, part in _parts(template).items()
        if part.get("Type") == _VERSION
    }
    reading = [i for i, content in versions.items() if (content or {}).get("S3Key") == _KEY]
    return next(iter([*reading, *versions]), None)


def _is_new(files: Files, deployed: Files) -> bool:
    now = layer_content_hash(files)
    return bool(now) and now != layer_content_hash(deployed)


def _alone(template: JsonObject, newest: str) -> JsonObject:
    """The template with its newest version only."""
    made = deepcopy(template)
    made["Resources"] = {
        logical_id: part
        for logical_id, part in _parts(made).items()
        if logical_id == newest or (part.get("Type") != _VERSION and not _is_foreign(part, newest))
    }
    return made


def _is_foreign(part: JsonObject, newest: str) -> bool:
    """Whether it permits the use of another version than the newest."""
    arn = (part.get("Properties") or {}).get("LayerVersionArn")
    return part.get("Type") == _PERMISSION and arn != {"Ref": newest}


def _with_version(
    name: ResourceName, template: JsonObject, last: str, new: str, values: JsonObject
) -> JsonObject:
    """The template with one more version; `values` are those the last one was deployed with."""
    made = deepcopy(template)
    parts = _parts(made)
    key = f"amplify-builds/{name.name}-{last}-build.zip"
    old_mark, new_mark = last.removeprefix(_START), new.removeprefix(_START)
    added = {new: deepcopy(parts[last])}
    for logical_id, part in parts.items():
        if part.get("Type") == _PERMISSION and not _is_foreign(part, last):
            copied = deepcopy(part)
            copied["Properties"]["LayerVersionArn"] = {"Ref": new}
            added[logical_id.removesuffix(old_mark) + new_mark] = copied
    parts[last]["Properties"] = _settled(parts[last]["Properties"], {**values, "s3Key": key})
    made["Resources"] = {**added, **parts}
    # The layer's address is that of its newest version; only outputs may name it.
    outputs = json.dumps(made.get("Outputs", {})).replace(f'"Ref": "{last}"', f'"Ref": "{new}"')
    made["Outputs"] = json.loads(outputs)
    return made


def _settled(properties: JsonObject, values: Mapping[str, object]) -> JsonObject:
    """Properties with their parameters' values written down; the bucket is always the same."""
    found = deepcopy(properties)
    for name, value in found.items():
        if isinstance(value, dict) and value.get("Ref") in values:
            found[name] = values[value["Ref"]]
    if found.get("Content", {}).get("S3Key") == _KEY:
        found["Content"]["S3Key"] = values["s3Key"]
    return found


def _parts(template: JsonObject) -> dict[str, JsonObject]:
    parts = template.get("Resources")
    found = parts.items() if isinstance(parts, dict) else ()
    return {logical_id: part for logical_id, part in found if isinstance(part, dict)}
