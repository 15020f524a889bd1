"""Code of functions and layers as zip files: equal files give equal zips, named as by the CLI."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceName
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.backend.folder_hash import folder_hash
from amplify_ls.core.packaging.zip_file import Packed, executable_bits, zip_of

FUNCTION = "Lambda"
_BUILDS = "amplify-builds"
_DIGITS = 20
_MODULES = "node_modules"
_OWN_PACKAGE = "src"
_CACHES = frozenset({"__pycache__", ".venv", ".pytest_cache"})
_NO_PYTHON_PACKAGE = re.compile(r"\s*(#.*|-.*)?")


@dataclass(frozen=True, slots=True)
class Package:
    """A function's code as it is uploaded."""

    file_name: str
    data: bytes
    """Of the zip; empty if it lies in the bucket already."""

    @property
    def key(self) -> str:
        """Where it lies in the bucket."""
        return f"{_BUILDS}/{self.file_name}"


def is_function(entry: JsonObject) -> bool:
    """Whether a resource has code that is uploaded."""
    return entry.get("service") == FUNCTION


def package(root: Path, name: ResourceName, uploaded: str = "") -> Package:
    """The package of a function; `uploaded` is the name of the one that the bucket has.

    Raises:
        AmplifyError: its code has to be built first.
    """
    folder = root / name.folder
    wrap = next((wrap for is_one, wrap in _LANGUAGES if is_one(folder)), None)
    if wrap is None:
        raise AmplifyError(
            f"{name} has to be built, and only Node.js, Python and Go functions can be pushed.",
            f"Push with the Amplify CLI, or look whether {name.folder}/src is complete.",
        )
    hashed, files = wrap(name, folder)
    file_name = f"{name.name}-{hashed.encode().hex()[:_DIGITS]}-build.zip"
    return Package(file_name, b"" if file_name == uploaded else zip_of(files))


def _is_node(folder: Path) -> bool:
    return (folder / "src" / "package.json").is_file()


def _node(name: ResourceName, folder: Path) -> tuple[str, Packed]:
    source = folder / "src"
    files = _below(source)
    _check_modules(name, {path: data for path, (data, _) in files.items()})
    own = {path: data for path, (data, _) in files.items() if not path.startswith(f"{_MODULES}/")}
    return folder_hash("src", own), files


def _is_python(folder: Path) -> bool:
    return (folder / "Pipfile").is_file() or any((folder / "src").glob("*.py"))


def _python(name: ResourceName, folder: Path) -> tuple[str, Packed]:
    source = {
        path: file
        for path, file in _below(folder / "src").items()
        if not _CACHES.intersection(path.split("/"))
    }
    site = next(iter(sorted(folder.glob(".venv/lib/python*/site-packages"))), None)
    installed = _below(site) if site is not None else {}
    _check_packages(name, folder, {*source, *installed})
    everything = {path: data for path, (data, _) in _below(folder).items() if _counts(path)}
    return folder_hash(name.name, everything), {**installed, **source}


def _counts(path: str) -> bool:
    folders = path.split("/")[:-1]
    return "dist" not in folders and not _CACHES.intersection(folders)


def _is_go(folder: Path) -> bool:
    return (folder / "src" / "go.mod").is_file()


def _go(name: ResourceName, folder: Path) -> tuple[str, Packed]:
    built = _below(folder / "dist")
    built.pop("latest-build.zip", None)
    program = next((path for path in ("bootstrap", "main") if path in built), None)
    newest = max(path.stat().st_mtime for path in (folder / "src").rglob("*"))
    if program is None or (folder / "dist" / program).stat().st_mtime < newest:
        raise AmplifyError(
            f"{name} has to be built: {name.folder}/dist has no program made of its sources.",
            f"In {name.folder}/src, run `GOOS=linux GOARCH=amd64 go build -o ../dist/bootstrap .`, "
            "and push again.",
        )
    built[program] = (built[program][0], True)
    sources = {path: data for path, (data, _) in _below(folder).items() if _counts(path)}
    return folder_hash(name.name, sources), built


_LANGUAGES = ((_is_node, _node), (_is_python, _python), (_is_go, _go))


def _below(folder: Path) -> dict[str, tuple[bytes, bool]]:
    """All files of a folder, and whether they can be run."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), executable_bits(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _check_modules(name: ResourceName, files: Mapping[str, bytes]) -> None:
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


def _check_packages(name: ResourceName, folder: Path, paths: set[str]) -> None:
    there = {_plain(path.partition("/")[0].removesuffix(".py")) for path in paths}
    there |= {each.partition("-")[0] for each in there}
    missing = [each for each in _python_packages(folder) if _plain(each) not in there]
    if missing:
        raise AmplifyError(
            f"{name} needs the Python packages {', '.join(missing)}, which are not installed in "
            f"{name.folder}.",
            f"Run `PIPENV_VENV_IN_PROJECT=1 pipenv install` in {name.folder}, or "
            f"`pip install --target src` for each of them, and push again.",
        )


def _plain(package_name: str) -> str:
    return re.sub(r"[-_.]+", "_", package_name).lower()


def _python_packages(folder: Path) -> Iterator[str]:
    """What a function says that it needs besides its own sources."""
    pipfile, required = folder / "Pipfile", folder / "src" / "requirements.txt"
    if pipfile.is_file():
        try:
            packages = tomllib.loads(pipfile.read_text(encoding="utf-8")).get("packages", {})
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            packages = {}
        yield from (each for each in packages if each != _OWN_PACKAGE)
    if required.is_file():
        for line in required.read_text(encoding="utf-8", errors="replace").splitlines():
            found = re.match(r"\s*([A-Za-z0-9][\w.-]*)", line)
            if found and not _NO_PYTHON_PACKAGE.fullmatch(line):
                yield found[1]
