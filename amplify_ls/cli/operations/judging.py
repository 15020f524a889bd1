"""Shows what is wrong with payloads, and lets only usable ones through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.cli.operations.call import Call
    from amplify_ls.cli.payload import Payload


def require_usable_options(call: Call, words: tuple[str, ...]) -> None:
    """Judge the options of a command before anything is done.

    Raises:
        AmplifyError: one of them has an error.
    """
    if all(given.value is None for given in call.arguments.options.values()):
        return
    from amplify_ls.cli.payload import judged_options  # with all rules: only if needed

    _require_usable(call, judged_options(words, call.arguments, call.world.home))


def usable_stdin(call: Call, words: tuple[str, ...]) -> str:
    """The payload on standard input.

    Raises:
        AmplifyError: there is none, or it has an error.
    """
    from amplify_ls.cli.payload import judged_stdin

    payload = judged_stdin(words, call.arguments, call.world.home)
    _require_usable(call, [payload])
    return payload.text


def _require_usable(call: Call, payloads: Sequence[Payload]) -> None:
    for payload in payloads:
        if payload.checked.diagnostics:
            call.screen.findings(payload)
    if not all(payload.is_usable for payload in payloads):
        from amplify_ls.cli.payload import InputValidationError

        raise InputValidationError(payloads)
