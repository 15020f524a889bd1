"""Comments that say of findings that they are meant: `# amplify-ignore AMP103: we watch it`.

They stand where nobody rewrites the file: in scripts, pipelines, Dockerfiles, makefiles and GraphQL
schemas. One on a line of its own is about the next line, one behind something about that line, and
both about all of the command or assignment that stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from amplify_ls.text.span import Span

MENTION = "amplify-ignore"
NEVER = frozenset({"AMP450", "AMP901"})
"""Rules whose findings no comment takes away: a push has failed, a comment is useless."""


class Code(NamedTuple):
    """A code in a comment, in capitals."""

    code: str
    span: Span


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that says which findings are meant."""

    span: Span
    """The comment with its mark."""
    words: Span
    """The word that makes it one, and the codes."""
    codes: tuple[Code, ...]
    covered: Span
    """The findings that begin in it are meant."""
    is_alone: bool
    """Whether nothing else stands on its line."""
