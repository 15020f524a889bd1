"""What a command says to programs: one JSON object a line, each with its `kind`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.cli.operations.error_object import error_object, failure_object
from amplify_ls.cli.operations.screen import Outcome
from amplify_ls.cli.operations.wire import (
    as_json,
    deployment_json,
    kind_of,
    plan_json,
    target_json,
)
from amplify_ls.contract.deployment import public_outputs

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.cli.payload import Payload
    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.event import Event
    from amplify_ls.contract.plan import Plan
    from amplify_ls.contract.recovery import Standing
    from amplify_ls.contract.status import Status
    from amplify_ls.sandbox.sandbox import Sandbox


class Programs:
    """Writes lines to standard output; with `--headless` an error goes to standard error too."""

    def __init__(self, *, is_headless: bool = False) -> None:
        self._is_headless = is_headless

    def note(self, sentence: str) -> None:
        """As in `Screen`; so are the others."""
        _write("note", message=sentence)

    def findings(self, payload: Payload) -> None:
        """As `check --format json` has them."""
        from amplify_ls.cli.report import json_lines

        for line in json_lines(payload.checked):
            _write("finding", **json.loads(line))

    def plan(self, plan: Plan, root: Path, *, is_full: bool, is_dry: bool) -> None:
        """The whole plan; nothing is left out for programs."""
        del root, is_full, is_dry
        _write("plan", **plan_json(plan))

    @contextmanager
    def progress(self, plan: Plan) -> Iterator[Callable[[Event], None]]:
        """One line an event."""
        del plan

        def show(event: Event) -> None:
            _write(kind_of(event), **as_json(event))

        yield show

    def succeeded(self, status: Status, outcome: Outcome) -> None:
        """What came of it."""
        outputs = [
            {
                "category": resource.category,
                "name": resource.name,
                "outputs": public_outputs(values),
            }
            for resource, values in outcome.outputs.items()
        ]
        _write(
            "succeeded",
            operation=status.plan.operation,
            since=as_json(status.since),
            until=as_json(status.until),
            outputs=outputs,
            files=as_json(status.plan.files),
        )

    def failed(self, status: Status, root: Path) -> None:
        """Why it failed, with places in files as an editor counts them."""
        from amplify_ls.cli.operations.failure_view import places

        found = places(status.failure, root) if status.failure is not None else []
        shown = []
        for place in found:
            line, column = place.position
            shown.append({"file": place.name, "line": line, "column": column})
        failure = as_json(status.failure)
        _write("failed", operation=status.plan.operation, failure=failure, places=shown)
        if self._is_headless and status.failure is not None:
            print(failure_object(status.failure), file=sys.stderr)

    def stopped(self, plan: Plan) -> None:
        """Nobody watches any more."""
        _write("stopped", operation=plan.operation)

    def deployment(self, deployment: Deployment, root: Path, *, is_full: bool) -> None:
        """Everything that is known."""
        del root, is_full
        resources = {
            resource: replace(state, outputs=state.public_outputs)
            for resource, state in deployment.resources.items()
        }
        _write("status", **deployment_json(replace(deployment, resources=resources)))

    def standing(self, standing: Standing) -> None:
        """All of it."""
        _write("standing", **{**as_json(standing), "target": target_json(standing.target)})

    def sandbox(self, sandbox: Sandbox | None, folder: Path) -> None:
        """Where it answers, if it does."""
        found = (
            {
                "endpoint": sandbox.endpoint,
                "pid": sandbox.pid,
                "started": sandbox.started.isoformat(),
            }
            if sandbox is not None
            else {}
        )
        _write("sandbox", isRunning=sandbox is not None, folder=str(folder), **found)

    def error(self, error: AmplifyError) -> None:
        """Why nothing was done."""
        _write("error", message=error.message, advice=error.advice, code=error.code)
        if self._is_headless:
            print(error_object(error), file=sys.stderr)


def _write(kind: str, **values: object) -> None:
    line = json.dumps({"kind": kind, **values})
    sys.stdout.write(f"{line}\n")
    # Whoever reads a pipe wants to know it now.
    sys.stdout.flush()
