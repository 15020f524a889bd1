"""One JSON text of an Amplify project, a whole file or a part of a script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplify_ls.schema.catalogue import shape_of
from amplify_ls.schema.evaluate import violations
from amplify_ls.syntax.tree import ProblemKind
from amplify_ls.text.lazy import cached_property
from amplify_ls.text.stretches import Stretches

if TYPE_CHECKING:
    from amplify_ls.project.invocation import Invocation, Option
    from amplify_ls.project.kinds import FileKind
    from amplify_ls.schema.shape import Shape
    from amplify_ls.schema.violation import Violation
    from amplify_ls.syntax.tree import Node, Tree
    from amplify_ls.text.mapped import MappedText

_HARMLESS = frozenset(
    {
        ProblemKind.COMMENT,
        ProblemKind.TRAILING_COMMA,
        ProblemKind.DUPLICATE_KEY,
        ProblemKind.UNQUOTED,
        ProblemKind.WRONG_QUOTES,
    }
)
"""Problems that leave no doubt which keys and values were meant."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a payload is given to."""

    invocation: Invocation
    option: Option | None
    """The option whose value it is; nothing for a payload on standard input."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The value in which a text stands that is written as text inside another document."""

    document: Document
    node: Node


@dataclass(frozen=True)
class Document:
    """A JSON text with its kind and its tree, wherever it stands."""

    kind: FileKind
    text: MappedText
    tree: Tree
    use: Use | None = None
    enclosure: Enclosure | None = None
    """Where it stands if it is the value of a string of another document."""

    @property
    def shape(self) -> Shape:
        """What the text has to look like."""
        return shape_of(self.kind.schema)

    @cached_property
    def violations(self) -> list[Violation]:
        """Where the text is not as its schema says."""
        return violations(self.tree.root, self.shape)

    @cached_property
    def broken(self) -> Stretches:
        """Where quotes, commas, colons or brackets are wrong."""
        return Stretches(p.span for p in self.tree.problems if p.kind not in _HARMLESS)

    @cached_property
    def is_conflicted(self) -> bool:
        """Whether a merge left its markers in the text."""
        return any(p.kind is ProblemKind.CONFLICT_MARKER for p in self.tree.problems)

    @property
    def outermost(self) -> Document:
        """The document that stands in no other one."""
        return self if self.enclosure is None else self.enclosure.document.outermost

    @property
    def is_generated(self) -> bool:
        """Whether it is a text in a file that nobody edits."""
        return self.enclosure is not None and self.outermost.kind.writer == "generated"

    @property
    def is_embedded(self) -> bool:
        """Whether the text is part of another one."""
        return self.enclosure is not None or not self.text.is_identity
