"""How bad somebody wants the findings of a rule to be, and whose wish counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from amplify_ls.contract.diagnostic import Severity


class Level(Enum):
    """A wish about the findings of a rule, as users write it."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"
    ON = "on"
    """As bad as the rule itself says: for one of many that are off."""
    OFF = "off"


LEVELS: Mapping[str, Level] = {level.value: level for level in Level}

Levels = Mapping[str, Level]
"""Wishes by code, or by the beginning of codes: `AMP1` is every rule about payloads."""


def severity_of(code: str, own: Severity, wishes: Iterable[Levels]) -> Severity | None:
    """The severity of a finding, or nothing if it is not to be shown.

    Of several people's wishes the first that says anything about the code counts; in it the longest
    beginning does. `on` leaves how bad it is to those behind.
    """
    is_wanted = False
    for levels in wishes:
        match _wish(code, levels):
            case None:
                pass
            case Level.ON:
                is_wanted = True
            case Level.OFF if is_wanted:
                pass
            case Level.OFF:
                return None
            case level:
                return Severity[level.name]
    return own


def _wish(code: str, levels: Levels) -> Level | None:
    if not levels:
        return None
    beginnings = (code[:length] for length in range(len(code), -1, -1))
    return next((levels[begin] for begin in beginnings if begin in levels), None)
