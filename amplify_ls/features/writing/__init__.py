"""How what is offered at a place is written: as JSON or as YAML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from amplify_ls.features.writing.json_writing import JsonWriting
from amplify_ls.syntax.green import Dialect

if TYPE_CHECKING:
    from amplify_ls.features.snippet import Part
    from amplify_ls.project.document import Document
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Place


class Writing(Protocol):
    """How keys and values are put into a document."""

    def key(self, document: Document, place: Place, name: str, child: Shape | None) -> list[Part]:
        """A key, with its colon and a value to fill in where they are missing."""

    def value(
        self, document: Document, place: Place, value: object, shape: Shape | None
    ) -> list[Part]:
        """A value; one that is empty is to be filled in."""

    def whole(self, document: Document, place: Place, example: object, shape: Shape) -> list[Part]:
        """A document to start from."""

    def texts(self, document: Document, place: Place, parts: Sequence[Part]) -> tuple[str, str]:
        """The text to put in, quoted for the host, and the same as a snippet."""

    def filter_text(self, document: Document, place: Place, label: str) -> str:
        """What the text that is typed at the place has to be a start of."""


def writing_of(document: Document) -> Writing:
    """How a document is written."""
    if document.tree.dialect is Dialect.YAML:
        from amplify_ls.features.writing.yaml_writing import YamlWriting

        return YamlWriting()
    return JsonWriting()
