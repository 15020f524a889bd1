"""A resource's template and parameters: which of its files they are, and what they say."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceName
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.mirror import Files, object_of

_TEMPLATE = re.compile(r"[^/]*template[^/]*\.(json|ya?ml)")
_BUILT = "build/"
_INPUTS = "cli-inputs.json"


@dataclass(frozen=True, slots=True)
class ResourceTemplate:
    """What CloudFormation is given for one resource."""

    path: str
    """Of the template, below the resource's folder."""
    text: bytes
    content: JsonObject
    """What the template says; empty if it is written in YAML."""
    parameters: JsonObject
    """Values from parameters.json."""

    @property
    def file_name(self) -> str:
        """The template's name without folders; its key in the bucket ends with it."""
        return self.path.rpartition("/")[2]

    @property
    def parts(self) -> Mapping[str, JsonObject]:
        """The parts it describes, by logical id."""
        parts = self.content.get("Resources")
        return parts if isinstance(parts, dict) else {}


def resource_template(name: ResourceName, files: Files) -> ResourceTemplate:
    """The template among a resource's files.

    Raises:
        AmplifyError: there is none, or more than one, or it is no JSON.
    """
    path = _template_path(name, files)
    text = files[path]
    content = _content(f"{name.folder}/{path}", text) if path.endswith(".json") else {}
    return ResourceTemplate(path, text, content, _parameters(files))


def _template_path(name: ResourceName, files: Files) -> str:
    built = [path for path in files if _is_template(path.removeprefix(_BUILT), path, built=True)]
    written = [path for path in files if _is_template(path, path, built=False)]
    # What comes from cli-inputs.json is built; a resource without is what its user wrote.
    found = (built or written) if _INPUTS in files else (written or built)
    if len(found) == 1:
        return found[0]
    if not found:
        raise AmplifyError(
            f"{name} has no CloudFormation template in {name.folder}.",
            "Add the resource anew, or remove it with "
            f"`amplify-ls remove {name.category} {name.name}`.",
        )
    raise AmplifyError(
        f"{name} has {len(found)} templates: {', '.join(sorted(found))}.",
        "Keep one; the Amplify CLI would take the first.",
    )


def _is_template(inner: str, path: str, *, built: bool) -> bool:
    return path.startswith(_BUILT) is built and _TEMPLATE.fullmatch(inner) is not None


def _content(path: str, text: bytes) -> JsonObject:
    try:
        content = json.loads(text)
    except ValueError as error:
        raise AmplifyError(f"{path} is no JSON: {error}.", "Mend it, and push again.") from error
    if isinstance(content, dict):
        return content
    raise AmplifyError(f"{path} is no template: it has to be a JSON object.")


def _parameters(files: Files) -> JsonObject:
    built = f"{_BUILT}parameters.json"
    is_built = built in files and (_INPUTS in files or "parameters.json" not in files)
    return object_of(files, built if is_built else "parameters.json")
