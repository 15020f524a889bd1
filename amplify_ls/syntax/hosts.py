"""Files around embedded texts: which files they are and how their scripts are read.

A new host is one row of `HOSTS` and one module with `read_scripts`; a new shell is one row of
`SHELLS` for each of its names and one module with `read`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.text.mapped import MappedText

if TYPE_CHECKING:
    from amplify_ls.syntax.embedded import EmbeddedScript
    from amplify_ls.syntax.shell import Command, Script

_SYNTAX = "amplify_ls.syntax."
_FIRST_NAME = re.compile(r"[^.\-_]+")
_SHEBANG = "#!"
_HANDED_ON = re.compile(r"-[a-z]*c\b")
_DEEPEST = 4
"""Shells started by shells that are followed."""


@dataclass(frozen=True, slots=True)
class Host:
    """One kind of host: the files it is, and the module that finds the scripts in them."""

    names: tuple[str, ...]
    """File names, endings with their dot, and names that others continue: `Dockerfile.dev`."""
    module: str
    languages: tuple[str, ...]
    """What LSP and the extensions of editors call such a file."""
    filetypes: tuple[str, ...]
    """What Vim calls it."""
    shell: str = "sh"
    """The shell of a script that names no other."""


_SCRIPT = Host((".sh", ".bash", ".ksh"), "embedded", ("shellscript",), ("sh", "bash", "ksh"))
HOSTS = (
    _SCRIPT,
    Host((".zsh",), "embedded", ("zsh",), ("zsh",), "zsh"),
    Host((".fish",), "embedded", ("fish",), ("fish",), "fish"),
    Host((".ps1", ".psm1"), "embedded", ("powershell",), ("ps1",), "ps1"),
    Host((".cmd", ".bat", ".CMD", ".BAT"), "embedded", ("bat",), ("dosbatch",), "cmd"),
    Host(
        (".yml", ".yaml"),
        "yaml",
        ("yaml", "dockercompose", "github-actions-workflow", "azure-pipelines"),
        ("yaml", "yaml.docker-compose", "yaml.ghactions", "yaml.github", "yaml.gitlab"),
    ),
    Host(("package.json",), "package_json", ("json",), ("json",)),
    Host((".md", ".markdown", ".mdx"), "markdown", ("markdown", "mdx"), ("markdown", "mdx")),
    Host(
        ("Dockerfile", "Containerfile", ".dockerfile", ".Dockerfile"),
        "dockerfile",
        ("dockerfile",),
        ("dockerfile",),
    ),
    Host(
        ("Makefile", "makefile", "GNUmakefile", ".mk", ".mak"),
        "makefile",
        ("makefile",),
        ("make", "automake"),
    ),
    Host(
        ("Jenkinsfile", ".jenkinsfile", ".Jenkinsfile", ".groovy"),
        "jenkinsfile",
        ("groovy", "jenkinsfile"),
        ("groovy", "Jenkinsfile"),
    ),
)
SHELLS = {
    **dict.fromkeys(("sh", "bash", "ksh", "dash", "ash"), "shell"),
    "zsh": "shell.zsh",
    "fish": "fish",
    **dict.fromkeys(("pwsh", "pwsh.exe"), "powershell"),
    **dict.fromkeys(("powershell", "powershell.exe"), "powershell.windows"),
    "ps1": "powershell.file",
    **dict.fromkeys(("cmd", "cmd.exe"), "batch"),
}
"""The modules that read scripts, by the names of the shells."""


def is_host(path: Path, text: str) -> bool:
    """Whether a file is one that scripts are looked for in."""
    return _host(path, text) is not None


def host_of(path: Path, text: str) -> Host | None:
    """What a file is in which scripts are looked for, if it is one."""
    return _host(path, text)


def read_host(path: Path, text: str, mention: str = "") -> tuple[Script, ...]:
    """The scripts of a file; a file that is no host has none.

    Of a file with many, only those are read that mention a word or hold braces.
    """
    host = _host(path, text)
    if host is None:
        return ()
    read_scripts: Callable[[MappedText], tuple[EmbeddedScript, ...]]
    read_scripts = import_module(_SYNTAX + host.module).read_scripts
    return tuple(
        script
        for found in read_scripts(MappedText.identity(text))
        if mention in found.text.text.lower() or "{" in found.text.text
        for script in _read(found, host.shell)
    )


def _host(path: Path, text: str) -> Host | None:
    first = _FIRST_NAME.match(path.name)
    names = {path.name, path.suffix, first[0] if first else ""}
    for host in HOSTS:
        if not names.isdisjoint(host.names):
            return host
    return _SCRIPT if text.startswith(_SHEBANG) and _is_script(text) else None


def _is_script(text: str) -> bool:
    from amplify_ls.syntax.embedded import SHEBANG

    shebang = SHEBANG.match(text)
    return shebang is not None and shebang[1] in SHELLS


def _read(found: EmbeddedScript, shell: str) -> Iterator[Script]:
    """The script, and those that it hands to other shells."""
    if found.arguments:
        from amplify_ls.syntax import arguments

        script = arguments.read(found)
    elif (known := _in_shell(found.text, found.shell or shell, dict(found.environment))) is None:
        return
    else:
        script = known
    yield script
    if found.arguments or _HANDED_ON.search(found.text.text):
        yield from _nested(script, dict(found.environment), _DEEPEST)


def _in_shell(text: MappedText, shell: str, environment: Mapping[str, MappedText]) -> Script | None:
    module = SHELLS.get(shell)
    if module is None:
        return None
    read: Callable[[MappedText, Mapping[str, MappedText]], Script]
    read = import_module(_SYNTAX + module).read
    return read(text, environment)


def _nested(
    script: Script, environment: Mapping[str, MappedText], deepest: int
) -> Iterator[Script]:
    for command in script.commands:
        handed = _handed_on(command)
        inner = None if handed is None else _in_shell(handed[1], handed[0], environment)
        if inner is not None:
            yield inner
            if deepest > 0:
                yield from _nested(inner, environment, deepest - 1)


def _handed_on(command: Command) -> tuple[str, MappedText] | None:
    """The name of a shell and what it is to run: `bash -c '…'`, behind whatever starts it."""
    texts = [word.text.text for word in command.words]
    for index, text in enumerate(texts[:-2]):
        shell = text.rpartition("/")[2]
        if shell not in SHELLS:
            continue
        option = next((at for at in range(index + 1, len(texts)) if texts[at][:1] != "-"), 0) - 1
        if option > index and _HANDED_ON.fullmatch(texts[option]):
            return shell, command.words[option + 1].text
    return None
