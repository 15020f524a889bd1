"""`textDocument/inlayHint`: values, and real names in the current environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.server import convert
from amplify_ls.server.client import Client
from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot

if TYPE_CHECKING:
    from amplify_ls.contract.inlay_hint import InlayHint

_MOST = 500


def _answer(snapshot: Snapshot, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    from amplify_ls.features.inlay.hints import inlay_hints

    within = snapshot.positions.span(params.range)
    deployment = snapshot.seen.deployment
    wanted = snapshot.settings
    found = inlay_hints(
        snapshot.reading,
        snapshot.project,
        deployment,
        within,
        of_variables=wanted.inlay_hints_variables,
        of_names=wanted.inlay_hints_names,
    )
    return [_hint(one, snapshot) for one in found[:_MOST]] or None


def _hint(hint: InlayHint, snapshot: Snapshot) -> types.InlayHint:
    is_asked_for = snapshot.client.asks_for_hint_tooltips
    return types.InlayHint(
        position=snapshot.positions.position(hint.offset),
        label=hint.label,
        padding_left=True,
        tooltip=None if is_asked_for else tooltip(hint, snapshot.client),
        data={"uri": snapshot.uri} if is_asked_for and hint.tooltip else None,
    )


def tooltip(hint: InlayHint, client: Client) -> types.MarkupContent | str | None:
    """More about a hint, as an editor shows it."""
    if client.renders_hover_markdown and hint.tooltip:
        return types.MarkupContent(types.MarkupKind.Markdown, hint.tooltip)
    return convert.plain(hint.tooltip) or None


INLAY_HINT = Question(
    types.TEXT_DOCUMENT_INLAY_HINT,
    _answer,
    nothing=None,
    options=types.InlayHintOptions(resolve_provider=True),
    is_about_deployment=True,
    minds_settings=True,
)
