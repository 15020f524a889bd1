"""Nothing is done before somebody has said yes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from amplify_ls.contract.errors import AmplifyError

if TYPE_CHECKING:
    from amplify_ls.contract.plan import Plan

Ask = Callable[[str], str]
_YES = frozenset({"y", "yes"})
_DELETE = "delete"
_ADVICE = "Add `--yes` to do what the plan says, or `--dry-run` to see it only."


def require_listener(command: str, *, is_for_programs: bool, advice: str = _ADVICE) -> None:
    """Make sure that somebody can be asked.

    Raises:
        AmplifyError: nobody can.
    """
    why = "programs do not answer" if is_for_programs else "standard input is no terminal"
    if is_for_programs or not sys.stdin.isatty():
        raise AmplifyError(
            f"`amplify-ls {command}` asks before it does anything, and nobody can answer: {why}.",
            advice,
        )


def is_confirmed(plan: Plan, ask: Ask = input) -> bool:
    """Ask whether to do what the plan says; what is deleted from the cloud is asked for again."""
    if not is_yes(ask, f"Do you want to {plan.command}{plan.place}? [y/N] "):
        return False
    if not plan.destroys:
        return True
    names = ", ".join(str(each.resource) for each in plan.destroys)
    question = f"{names}: deleted from the cloud with all data. Type `{_DELETE}` to go on: "
    return answer(ask, question) == _DELETE


def is_yes(ask: Ask, question: str) -> bool:
    """Whether somebody says yes; silence is a no."""
    return answer(ask, question).casefold() in _YES


def answer(ask: Ask, question: str) -> str:
    """What was typed; nothing if the input is at its end."""
    try:
        return ask(question).strip()
    except EOFError:
        return ""
