"""`amplify.server.sandbox`: the embedded AWS, started, stopped, emptied, asked after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.server.commands.command import Arguments, Report, Reporting

if TYPE_CHECKING:
    from amplify_ls.contract.world import World


def endpoint(world: World) -> str:
    """Where the embedded AWS answers; it is started if it does not run.

    Raises:
        AmplifyError: it cannot be started.
    """
    from amplify_ls.sandbox.sandbox import default_folder, start

    return start(default_folder(world)).endpoint


def _report(arguments: Arguments, world: World) -> Report:
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.sandbox import sandbox

    folder = sandbox.default_folder(world)
    match arguments.text("action") or "status":
        case "start":
            started = sandbox.start(folder)
            return Report(f"The embedded AWS runs at {started.endpoint}; it is not the real one.")
        case "stop":
            was_running = sandbox.stop(folder)
            done = "has stopped, and keeps what it knows" if was_running else "was not running"
            return Report(f"The embedded AWS {done}.")
        case "reset":
            sandbox.reset(folder)
            return Report("The embedded AWS is empty.")
        case "status":
            found = sandbox.find(folder)
            if found is None:
                return Report("The embedded AWS does not run; a command that needs it starts it.")
            since = f"{found.started.astimezone():%H:%M on %d %b}"
            where = f"{found.endpoint} (process {found.pid}) since {since}"
            return Report(f"The embedded AWS runs at {where}; it keeps its state in {folder}.")
        case action:
            known = "start, stop, reset and status"
            raise AmplifyError(f'The embedded AWS knows no "{action}".', f"It knows {known}.")


def _warning(arguments: Arguments) -> str:
    if arguments.text("action") != "reset":
        return ""
    return (
        "This empties the embedded AWS: every environment of every project in it is lost, and has "
        "to be initialised anew. The real AWS is not touched."
    )


SANDBOX = Reporting("sandbox", _report, warning=_warning)
