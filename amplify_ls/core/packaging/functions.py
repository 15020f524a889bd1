"""Code of functions and layers as zip files: equal files give equal zips, named as by the CLI."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.packaging.languages import Language, language
from amplify_ls.core.packaging.zip_file import zip_of

FUNCTION = "Lambda"
_BUILDS = "amplify-builds"
_DIGITS = 20


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


def package(
    root: Path, name: ResourceName, uploaded: str = "", *, is_to_build: bool = False
) -> Package:
    """The package of a function; `uploaded` is the name of the one that the bucket has.

    With `is_to_build` it is only a foretaste: its programs will complete the code before it is
    packed for good.

    Raises:
        AmplifyError: its code has to be built first.
    """
    folder = root / name.folder
    spoken = language(folder) if is_to_build else require_code(root, name)
    if spoken is None:
        return Package(f"{name.name}-build.zip", b"")
    code = spoken.pack(name.name, folder)
    file_name = f"{name.name}-{code.hashed.encode().hex()[:_DIGITS]}-build.zip"
    is_there = file_name == uploaded or not code.files
    return Package(file_name, b"" if is_there else zip_of(code.files))


def require_code(root: Path, name: ResourceName) -> Language:
    """Make sure that a function's code is complete; the language it is written in.

    Raises:
        AmplifyError: something has to be fetched or compiled first.
    """
    folder = root / name.folder
    spoken = language(folder)
    if spoken is None:
        raise AmplifyError(
            f"{name} has to be built: {name.folder}/src has no code that Lambda can run.",
            "Look whether its sources are complete; Node.js, Python, Go, Java and .NET are known.",
        )
    lack = spoken.lack(folder)
    if lack:
        raise AmplifyError(f"{name} {lack}.", f"{spoken.advice(name.folder)}, and push again.")
    return spoken
