"""What is offered at a place, written as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from amplify_ls.features.snippet import Part, plain, rendered, value_parts
from amplify_ls.syntax.editing import layout_of

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Place


class JsonWriting:
    """JSON, with commas and quotes."""

    def key(self, document: Document, place: Place, name: str, child: Shape | None) -> list[Part]:
        """A key, with its colon and a value to fill in where they are missing."""
        parts: list[Part] = [json.dumps(name, ensure_ascii=False)]
        if place.needs_colon and place.container is not None:
            parts.append(layout_of(document.tree, place.container).colon)
            parts.extend(value_parts(child))
        return parts

    def value(
        self,
        document: Document,  # noqa: ARG002 - JSON values are the same everywhere
        place: Place,  # noqa: ARG002
        value: object,
        shape: Shape | None,
    ) -> list[Part]:
        """A value; one that is empty is to be filled in."""
        if isinstance(value, (dict, list)) or value == "":
            return [*value_parts(shape, None if value == {} else value)]
        return [json.dumps(value, ensure_ascii=False)]

    def whole(
        self,
        document: Document,
        place: Place,  # noqa: ARG002 - JSON values are the same everywhere
        example: object,
        shape: Shape,
    ) -> list[Part]:
        """A document to start from: in a file spread over lines, in a script on one."""
        if document.is_embedded:
            return [*value_parts(shape, example)]
        return [json.dumps(example, indent=2, ensure_ascii=False)]

    def texts(self, document: Document, place: Place, parts: Sequence[Part]) -> tuple[str, str]:
        """The text to put in, with the commas it lacks, and the same as a snippet."""
        before = "," if place.needs_comma_before else ""
        after = "," if place.needs_comma_after else ""
        parts = [before, *parts, after]

        def quoted(text: str) -> str:
            return document.text.quoted(place.replace, text)

        return quoted(plain(parts)), rendered(parts, quoted)

    def filter_text(self, document: Document, place: Place, label: str) -> str:
        """The label in the quotes that are typed, so that a client finds it from what is typed."""
        typed = document.tree.text[place.replace.start : place.replace.end]
        quote = typed[:1] if typed[:1] in ("'", '"') else "" if typed else '"'
        return document.text.quoted(place.replace, f"{quote}{label}{quote}")
