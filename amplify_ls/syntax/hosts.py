"""Files around embedded texts: which files they are and how their scripts are read.

A new host is one row of `HOSTS` and one module that decodes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.text.mapped import MappedText

if TYPE_CHECKING:
    from amplify_ls.syntax.embedded import EmbeddedScript
    from amplify_ls.syntax.shell import Script

_SHEBANG = re.compile(r"#![^\n]*\b(?:ba|z|k|da)?sh\b")
_SHELLS = frozenset({"sh", "bash", "zsh", "ksh", "dash"})
"""Shells that read words, quotes and variables as Bash does."""


@dataclass(frozen=True, slots=True)
class Host:
    """One kind of host: the files it is, and the scripts in them."""

    names: frozenset[str]
    """File names, and endings with their dot."""
    scripts: Callable[[MappedText], tuple[EmbeddedScript, ...]]


def is_host(path: Path, text: str) -> bool:
    """Whether a file is one that scripts are looked for in."""
    return _host(path, text) is not None


def read_host(path: Path, text: str) -> tuple[Script, ...]:
    """The scripts of a file; a file that is no host has none."""
    from amplify_ls.syntax.shell import read

    host = _host(path, text)
    if host is None:
        return ()
    return tuple(
        read(script.text, dict(script.environment))
        for script in host.scripts(MappedText.identity(text))
        if script.shell is None or script.shell in _SHELLS
    )


def _host(path: Path, text: str) -> Host | None:
    for host in HOSTS:
        if path.name in host.names or path.suffix in host.names:
            return host
    return _SCRIPT if _SHEBANG.match(text) else None


def _whole_file(source: MappedText) -> tuple[EmbeddedScript, ...]:
    from amplify_ls.syntax.embedded import whole_file

    return whole_file(source)


def _yaml(source: MappedText) -> tuple[EmbeddedScript, ...]:
    from amplify_ls.syntax.yaml import read_scripts

    return read_scripts(source)


def _package_json(source: MappedText) -> tuple[EmbeddedScript, ...]:
    from amplify_ls.syntax.package_json import read_scripts

    return read_scripts(source)


_SCRIPT = Host(frozenset({".sh", ".bash", ".zsh", ".ksh"}), _whole_file)
HOSTS = (
    _SCRIPT,
    Host(frozenset({".yml", ".yaml"}), _yaml),
    Host(frozenset({"package.json"}), _package_json),
)
