"""Changes to several files at once, which a user sees before they are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.contract.edit import TextEdit


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a part of a change is made; editors group by it what they show."""

    label: str
    description: str = ""
    needs_confirmation: bool = False
    """Whether the user has to agree to this part by itself, where the editor can ask."""


@dataclass(frozen=True, slots=True)
class FileEdit:
    """Replacements in one file, none of which touch each other."""

    path: Path
    edits: tuple[TextEdit, ...]
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class FileCreation:
    """A new file with its text; an existing one is never overwritten."""

    path: Path
    text: str
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class FileMove:
    """A file or folder that gets another path, made after all edits of the change."""

    path: Path
    new_path: Path
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class FileDeletion:
    """A file that is deleted."""

    path: Path
    reason: Reason | None = None


Part = FileEdit | FileCreation | FileMove | FileDeletion


@dataclass(frozen=True, slots=True)
class Change:
    """Parts that only together make sense, in the order in which they are made."""

    parts: tuple[Part, ...]
