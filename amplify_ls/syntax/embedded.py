"""A shell script inside another text."""

from __future__ import annotations

from dataclasses import dataclass

from amplify_ls.text.mapped import MappedText


@dataclass(frozen=True, slots=True)
class EmbeddedScript:
    """Shell text decoded out of its host, and what the host says about it."""

    text: MappedText
    shell: str | None = None
    """Name of the shell that runs it, if the host says so."""
    environment: tuple[tuple[str, MappedText], ...] = ()
    """Names the host gives values."""


def whole_file(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The one script of a file that is nothing else."""
    return (EmbeddedScript(source),)
