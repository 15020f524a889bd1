"""A resource of a backend: its name, what becomes of it, and where that is decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Change(Enum):
    """What becomes of a resource, a part of one, or a file."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    IMPORT = "import"
    UNLINK = "unlink"
    NONE = "no change"

    @property
    def label(self) -> str:
        """As the Amplify CLI's status table says it."""
        return " ".join(word.capitalize() for word in self.value.split())

    @property
    def is_deployed(self) -> bool:
        """Whether it changes a stack; what was made elsewhere is only taken note of."""
        return self in (Change.CREATE, Change.UPDATE, Change.DELETE)


@dataclass(frozen=True, slots=True, order=True)
class ResourceName:
    """A resource of a backend: its category and its name in it."""

    category: str
    name: str

    def __str__(self) -> str:
        return f"{self.category}/{self.name}"

    @property
    def logical_id(self) -> str:
        """Its stack's logical id in the root stack."""
        return f"{self.category}{self.name}"

    @property
    def folder(self) -> str:
        """Its folder, from the project's root."""
        return f"amplify/backend/{self.category}/{self.name}"


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file that decides about something: the file's path from the root, and keys."""

    path: str
    keys: tuple[str, ...] = ()
