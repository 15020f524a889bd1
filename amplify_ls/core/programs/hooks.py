"""Hooks: programs in `amplify/hooks/` that run before and after a command.

Names, order, input and runtimes are the Amplify CLI's. Like there, a hook gets all environment
variables (it may need a profile, or what a build server says).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amplify_ls import __version__
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Failure
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.world import World
from amplify_ls.core.files.json_file import read_json
from amplify_ls.core.programs.running import Program, found, secret_values

EXIT_STATUS = 76
"""What a command ends with in a terminal when one of its hooks fails."""
DISABLING = "AMPLIFY_CLI_DISABLE_SCRIPTING_FEATURES"
"""While this variable is set, nothing of the project is run."""
FOLDER = "amplify/hooks"
_CONFIG = "hooks-config.json"
_RUNTIMES: Mapping[str, JsonObject] = {"js": {"runtime": "node"}, "sh": {"runtime": "bash"}}
_DEPLOYED = ("analytics", "api", "auth", "function", "hosting", "interactions", "storage")
_RESOURCES = (*_DEPLOYED, "notifications", "predictions")
_NOUNS: Mapping[str, frozenset[str]] = {
    "add": frozenset([*_RESOURCES, "codegen", "env"]),
    "update": frozenset([*_RESOURCES, "env"]),
    "remove": frozenset([*_RESOURCES, "env"]),
    "push": frozenset(_DEPLOYED),
    "pull": frozenset({"env"}),
    "publish": frozenset(),
    "delete": frozenset(),
    "checkout": frozenset({"env"}),
    "list": frozenset({"env"}),
    "get": frozenset({"env"}),
    "mock": frozenset({"api", "storage", "function"}),
    "build": frozenset({"function"}),
    "status": frozenset({"notifications"}),
    "import": frozenset({"auth", "storage", "env"}),
    "gqlcompile": frozenset({"api"}),
    "addgraphqldatasource": frozenset({"api"}),
    "statements": frozenset({"codegen"}),
    "types": frozenset({"codegen"}),
}
"""Which commands have hooks, and for which of their nouns there are hooks of their own."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A command that hooks may belong to."""

    verb: str
    noun: str = ""
    words: tuple[str, ...] = ()
    """The command line, from the program on."""

    @property
    def names(self) -> tuple[str, ...]:
        """What comes after `pre-` and `post-`: the command's own hook before its noun's."""
        nouns = _NOUNS.get(self.verb)
        if nouns is None:
            return ()
        return (self.verb, f"{self.verb}-{self.noun}") if self.noun in nouns else (self.verb,)


@dataclass(frozen=True, slots=True)
class Hook:
    """A hook, and how it is run."""

    name: str
    """Without its extension: `pre-push`."""
    path: str
    """From the project's root."""
    runtime: str
    options: tuple[str, ...] = field(default=())

    @property
    def step(self) -> str:
        """The id of the step that runs it."""
        return f"hook-{self.name}"


def is_hook_step(step: str | None) -> bool:
    """Whether a step runs a hook."""
    return step is not None and step.startswith("hook-")


def hooks(root: Path, when: str, occasion: Occasion, world: World) -> tuple[Hook, ...]:
    """The hooks to run, in order; `when` is `pre` or `post`.

    Raises:
        AmplifyError: two files are the same hook, or its runtime is not there.
    """
    folder = root / FOLDER
    if world.variables.get(DISABLING) or not folder.is_dir():
        return ()
    runtimes = _runtimes(folder)
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    return tuple(
        hook for name in occasion.names for hook in _named(f"{when}-{name}", files, runtimes, world)
    )


def hook_program(
    root: Path, hook: Hook, occasion: Occasion, world: World, failure: Failure | None
) -> Program:
    """How a hook is run, and what it is told."""
    runtime = found(hook.runtime, world) or hook.runtime
    return Program(
        name=hook.path,
        command=(runtime, *hook.options, str(root / hook.path)),
        folder=root,
        variables=world.variables,
        text=json.dumps(_told(root, occasion, failure)),
        limit=3600.0,
        secrets=secret_values(world.variables),
    )


def _told(root: Path, occasion: Occasion, failure: Failure | None) -> JsonObject:
    path = root / "amplify" / ".config" / "local-env-info.json"
    words = occasion.words or ("amplify-ls", occasion.verb, *filter(None, [occasion.noun]))
    amplify: JsonObject = {
        "version": __version__,
        "environment": read_json(path) if path.is_file() else {},
        "command": occasion.verb,
        # As in Node.js, where the program that runs the program comes first.
        "argv": [sys.executable, *words],
    }
    if len(occasion.names) > 1:
        amplify["subCommand"] = occasion.noun
    told: JsonObject = {"data": {"amplify": amplify}}
    if failure is not None:
        told["error"] = {"message": failure.message, "stack": ""}
    return told


def _named(
    name: str, files: Sequence[Path], runtimes: Mapping[str, object], world: World
) -> Iterator[Hook]:
    same = [path for path in files if path.stem == name and path.suffix[1:] in runtimes]
    if len(same) > 1:
        listed = ", ".join(path.name for path in same)
        raise AmplifyError(
            f"{FOLDER} has the hook {name} more than once: {listed}.",
            "Leave one of them, or give the others another extension.",
        )
    for path in same:
        entry = runtimes[path.suffix[1:]]
        runtime, options = _runtime(entry)
        if not runtime:
            continue
        if found(runtime, world) is None:
            raise AmplifyError(
                f"The hook {FOLDER}/{path.name} needs `{runtime}`, which is not on the PATH.",
                f"Install it, or name another runtime in {FOLDER}/{_CONFIG}.",
            )
        yield Hook(name, f"{FOLDER}/{path.name}", runtime, options)


def _runtime(entry: object) -> tuple[str, tuple[str, ...]]:
    if not isinstance(entry, dict):
        return "", ()
    runtime = entry.get("runtime")
    if os.name == "nt":
        runtime = entry.get("runtime_windows") or runtime
    options = entry.get("runtime_options")
    listed = tuple(map(str, options)) if isinstance(options, list) else ()
    return (runtime if isinstance(runtime, str) else ""), listed


def _runtimes(folder: Path) -> dict[str, object]:
    path = folder / _CONFIG
    own = read_json(path).get("extensions") if path.is_file() else None
    return {**_RUNTIMES, **(own if isinstance(own, dict) else {})}
