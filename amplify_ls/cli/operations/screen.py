"""Who reads what a command says: people in a terminal, or programs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amplify_ls.cli.payload import Payload
    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.event import Event
    from amplify_ls.contract.plan import Plan
    from amplify_ls.contract.recovery import Standing
    from amplify_ls.contract.resource import ResourceName
    from amplify_ls.contract.status import Status
    from amplify_ls.sandbox.sandbox import Sandbox


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an operation that succeeded brought."""

    outputs: Mapping[ResourceName, Mapping[str, str]] = field(default_factory=dict)
    """What the cloud says of the resources that were deployed."""
    next: str = ""
    """What to do now."""


class Screen(Protocol):
    """Shows what a command has to say."""

    def note(self, sentence: str) -> None:
        """Something the user ought to know, beside the results."""

    def findings(self, payload: Payload) -> None:
        """What is wrong with a payload."""

    def plan(self, plan: Plan, root: Path, *, is_full: bool, is_dry: bool) -> None:
        """What is going to be done."""

    def progress(self, plan: Plan) -> AbstractContextManager[Callable[[Event], None]]:
        """What is being done, until the block ends."""

    def succeeded(self, status: Status, outcome: Outcome) -> None:
        """It is done."""

    def failed(self, status: Status, root: Path) -> None:
        """It failed."""

    def stopped(self, plan: Plan) -> None:
        """Somebody stopped watching."""

    def deployment(self, deployment: Deployment, root: Path, *, is_full: bool) -> None:
        """What is deployed."""

    def standing(self, standing: Standing) -> None:
        """What stands after something went wrong, and the ways on."""

    def sandbox(self, sandbox: Sandbox | None, folder: Path) -> None:
        """The embedded AWS, if it runs."""

    def error(self, error: AmplifyError) -> None:
        """The command cannot do what it was asked for."""
