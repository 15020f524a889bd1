"""Lambda layers: what their folders hold, as the zip that their template names."""

from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.mirror import Files, object_of
from amplify_ls.core.packaging.functions import Package
from amplify_ls.core.packaging.zip_file import Packed, packed_below, zip_of
from amplify_ls.core.templates.layer_template import newest_version

SERVICE = "LambdaLayer"
_FOLDERS = ("lib", "opt")


def layer_package(
    root: Path, name: ResourceName, path: str, files: Files, deployed: Files
) -> Package | None:
    """The package of the newest version in the template at a path; nothing if it is deployed.

    Raises:
        AmplifyError: other content needs a version that the template does not have.
    """
    if deployed and _content(files) == _content(deployed):
        return None
    version = newest_version(object_of(files, path))
    if version is None or version in (object_of(deployed, path).get("Resources") or {}):
        raise AmplifyError(
            f"{name} has new content, and the template in {name.folder} has no version for it: "
            "only the Amplify CLI adds one to a layer without layer-configuration.json.",
            "Push this layer with the Amplify CLI; nothing was done.",
        )
    return Package(f"{name.name}-{version}-build.zip", zip_of(_packed(root / name.folder)))


def _packed(folder: Path) -> Packed:
    """What is in `lib` and in `opt`, side by side; `opt` comes before `lib`."""
    lib, opt = (packed_below(folder / part) for part in _FOLDERS)
    return {**lib, **opt}


def _content(files: Files) -> dict[str, bytes]:
    starts = tuple(f"{part}/" for part in _FOLDERS)
    return {path: data for path, data in files.items() if path.startswith(starts)}
