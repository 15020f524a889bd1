"""The languages of functions: what is packed of each, and what has to be there before."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from amplify_ls.core.backend.folder_hash import content_hash
from amplify_ls.core.packaging.zip_file import RUNNABLE, Packed, mode_of, packed_below

NODE, MODULES = "Node.js", "node_modules"
JAVA_PACKAGE = "build/distributions/latest_build.zip"
"""Where the build script that comes with a Java function puts it."""
_OWN_PACKAGE = "src"
_CACHES = frozenset({"__pycache__", ".venv", ".pytest_cache"})
_NO_PYTHON_PACKAGE = re.compile(r"\s*(#.*|-.*)?")
_ZIP = "latest-build.zip"
_GO_PROGRAM = "bin/bootstrap"


class Code(NamedTuple):
    """What of a function is packed."""

    hashed: str
    """By it the package is named: the Amplify CLI's hash of what it calls the sources."""
    files: Packed


@dataclass(frozen=True, slots=True)
class Language:
    """One language that functions are written in; folders are those of whole functions."""

    name: str
    is_spoken: Callable[[Path], bool]
    pack: Callable[[str, Path], Code]
    """Takes the function's name, too."""
    lack: Callable[[Path], str]
    """What a function cannot be packed without, to follow its name; empty if all is there."""
    advice: Callable[[str], str]
    """What to do about it, given the folder's path."""


def language(folder: Path) -> Language | None:
    """The language of a function; none if no code is there."""
    return next((each for each in LANGUAGES if each.is_spoken(folder)), None)


def missing_modules(folder: Path) -> list[str]:
    """The packages that a folder's package.json names and its `node_modules` does not have."""
    try:
        wanted = json.loads((folder / "package.json").read_bytes()).get("dependencies") or {}
    except (OSError, ValueError, AttributeError):
        return []
    wanted = wanted if isinstance(wanted, dict) else {}
    return [each for each in wanted if not (folder / MODULES / each / "package.json").is_file()]


def _is_node(folder: Path) -> bool:
    return (folder / "src" / "package.json").is_file()


def _pack_node(_name: str, folder: Path) -> Code:
    files = packed_below(folder / "src")
    return Code(content_hash("src", _without(files, {MODULES})), files)


def _lack_node(folder: Path) -> str:
    missing = missing_modules(folder / "src")
    return f"needs {', '.join(missing)}, which src/{MODULES} does not have" if missing else ""


def _is_python(folder: Path) -> bool:
    return (folder / "Pipfile").is_file() or any((folder / "src").glob("*.py"))


def _pack_python(name: str, folder: Path) -> Code:
    everything = _without(packed_below(folder), {"dist", *_CACHES})
    return Code(content_hash(name, everything), _python_files(folder))


def _python_files(folder: Path) -> Packed:
    source = {
        path: file
        for path, file in packed_below(folder / "src").items()
        if not _CACHES.intersection(path.split("/"))
    }
    site = next(iter(sorted(folder.glob(".venv/lib/python*/site-packages"))), None)
    return {**(packed_below(site) if site is not None else {}), **source}


def _lack_python(folder: Path) -> str:
    tops = {path.partition("/")[0].removesuffix(".py") for path in _python_files(folder)}
    # What is imported as `yaml` lies beside `PyYAML-6.0.2.dist-info`.
    there = {_plain(name) for top in tops for name in (top, top.partition("-")[0])}
    missing = [each for each in _python_packages(folder) if _plain(each) not in there]
    if not missing:
        return ""
    return f"needs the Python packages {', '.join(missing)}, which are not installed in its folder"


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
        names = packages if isinstance(packages, dict) else {}
        yield from (each for each in names if each != _OWN_PACKAGE)
    if required.is_file():
        for line in required.read_text(encoding="utf-8", errors="replace").splitlines():
            found = re.match(r"\s*([A-Za-z0-9][\w.-]*)", line)
            if found and not _NO_PYTHON_PACKAGE.fullmatch(line):
                yield found[1]


def _is_go(folder: Path) -> bool:
    return (folder / "src" / "go.mod").is_file()


def _pack_go(name: str, folder: Path) -> Code:
    built = {path: (data, RUNNABLE) for path, (data, _) in packed_below(folder / "bin").items()}
    return Code(content_hash(name, _without(packed_below(folder), {"dist"})), built)


def _lack_go(folder: Path) -> str:
    return _lack_built(folder, _GO_PROGRAM)


def _is_java(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("build.gradle", "build.gradle.kts"))


def _pack_java(_name: str, folder: Path) -> Code:
    hashed = content_hash("src", _without(packed_below(folder / "src"), {"build"}))
    try:
        with ZipFile(folder / JAVA_PACKAGE) as archive:
            files = {
                info.filename: (archive.read(info), mode_of(info.external_attr >> 16))
                for info in archive.infolist()
                if not info.is_dir()
            }
    except (OSError, BadZipFile):
        files = {}
    return Code(hashed, files)


def _lack_java(folder: Path) -> str:
    return _lack_built(folder, JAVA_PACKAGE)


def _is_dotnet(folder: Path) -> bool:
    return any((folder / "src").glob("*.csproj"))


def _pack_dotnet(_name: str, folder: Path) -> Code:
    built = packed_below(folder / "dist")
    built.pop(_ZIP, None)
    return Code(content_hash("dist", _without(built, set())), built)


def _lack_dotnet(folder: Path) -> str:
    project = next(iter(sorted((folder / "src").glob("*.csproj"))), folder)
    return _lack_built(folder, f"dist/{project.stem}.dll")


def _lack_built(folder: Path, made: str) -> str:
    """What a compiled function lacks: what was made of it, or made of it as it is now."""
    sources = (path for path in (folder / "src").rglob("*") if path.is_file())
    newest = max((_time(path) for path in sources if _is_source(folder, path)), default=0.0)
    if _time(folder / made) >= newest and (folder / made).is_file():
        return ""
    return f"has to be built: {made} is not there, or older than its sources"


def _is_source(folder: Path, path: Path) -> bool:
    """Compilers for .NET put what they need in between beside the sources."""
    return not {"bin", "obj"}.intersection(path.relative_to(folder).parts)


def _time(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0


def _without(files: Packed, folders: Iterable[str]) -> dict[str, bytes]:
    """The bytes of files that lie in none of these folders."""
    left_out = frozenset(folders)
    return {
        path: data
        for path, (data, _) in files.items()
        if not left_out.intersection(path.split("/")[:-1])
    }


LANGUAGES = (
    Language(NODE, _is_node, _pack_node, _lack_node, "Run `npm install` in {}/src".format),
    Language(
        "Python",
        _is_python,
        _pack_python,
        _lack_python,
        "Run `PIPENV_VENV_IN_PROJECT=1 pipenv install` in {}, or `pip install --target src` for "
        "each of them".format,
    ),
    Language(
        "Go",
        _is_go,
        _pack_go,
        _lack_go,
        "In {}/src, run `GOOS=linux GOARCH=amd64 go build -o ../bin/bootstrap .`".format,
    ),
    Language("Java", _is_java, _pack_java, _lack_java, "Run `gradle build` in {}".format),
    Language(
        ".NET",
        _is_dotnet,
        _pack_dotnet,
        _lack_dotnet,
        "In {}/src, run `dotnet publish -c Release -o ../dist`".format,
    ),
)
