"""An operation: a plan, and the running of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from amplify_ls.contract.event import Event
from amplify_ls.contract.plan import Plan


class Operation(Protocol):
    """A plan that was made by reading only, ready to be carried out once."""

    @property
    def plan(self) -> Plan:
        """What it is going to do."""

    def run(self) -> Iterator[Event]:
        """Do it, and tell what happens; ends with `StepFailed` or when every step is finished.

        Raises:
            Stopped: somebody asked to stop watching; the cloud goes on with what it was told.
            AmplifyError: somebody else has begun to work on the same environment.
        """
