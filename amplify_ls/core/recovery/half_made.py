"""Environments whose `init` came to no end: a stack may be there, but no files that know of it."""

from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.core.files.records import records_folder
from amplify_ls.core.operations.journal import DEPLOYING, Record, last_operation

_LOCAL = "amplify/.config/local-env-info.json"


def refuse_half_made(root: Path) -> None:
    """Tell who has no environment here, but the beginning of one, what to do with it.

    Raises:
        AmplifyError: an `init` in this folder came to no end; only the same `init` knows its
            options, and goes on from what it left.
    """
    if (root / _LOCAL).is_file():
        return
    folder = records_folder(root)
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        # A journal that was put aside is called NAME.old.jsonl; no environment has a dot.
        last = last_operation(root, path.stem, DEPLOYING) if "." not in path.stem else None
        if last is not None and last.verb == "init" and not last.has_succeeded:
            raise _half_made(path.stem, last)


def _half_made(environment: str, last: Record) -> AmplifyError:
    begun = f'`init` of the environment "{environment}" ({last.since:%Y-%m-%d %H:%M:%S} UTC)'
    if last.is_running:
        return AmplifyError(f"{begun} is running.", "Wait until it has finished, or stop it.")
    how = (
        f"failed: {last.failure.message}" if last.failure else f'was interrupted at "{last.title}".'
    )
    left = f" Its stack is {last.kept['stack']}." if last.kept.get("stack") else ""
    return AmplifyError(
        f"{begun} {how}{left}",
        "Run `amplify-ls init` with the same options: it uses the stack that is there, or deletes "
        "it if it failed, and makes the environment whole.",
    )
