"""The Amplify CLI's hash of a Lambda layer, by which it knows whether one has changed.

From `layerHelpers` of `amplify-category-function`: SHA-256 over the contents of those files that
make up a layer, in order of their paths; names do not count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from hashlib import sha256

from amplify_ls.core.backend.folder_hash import folder_hash
from amplify_ls.core.backend.mirror import Files

_SETTINGS = "layer-configuration.json"
_TEMPLATES = "*-awscloudformation-template.json"
_LOCKS = ("yarn.lock", "package-lock.json")
_PACKAGED = {"nodejs": "node_modules", "python": "lib"}
"""What is installed below each runtime's folder, and therefore does not count."""


def layer_hash(files: Files, settings: Files) -> str:
    """The hash of a layer's files; which of them count is said in the files of `settings`."""
    runtimes = _runtimes(settings)
    if runtimes is None:
        return _legacy_hash(files)
    return _hash({path: data for path, data in files.items() if _counts(path, files, runtimes)})


def layer_content_hash(files: Files) -> str:
    """The hash of what a version of a layer holds, by which the Amplify CLI sees a new one.

    It is empty for a layer from before there were settings, which the CLI migrates first.
    """
    runtimes = _runtimes(files)
    if runtimes is None:
        return ""
    counted = (path for path in files if "/" in path and _counts(path, files, runtimes))
    return _hash({path: files[path] for path in counted})


def _hash(files: Files) -> str:
    digest = sha256()
    for path in sorted(files):
        digest.update(_as_text(files[path]))
    return digest.hexdigest()


def _runtimes(settings: Files) -> dict[str, str] | None:
    """The runtimes' folders; nothing for a layer from before there were settings."""
    try:
        content = json.loads(settings[_SETTINGS])
    except (KeyError, ValueError):
        return None
    listed = content.get("runtimes") if isinstance(content, dict) else None
    return {
        str(runtime["value"]): str(runtime["layerExecutablePath"])
        for runtime in (listed if isinstance(listed, list) else [])
        if isinstance(runtime, dict) and {"value", "layerExecutablePath"} <= runtime.keys()
    }


def _counts(path: str, files: Files, runtimes: dict[str, str]) -> bool:
    if _is_hidden(path):
        return False
    if "/" not in path:
        return path == "parameters.json" or fnmatchcase(path, _TEMPLATES)
    if path.startswith("opt/"):
        return True
    return any(
        _is_code(path.removeprefix(f"lib/{folder}/"), f"lib/{folder}", runtime, files)
        for runtime, folder in runtimes.items()
        if path.startswith(f"lib/{folder}/")
    )


def _is_code(inner: str, folder: str, runtime: str, files: Files) -> bool:
    """Whether a file below a runtime's folder is the user's own, not a package's."""
    if inner.startswith(f"{_PACKAGED.get(runtime, '')}/"):
        return False
    if runtime == "nodejs" and inner in _LOCKS:
        used = next(lock for lock in _LOCKS if f"{folder}/{lock}" in files)
        return inner == used and f"{folder}/package.json" in files
    return True


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _as_text(data: bytes) -> bytes:
    """Each byte as a character, as Node gives it to a digest."""
    return data.decode("latin-1").encode()


def _legacy_hash(files: Files) -> str:
    digest = sha256()
    own = [p for p in files if "/" not in p and _counts(p, files, {})]
    for path in sorted(own):
        digest.update(files[path])
    contents = sha256(",".join(_legacy_contents(files)).encode())
    digest.update(contents.hexdigest().encode())
    return digest.hexdigest()


def _legacy_contents(files: Files) -> Iterator[str]:
    only = {"lib/nodejs": frozenset({"package.json"})}
    for folder in ("lib/nodejs", "lib/python", "opt"):
        inner = {
            path.removeprefix(f"{folder}/"): data
            for path, data in files.items()
            if path.startswith(f"{folder}/")
        }
        name = folder.rpartition("/")[2]
        yield folder_hash(name, inner, only.get(folder)) if inner else ""
