"""The table of every text we understand: which file or option it is, how to read it, what it holds.

It is plain data without imports of models, so that looking a file up costs nothing at start-up.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import chain

from amplify_ls.project.kinds.category_files import category_files
from amplify_ls.project.kinds.file_kind import Command, FileKind
from amplify_ls.project.kinds.headless_payloads import headless_payloads
from amplify_ls.project.kinds.option_payloads import option_payloads
from amplify_ls.project.kinds.parameter_files import parameter_files
from amplify_ls.project.kinds.project_files import local_files, shared_files
from amplify_ls.project.kinds.text_values import text_values
from amplify_ls.project.kinds.yaml_files import yaml_files

__all__ = [
    "KINDS",
    "Command",
    "FileKind",
    "canonical_option",
    "kind_by_id",
    "kind_of_option",
    "kind_of_path",
]

# Written before the payload by the commands that know these short and old forms.
_OPTION_ALIASES = {
    "a": "amplify",
    "amplify-config": "amplify",
    "amplifyConfig": "amplify",
    "p": "providers",
    "provider": "providers",
    "providers-config": "providers",
    "providersConfig": "providers",
    "f": "frontend",
    "frontend-config": "frontend",
    "frontendConfig": "frontend",
}


def kind_by_id(kind_id: str) -> FileKind:
    """The kind with this id, which must be in the table."""
    return _BY_ID[kind_id]


@lru_cache(maxsize=4096)
def kind_of_path(path_from_root: str) -> FileKind | None:
    """The kind of a file by its POSIX path from the project's root, if we know it."""
    parts = path_from_root.split("/")
    for kind in KINDS:
        if any(_matches(parts, pattern.split("/")) for pattern in kind.patterns):
            return kind
    return None


def kind_of_option(command: Command, option: str) -> FileKind | None:
    """The kind of an option's value, or with `--headless` of the payload on standard input.

    `command` is the words before the first option; `auth add` counts as `add auth`.
    """
    name = option.lstrip("-")
    words = command[:2]
    for kind in KINDS:
        if name == "headless" and kind.headless is not None and set(words) == set(kind.headless):
            return kind
        if kind.option is not None and _names_option(kind, name) and _accepts(kind, words):
            return kind
    return None


def _matches(parts: list[str], pattern: list[str]) -> bool:
    return len(parts) == len(pattern) and all(map(fnmatchcase, parts, pattern))


def canonical_option(name: str) -> str:
    """An option's name without dashes, with the CLI's short and old spellings resolved."""
    return "yes" if name == "y" else _OPTION_ALIASES.get(name, name)


def _names_option(kind: FileKind, name: str) -> bool:
    return f"--{canonical_option(name)}" == kind.option


def _accepts(kind: FileKind, words: Command) -> bool:
    return any(
        words[: len(command)] == command or set(words) == set(command) for command in kind.commands
    )


KINDS: tuple[FileKind, ...] = tuple(
    chain(
        option_payloads(),
        headless_payloads(),
        local_files(),
        shared_files(),
        category_files(),
        parameter_files(),
        text_values(),
        yaml_files(),
    )
)
_BY_ID = {kind.id: kind for kind in KINDS}
