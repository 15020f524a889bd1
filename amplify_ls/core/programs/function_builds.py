"""What a push runs to complete the code of functions: package managers, compilers, own scripts.

Which commands, and where, is as with the Amplify CLI; it runs them whenever a function was touched
since its last build. Here packages are fetched only if some are missing or package.json is newer,
and a compiler runs only if its output is older than the sources.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.files.json_file import read_json
from amplify_ls.core.packaging.functions import FUNCTION, require_code
from amplify_ls.core.packaging.languages import MODULES, NODE, language, missing_modules
from amplify_ls.core.packaging.layers import SERVICE as LAYER
from amplify_ls.core.programs.operation import Work
from amplify_ls.core.programs.toolchain import package_manager, require_tool, run_tool, tool

_FUNCTIONS = "amplify/backend/function"
_STATE = "amplify.state"
_MOVING = frozenset({Change.CREATE, Change.UPDATE})
_INSTALLED = (".package-lock.json", ".yarn-integrity", ".yarn-state.yml", ".modules.yaml")
"""What package managers write into `node_modules` whenever they have run."""
_YARN, _YARN_MODERN = ("yarn", "install"), 2
_FETCHING = {
    "npm": ("npm", "install", "--no-bin-links", "--production"),
    "pnpm": ("pnpm", "install"),
    "yarn": _YARN,
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something to run for a function."""

    words: tuple[str, ...]
    folder: str
    """Where, from the project's root."""
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """As it is announced; of a script that is the script."""
        text = self.words[-1] if self.words[:2] == ("sh", "-c") else " ".join(self.words)
        return f"{text} (in {self.folder})"


def function_commands(root: Path, name: ResourceName, world: World) -> tuple[Command, ...]:
    """What has to be run before a function or a layer can be packed; reads only."""
    folder = root / name.folder
    if (folder / "lib" / "nodejs" / "package.json").is_file() and not _has_sources(folder):
        return tuple(_modules(root, f"{name.folder}/lib/nodejs", world))
    spoken = language(folder)
    if spoken is not None and spoken.name != NODE:
        return tuple(_COMPILING[spoken.name](name)) if spoken.lack(folder) else ()
    return (*_of_node(root, name, world), *_of_project(root, name, world))


def functions_to_build(root: Path, world: World) -> frozenset[ResourceName]:
    """The functions and layers whose code is not yet complete, or is by their own scripts only."""
    folders = (path.name for path in (root / _FUNCTIONS).glob("*") if path.is_dir())
    names = (ResourceName("function", folder) for folder in folders)
    return frozenset(name for name in names if function_commands(root, name, world))


def function_works(root: Path, world: World) -> Callable[[Plan], tuple[Work, ...]]:
    """The steps of a plan's functions, for `with_hooks`.

    What they give raises AmplifyError where a program that is needed is not there.
    """

    def works(plan: Plan) -> tuple[Work, ...]:
        moving = (each for each in plan.resources if each.change in _MOVING)
        names = [each.resource for each in moving if each.service in {FUNCTION, LAYER}]
        found = ((name, function_commands(root, name, world)) for name in names)
        return tuple(_work(name, commands, root, world) for name, commands in found if commands)

    return works


def _work(name: ResourceName, commands: tuple[Command, ...], root: Path, world: World) -> Work:
    for command in commands:
        require_tool(str(name), command.words[0], world)

    def act() -> str:
        for command in commands:
            _run(command, name, root, world)
        if _has_sources(root / name.folder):
            require_code(root, name)
        return ", ".join(command.title for command in commands)

    titles = tuple(command.title for command in commands)
    return Work(Step(f"build-{name.logical_id.lower()}", f"Build {name}"), titles, act)


def _run(command: Command, name: ResourceName, root: Path, world: World) -> None:
    folder = root / command.folder
    words = command.words
    if words == _YARN:
        words = _yarn_words(name, folder, root, world)
    program = tool(command.title, words, folder, world)
    program = replace(program, variables={**program.variables, **command.variables})
    run_tool(program, root, f"build-{name.logical_id}", world)


def _yarn_words(name: ResourceName, folder: Path, root: Path, world: World) -> tuple[str, ...]:
    """Yarn's words are others since its version 2, which wants a lock file to begin with."""
    asked = tool("yarn", ("yarn", "--version"), folder, world)
    said = run_tool(asked, root, f"build-{name.logical_id}", world).lines
    version = said[-1].partition(".")[0] if said else ""
    if not version.isdigit() or int(version) < _YARN_MODERN:
        return (*_YARN, "--no-bin-links", "--production")
    (folder / "yarn.lock").touch()
    return ("yarn", "workspaces", "focus", "--production")


def _has_sources(folder: Path) -> bool:
    return (folder / _STATE).is_file() or language(folder) is not None


def _of_node(root: Path, name: ResourceName, world: World) -> Iterator[Command]:
    own, source = _script(root / name.folder), f"{name.folder}/src"
    if own:
        yield Command(("sh", "-c", own), source)
    else:
        yield from _modules(root, source, world)


def _of_project(root: Path, name: ResourceName, world: World) -> Iterator[Command]:
    """The script that the project's own package.json has for a function."""
    script = f"amplify:{name.name}"
    if script in _scripts(root / "package.json"):
        manager = package_manager(root, world)
        yield Command((manager, *(("run-script",) if manager == "npm" else ()), script), ".")


def _script(folder: Path) -> str:
    """A function's own build script."""
    state = read_json(folder / _STATE) if (folder / _STATE).is_file() else {}
    scripts = state.get("scripts")
    build = scripts.get("build") if isinstance(scripts, dict) else None
    return build if isinstance(build, str) else ""


def _scripts(path: Path) -> Mapping[str, object]:
    try:
        scripts = json.loads(path.read_bytes()).get("scripts")
    except (OSError, ValueError, AttributeError):
        return {}
    return scripts if isinstance(scripts, dict) else {}


def _modules(root: Path, folder: str, world: World) -> Iterator[Command]:
    if not (root / folder / "package.json").is_file():
        return
    if not missing_modules(root / folder) and not _is_outdated(root / folder):
        return
    yield Command(_FETCHING[package_manager(root / folder, world)], folder)


def _is_outdated(folder: Path) -> bool:
    """Whether package.json was changed since packages were last fetched."""
    marks = [path for name in _INSTALLED if (path := folder / MODULES / name).is_file()]
    wanted = (folder / "package.json").stat().st_mtime
    return bool(marks) and max(path.stat().st_mtime for path in marks) < wanted


def _python(name: ResourceName) -> Iterator[Command]:
    yield Command(("pipenv", "install"), name.folder, {"PIPENV_VENV_IN_PROJECT": "1"})


def _go(name: ResourceName) -> Iterator[Command]:
    source, variables = f"{name.folder}/src", {"GOOS": "linux", "GOARCH": "amd64"}
    yield Command(("go", "mod", "tidy"), source, variables)
    yield Command(("go", "build", "-o", "../bin/bootstrap", "."), source, variables)


def _java(name: ResourceName) -> Iterator[Command]:
    yield Command(("gradle", "build"), name.folder)


def _dotnet(name: ResourceName) -> Iterator[Command]:
    yield Command(("dotnet", "publish", "-c", "Release", "-o", "../dist"), f"{name.folder}/src")


_COMPILING: Mapping[str, Callable[[ResourceName], Iterator[Command]]] = {
    "Python": _python,
    "Go": _go,
    "Java": _java,
    ".NET": _dotnet,
}
