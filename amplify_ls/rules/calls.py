"""What a payload is given to, as far as it changes what the Amplify CLI does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.project.document import Document


def is_for_init(document: Document) -> bool:
    """Whether `amplify init` reads it."""
    return document.use is not None and document.use.invocation.runs("init")


def is_for_configure(document: Document) -> bool:
    """Whether `amplify configure project` reads it."""
    return document.use is not None and document.use.invocation.runs("configure")


def is_for_push(document: Document) -> bool:
    """Whether `amplify push` or `amplify publish` reads it."""
    invocation = document.use.invocation if document.use is not None else None
    return invocation is not None and (invocation.runs("push") or invocation.runs("publish"))
