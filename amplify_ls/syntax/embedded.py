"""A command that stands in another text: a script for a shell, or words without any shell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from amplify_ls.text.mapped import Encode, MappedText
from amplify_ls.text.span import Span

SHEBANG = re.compile(r"#!\s*[^\s#]*?(?:/env\s+(?:-\S+\s+|\w+=\S*\s+)*)?([\w.-]+)(?=\s|\Z)")


class Argument(NamedTuple):
    """A word that a host lists by itself."""

    text: MappedText
    span: Span
    """The word in the source, with the quotes of the host."""


@dataclass(frozen=True, slots=True)
class EmbeddedScript:
    """Shell text decoded out of its host, and what the host says about it."""

    text: MappedText
    shell: str | None = None
    """Name of the shell that runs it, if the host says so."""
    environment: tuple[tuple[str, MappedText], ...] = ()
    """Names the host gives values."""
    arguments: tuple[Argument, ...] = ()
    """The words of a command that the host runs without a shell."""
    listing: Encode | None = None
    """Writes more such words behind the last one, from a text with blanks between them."""


def read_scripts(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The one script of a file that is nothing else."""
    shebang = SHEBANG.match(source.text)
    return (EmbeddedScript(source, shebang[1] if shebang else None),)
