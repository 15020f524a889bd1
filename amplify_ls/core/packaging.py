"""Lambda functions as zip files: equal sources give equal zips, named as the Amplify CLI does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceName
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.folder_hash import folder_hash
from amplify_ls.core.mirror import pack

_BUILDS = "amplify-builds"
_DIGITS = 20
_MODULES = "node_modules"


@dataclass(frozen=True, slots=True)
class Package:
    """A function's code as it is uploaded."""

    file_name: str
    data: bytes

    @property
    def key(self) -> str:
        """Where it lies in the bucket."""
        return f"{_BUILDS}/{self.file_name}"


def is_function(entry: JsonObject) -> bool:
    """Whether a resource has code that is uploaded."""
    return entry.get("service") == "Lambda"


def package(root: Path, name: ResourceName) -> Package:
    """The package of a function whose code is what is in its `src` folder.

    Raises:
        AmplifyError: its code has to be built first.
    """
    source = root / name.folder / "src"
    if not (source / "package.json").is_file():
        raise AmplifyError(
            f"{name} has to be built, and so far only Node.js functions can be pushed.",
            "Push with the Amplify CLI.",
        )
    files = {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }
    _check_modules(name, files)
    own = {path: data for path, data in files.items() if not path.startswith(f"{_MODULES}/")}
    digits = folder_hash("src", own).encode().hex()[:_DIGITS]
    return Package(f"{name.name}-{digits}-build.zip", pack(files))


def _check_modules(name: ResourceName, files: dict[str, bytes]) -> None:
    try:
        wanted = json.loads(files["package.json"]).get("dependencies") or {}
    except (ValueError, AttributeError):
        wanted = {}
    missing = [m for m in wanted if f"{_MODULES}/{m}/package.json" not in files]
    if missing:
        raise AmplifyError(
            f"{name} needs {', '.join(missing)}, which {name.folder}/src/{_MODULES} does not have.",
            f"Run `npm install` in {name.folder}/src, and push again.",
        )
