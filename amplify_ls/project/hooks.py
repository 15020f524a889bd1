"""Names of hooks: the commands before and after which the Amplify CLI runs a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

HOOKS_FOLDER = ("amplify", "hooks")
_RESOURCES = (
    *("notifications", "analytics", "api", "auth", "function", "hosting", "interactions"),
    *("predictions", "storage"),
)
_NOUNS: dict[str, tuple[str, ...]] = {
    "add": (*_RESOURCES, "codegen", "env"),
    "update": (*_RESOURCES, "env"),
    "remove": (*_RESOURCES, "env"),
    "push": ("analytics", "api", "auth", "function", "hosting", "interactions", "storage"),
    "pull": ("env",),
    "checkout": ("env",),
    "list": ("env",),
    "get": ("env",),
    "publish": (),
    "delete": (),
    "mock": ("api", "storage", "function"),
    "build": ("function",),
    "status": ("notifications",),
    "import": ("auth", "storage", "env"),
    "gqlcompile": ("api",),
    "addgraphqldatasource": ("api",),
    "statements": ("codegen",),
    "types": ("codegen",),
}
_NO_HOOKS = frozenset(
    {
        *("README.md", "hooks-config.json", ".gitkeep"),
        # What Node wants to know about hooks that are written in JavaScript.
        *("package.json", "package-lock.json", "yarn.lock", "tsconfig.json"),
    }
)
_SAMPLE = ".sample"


def hook_names() -> Iterator[str]:
    """What a hook may be called, without its ending."""
    for verb, nouns in _NOUNS.items():
        for moment in ("pre", "post"):
            yield f"{moment}-{verb}"
            yield from (f"{moment}-{verb}-{noun}" for noun in nouns)


def hooks_of(words: Sequence[str]) -> tuple[str, ...]:
    """The hooks that run round a command, without their endings, in the order they run."""
    known = frozenset(hook_names())
    first, second = (*words[:2], "", "")[:2]
    names = (
        name
        for moment in ("pre", "post")
        for verb, noun in ((first, second), (second, first))
        for name in (f"{moment}-{verb}", f"{moment}-{verb}-{noun}")
    )
    return tuple(dict.fromkeys(name for name in names if name in known))


def is_in_hooks(path: PurePath) -> bool:
    """Whether a file is directly in the folder of hooks."""
    return path.parts[-3:-1] == HOOKS_FOLDER


def may_be_a_hook(name: str) -> bool:
    """Whether a file there is meant to be one, and not about hooks or an example of one."""
    return name not in _NO_HOOKS and not name.endswith(_SAMPLE)
