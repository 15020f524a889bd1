"""A resource's template and parameters: which of its files they are, and what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.mirror import Files, object_of
from amplify_ls.core.templates.nested_templates import file_behind, stack_addresses
from amplify_ls.core.templates.template_text import template_content

TRIGGER_TEMPLATE = "auth-trigger-cloudformation-template.json"
"""Of a stack that stands beside the auth resource's own, though its file lies there."""

_TEMPLATE = re.compile(r"(?!\.)[^/]*template[^/]*\.(json|ya?ml)")
_BUILT = "build/"
_PARAMETERS = "parameters.json"
_INPUTS = "cli-inputs.json"


@dataclass(frozen=True, slots=True)
class ResourceTemplate:
    """What CloudFormation is given for one resource."""

    path: str
    """Of the template, below the resource's folder."""
    text: bytes
    content: JsonObject
    """What the template says, in JSON's terms."""
    parameters: JsonObject
    """Values from parameters.json."""
    others: tuple[str, ...] = ()
    """Further templates in the same folder, which nested stacks may use."""

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
        AmplifyError: there is none, or it cannot be told which of several, or it cannot be read.
    """
    found = _templates(files)
    if not found:
        raise _missing(name, files)
    contents = {path: template_content(f"{name.folder}/{path}", files[path]) for path in found}
    path = _main(name, contents, files)
    others = tuple(other for other in found if other != path)
    return ResourceTemplate(path, files[path], contents[path], parameter_values(files), others)


def has_template(files: Files) -> bool:
    """Whether any template is among a resource's files."""
    return bool(_templates(files))


def parameter_values(files: Files) -> JsonObject:
    """The values of the template's parameters: of the built ones, or else as they are written."""
    built = f"{_BUILT}{_PARAMETERS}"
    return object_of(files, built if built in files else _PARAMETERS)


def _templates(files: Files) -> list[str]:
    """The templates in the build folder; only where it has none those that somebody wrote."""
    built = [p for p in files if p.startswith(_BUILT) and _is_template(p.removeprefix(_BUILT))]
    return sorted(built or (path for path in files if _is_template(path)))


def _is_template(path: str) -> bool:
    no_template = {_PARAMETERS, TRIGGER_TEMPLATE}
    return _TEMPLATE.fullmatch(path) is not None and path not in no_template


def _main(name: ResourceName, contents: Mapping[str, JsonObject], files: Files) -> str:
    """The resource's own template: the one that is no nested stack of another one."""
    nested = {
        file_behind(url, path, files)
        for path, content in contents.items()
        for _, url in stack_addresses(content)
    }
    tops = [path for path in contents if path not in nested]
    usual = [path for path in tops if path.rpartition("/")[2].startswith(f"{name.name}-")]
    for candidates in (tops, usual):
        if len(candidates) == 1:
            return candidates[0]
    raise AmplifyError(
        f"{name} has {len(contents)} templates: {', '.join(contents)}. It cannot be told which of "
        "them is the resource's own.",
        f"Call it {name.name}-cloudformation-template, or keep only one; "
        "the Amplify CLI would take any of them.",
    )


def _missing(name: ResourceName, files: Files) -> AmplifyError:
    if _INPUTS in files:
        return AmplifyError(
            f"{name} has no CloudFormation template in {name.folder}/build: only the Amplify CLI "
            "makes it from cli-inputs.json.",
            "Run `amplify build` (it sends nothing), and push again.",
        )
    remove = f"remove it with `amplify-ls remove {name.category} {name.name}`"
    restore = "Restore its folder from version control, add it anew"
    build = "If a plug-in of the Amplify CLI makes it, run `amplify build` (it sends nothing)"
    return AmplifyError(
        f"{name} has no CloudFormation template in {name.folder}.",
        f"{build if files else restore}, or {remove}.",
    )
