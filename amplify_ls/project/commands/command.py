"""What a command of the Amplify CLI is, and how a row of the table is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

Words = tuple[str, ...]


class Follows(Enum):
    """What the word behind those of a command names."""

    NOTHING = "nothing"
    ENVIRONMENT = "environment"
    NEW = "new name"
    RESOURCE = "resource"
    """Of the category that the command names."""
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class CliOption:
    """An option of a command."""

    name: str
    """Without dashes."""
    meaning: str
    value: str = ""
    """What its value is called; nothing for an option without one."""
    short: str = ""
    """With its dash."""
    reference: str = ""
    """What its value names, as in schemas (`x-reference`)."""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The values it may have, with what they mean."""
    is_likely: bool = False
    """Whether most scripts give it."""

    @property
    def written(self) -> str:
        """The option with its dashes."""
        return f"--{self.name}"


@dataclass(frozen=True, slots=True)
class CliCommand:
    """One command: its words, what it does, and what it can be told."""

    words: Words
    meaning: str
    options: tuple[CliOption, ...] = ()
    follows: Follows = Follows.NOTHING
    is_hidden: bool = False
    """Whether it is understood but not offered, for there is a better one."""

    def option(self, name: str) -> CliOption | None:
        """The option of a name without dashes, long or short."""
        short = f"-{name}"
        return next((one for one in self.options if name == one.name or short == one.short), None)
