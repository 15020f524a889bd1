"""When something was, in as few words as leave no doubt."""

from __future__ import annotations

from datetime import datetime


def moment(at: datetime, now: datetime) -> str:
    """A moment as a clock shows it to somebody whose time is `now`, with a date if it needs one."""
    there = at.astimezone(now.tzinfo)
    if there.date() == now.date():
        return f"{there:%H:%M}"
    if there.year == now.year:
        return f"{there.day} {there:%b %H:%M}"
    return f"{there.day} {there:%b %Y}"


def span_of_time(seconds: float) -> str:
    """How long something took."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
