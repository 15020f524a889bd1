"""What a command of `workspace/executeCommand` is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.contract.operation import Operation
    from amplify_ls.contract.world import World

PREFIX = "amplify.server."


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a command is told."""

    root: Path
    """The project's folder; for `init` the one that becomes one."""
    given: Mapping[str, object] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """An argument that is a text."""
        value = self.given.get(name)
        return value if isinstance(value, str) else None

    def flag(self, name: str) -> bool | None:
        """An argument that is true, false or left out."""
        value = self.given.get(name)
        return value if isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Report:
    """What a command found out."""

    message: str
    page: str = ""
    """The same with everything there is to know, as Markdown."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A question that comes before a plan."""

    facts: str
    """What somebody has to know who chooses."""
    effects: Mapping[str, str]
    """What comes of each answer, in words."""
    answers: Mapping[str, Mapping[str, object]]
    """What each answer adds to the arguments."""

    @property
    def question(self) -> str:
        """All of it, for editors that show a text and buttons."""
        told = (f"{title}: {effect}" for title, effect in self.effects.items())
        return "\n".join([self.facts, *told, "Which one?"])


@dataclass(frozen=True, slots=True)
class Operating:
    """A command that changes something: it is planned, confirmed, run and watched."""

    name: str
    prepare: Callable[[Arguments, World], Operation]
    """Plans it; called in a thread, and may wait for a cloud.

    Raises:
        AmplifyError: it cannot be done as it was asked for.
    """
    offer: Callable[[Arguments, World], Offer | None] | None = None
    """What there is to choose from before it is planned; called as `prepare` is."""

    @property
    def id(self) -> str:
        """As editors name it."""
        return f"{PREFIX}{self.name}"


@dataclass(frozen=True, slots=True)
class Reporting:
    """A command that finds something out, or does something that is quickly done."""

    name: str
    report: Callable[[Arguments, World], Report]
    """Called in a thread; raises as `Operating.prepare` does."""
    warning: Callable[[Arguments], str] | None = None
    """What is asked before, unless it is empty."""

    @property
    def id(self) -> str:
        """As editors name it."""
        return f"{PREFIX}{self.name}"


Command = Operating | Reporting
