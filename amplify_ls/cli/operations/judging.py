"""Shows what is wrong with payloads, and lets only usable ones through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from amplify_ls.cli.payload import InputValidationError, Payload, judged_options, judged_stdin

if TYPE_CHECKING:
    from amplify_ls.cli.operations.call import Call


def require_usable_options(call: Call, words: tuple[str, ...]) -> None:
    """Judge the options of a command before anything is done.

    Raises:
        AmplifyError: one of them has an error.
    """
    _require_usable(call, judged_options(words, call.arguments, call.world.home))


def usable_stdin(call: Call, words: tuple[str, ...]) -> str:
    """The payload on standard input.

    Raises:
        AmplifyError: there is none, or it has an error.
    """
    payload = judged_stdin(words, call.arguments, call.world.home)
    _require_usable(call, [payload])
    return payload.text


def _require_usable(call: Call, payloads: Sequence[Payload]) -> None:
    for payload in payloads:
        if payload.checked.diagnostics:
            call.screen.findings(payload)
    if not all(payload.is_usable for payload in payloads):
        raise InputValidationError(payloads)
