"""`textDocument/documentLink`: what in a file leads to other files, and to the AWS console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot

if TYPE_CHECKING:
    from amplify_ls.contract.document_link import DocumentLink

_MOST = 1_000


def _answer(
    snapshot: Snapshot, _params: types.DocumentLinkParams
) -> list[types.DocumentLink] | None:
    from amplify_ls.features.links.document_links import document_links

    found = document_links(snapshot.reading)[:_MOST]
    return [_link(link, snapshot) for link in found] or None


def _link(link: DocumentLink, snapshot: Snapshot) -> types.DocumentLink:
    """A link; to which of its files it leads is found out when somebody follows it."""
    return types.DocumentLink(
        range=snapshot.positions.range(link.span),
        target=link.url or None,
        tooltip=link.tooltip if snapshot.client.shows_link_tooltips else None,
        data={"paths": [str(path) for path in link.paths]} if link.paths else None,
    )


DOCUMENT_LINK = Question(
    types.TEXT_DOCUMENT_DOCUMENT_LINK,
    _answer,
    nothing=None,
    options=types.DocumentLinkOptions(resolve_provider=True),
)
