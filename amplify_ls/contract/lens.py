"""What stands above a line: a few words about it, and a command to run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Call:
    """A command of the server and what it is given."""

    command: str
    """Its id: `amplify.server.push`."""
    arguments: Mapping[str, str | bool]


@dataclass(frozen=True, slots=True)
class Lens:
    """A few words above a line of a source file, and what they do when they are chosen."""

    span: Span
    title: str
    call: Call
    is_action: bool = True
    """Whether it does something, and does not only tell how things stand."""
