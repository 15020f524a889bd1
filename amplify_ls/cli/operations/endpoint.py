"""The embedded AWS, started when a command needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.sandbox.sandbox import default_folder, find, start

if TYPE_CHECKING:
    from amplify_ls.cli.operations.call import Call


def sandbox_endpoint(call: Call) -> str:
    """Where the embedded AWS answers; the user sees that it is used, and when it is started.

    Raises:
        AmplifyError: it cannot be started.
    """
    folder = default_folder(call.world)
    running = find(folder)
    if running is not None:
        call.screen.note(f"Using the embedded AWS at {running.endpoint}, not the real one.")
        return running.endpoint
    started = start(folder)
    call.screen.note(
        f"Started the embedded AWS at {started.endpoint} (process {started.pid}); it is not the "
        "real one. Code of Lambda functions runs on this machine there. "
        "`amplify-ls sandbox stop` ends it."
    )
    return started.endpoint
