"""What a command says to people in a terminal or in a log."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from amplify_ls.cli.operations.console import (
    console_on,
    counted,
    is_moving,
    quoted,
    show,
)
from amplify_ls.cli.operations.error_object import error_object, failure_object
from amplify_ls.cli.operations.screen import Outcome
from amplify_ls.cli.saying import PROGRAM
from amplify_ls.cli.style import Style

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from amplify_ls.cli.payload import Payload
    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.event import Event
    from amplify_ls.contract.plan import Plan
    from amplify_ls.contract.recovery import Standing
    from amplify_ls.contract.status import Status
    from amplify_ls.sandbox.sandbox import Sandbox

_GOES_ON = (
    "Nobody watches any more, but CloudFormation goes on with what it was told. "
    "`amplify-ls %s` picks it up again."
)


class People:
    """Writes to standard output, and what is no result to standard error.

    With `is_headless` standard error belongs to the error object that scripts read.
    """

    def __init__(
        self, color: str, now: Callable[[], datetime], *, is_full: bool, is_headless: bool
    ) -> None:
        self._color = color
        self._now = now
        self._is_full = is_full
        self._is_headless = is_headless

    def note(self, sentence: str) -> None:
        """As in `Screen`; so are the others."""
        self._beside.print(quoted(f"{PROGRAM}: {sentence}"), soft_wrap=True)

    def findings(self, payload: Payload) -> None:
        """As `check` shows them."""
        from amplify_ls.cli.report import text_lines

        console = self._beside
        for line in text_lines(payload.checked, _style(console), console.width):
            self._write(line)

    def plan(self, plan: Plan, root: Path, *, is_full: bool, is_dry: bool) -> None:
        """A table of resources, and what else happens."""
        from amplify_ls.cli.operations.plan_view import plan_view

        with_permissions = is_full or is_dry
        view = plan_view(plan, root, is_full=is_full, with_permissions=with_permissions)
        show(self._out, view)

    def progress(self, plan: Plan) -> AbstractContextManager[Callable[[Event], None]]:
        """In place on a terminal, else line by line."""
        if is_moving(sys.stdout):
            from amplify_ls.cli.operations.live import live_progress

            return live_progress(self._out, plan, self._now)
        from amplify_ls.cli.operations.lines import line_progress

        return line_progress(self._out, plan)

    def succeeded(self, status: Status, outcome: Outcome) -> None:
        """What was done and brought."""
        from amplify_ls.cli.operations.outcome import outcome_view

        show(self._out, outcome_view(status, outcome, is_full=self._is_full))

    def failed(self, status: Status, root: Path) -> None:
        """The failure at its line."""
        from amplify_ls.cli.operations.failure_view import failure_lines

        if status.failure is None:
            return
        console = self._beside
        for line in failure_lines(status.failure, root, _style(console), console.width):
            self._write(line)
        if status.parts_done:
            done = counted(status.parts_done, "part")
            self.note(f"{done} of {status.parts_total} had been done when it failed.")
        if self._is_headless:
            print(failure_object(status.failure), file=sys.stderr)

    def stopped(self, plan: Plan) -> None:
        """What goes on without us."""
        self.note(_GOES_ON % plan.command if plan.target is not None else "Stopped.")

    def deployment(self, deployment: Deployment, root: Path, *, is_full: bool) -> None:
        """The table of the Amplify CLI, and more."""
        from amplify_ls.cli.operations.deployment_view import deployment_view, failure_head
        from amplify_ls.cli.operations.failure_view import failure_lines

        console, now = self._out, self._now()
        show(console, deployment_view(deployment, now, console.width, is_full=is_full))
        if deployment.failure is not None:
            show(console, failure_head(deployment, now))
            for line in failure_lines(deployment.failure, root, _style(console), console.width):
                print(line)

    def standing(self, standing: Standing) -> None:
        """Facts, and the ways on from them."""
        from amplify_ls.cli.operations.standing_view import standing_view

        show(self._out, standing_view(standing))

    def sandbox(self, sandbox: Sandbox | None, folder: Path) -> None:
        """Where it answers, and how to look into it."""
        from amplify_ls.cli.operations.sandbox_view import sandbox_view

        self._out.print(sandbox_view(sandbox, folder, self._now()), soft_wrap=True)

    def error(self, error: AmplifyError) -> None:
        """A sentence and what to do, or the object that scripts read."""
        if self._is_headless:
            print(error_object(error), file=sys.stderr)
            return
        code = f" [{error.code}]" if error.code else ""
        console = self._beside
        console.print(
            quoted(f"{PROGRAM}: ")
            .append("error", "bold red")
            .append_text(quoted(f"{code}: {error.message}")),
            soft_wrap=True,
        )
        if error.advice:
            console.print(quoted("  what to do: ", "green").append_text(quoted(error.advice)))

    @property
    def _out(self) -> Console:
        return console_on(sys.stdout, self._color)

    @property
    def _beside(self) -> Console:
        return console_on(self._stream, self._color)

    @property
    def _stream(self) -> TextIO:
        sys.stdout.flush()
        return sys.stdout if self._is_headless else sys.stderr

    def _write(self, line: str) -> None:
        # The lines carry their own colours, which rich would not let pass.
        print(line, file=self._stream)


def _style(console: Console) -> Style:
    return Style(is_coloured=console.color_system is not None)
