"""What stands of an environment on which something went wrong, and the ways on from there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from amplify_ls.contract.cloud import Target


class Way(Enum):
    """A way on; its value is the word for it in a terminal."""

    RESUME = "resume"
    WATCH = "watch"
    ROLLBACK = "rollback"
    SKIP = "skip"
    UNLOCK = "unlock"
    ANEW = "anew"
    DISCARD = "discard"

    @property
    def label(self) -> str:
        """As a button says it."""
        return _LABELS[self]


_LABELS = {
    Way.RESUME: "Resume",
    Way.WATCH: "Watch",
    Way.ROLLBACK: "Roll Back",
    Way.SKIP: "Roll Back Without Them",
    Way.UNLOCK: "Unlock",
    Way.ANEW: "Delete and Initialise Anew",
    Way.DISCARD: "Discard",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A way on that is open."""

    way: Way
    effect: str
    """What it does, in a sentence."""
    loss: str = ""
    """What is lost by it, in a sentence; nothing if nothing is."""
    parts: tuple[str, ...] = ()
    """Parts of stacks that are left as they are, as CloudFormation names them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of an environment."""

    environment: str
    target: Target
    stack: str
    """The root stack's name."""
    status: str
    """The root stack's; empty if there is none."""
    facts: tuple[str, ...] = ()
    """What is not as it ought to be, in sentences; nothing if all is well."""
    choices: tuple[Choice, ...] = ()

    @property
    def advice(self) -> str:
        """What to do, whether a way is open or not."""
        ways = ", ".join(f"`amplify-ls recover {choice.way.value}`" for choice in self.choices)
        if ways:
            return f"The ways on: {ways}."
        if self.facts:
            return "Wait until it has finished, or stop it; then look again."
        return "`amplify-ls push` deploys what has changed."

    def choice(self, way: Way) -> Choice | None:
        """A way, if it is open."""
        return next((choice for choice in self.choices if choice.way is way), None)
