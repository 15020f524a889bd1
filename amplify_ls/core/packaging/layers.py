"""Lambda layers: what their folders hold, as the zip that their template names."""

from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceName
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.backend.mirror import Files
from amplify_ls.core.packaging.functions import Package
from amplify_ls.core.packaging.zip_file import executable_bits, zip_of

SERVICE = "LambdaLayer"
_FOLDERS = ("lib", "opt")
_VERSION = "AWS::Lambda::LayerVersion"


def layer_package(
    root: Path, name: ResourceName, template: JsonObject, files: Files, deployed: Files
) -> Package | None:
    """The package of a layer's version in its template; nothing if it is deployed already.

    Raises:
        AmplifyError: other content needs a version that the template does not have.
    """
    if deployed and _content(files) == _content(deployed):
        return None
    versions = [
        logical_id
        for logical_id, part in (template.get("Resources") or {}).items()
        if isinstance(part, dict) and part.get("Type") == _VERSION
    ]
    if deployed or len(versions) != 1:
        raise AmplifyError(
            f"{name} has new content, and the template in {name.folder} has no version for it: "
            "only the Amplify CLI adds one.",
            "Push this layer with the Amplify CLI; nothing was done.",
        )
    return Package(f"{name.name}-{versions[0]}-build.zip", zip_of(_packed(root / name.folder)))


def _packed(folder: Path) -> dict[str, tuple[bytes, bool]]:
    """What is in `lib` and in `opt`, side by side; `opt` comes before `lib`."""
    return {
        path.relative_to(folder / part).as_posix(): (path.read_bytes(), executable_bits(path))
        for part in _FOLDERS
        for path in sorted((folder / part).rglob("*"))
        if path.is_file()
    }


def _content(files: Files) -> dict[str, bytes]:
    starts = tuple(f"{part}/" for part in _FOLDERS)
    return {path: data for path, data in files.items() if path.startswith(starts)}
