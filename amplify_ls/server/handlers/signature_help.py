"""`textDocument/signatureHelp`: what the call that is typed takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.server import convert
from amplify_ls.server.handler import Question
from amplify_ls.server.session import Snapshot

if TYPE_CHECKING:
    from amplify_ls.contract.signature import Signature, SignatureParameter
    from amplify_ls.server.client import Client

_TRIGGERS = ("(", ",", ":", "[", "{")


def _answer(snapshot: Snapshot, params: types.SignatureHelpParams) -> types.SignatureHelp | None:
    from amplify_ls.features.signature import signature_at

    found = signature_at(snapshot.reading, snapshot.positions.offset(params.position))
    if found is None:
        return None
    shown = _shown(found, snapshot.client)
    return types.SignatureHelp([shown], active_signature=0, active_parameter=found.active)


def _shown(found: Signature, client: Client) -> types.SignatureInformation:
    return types.SignatureInformation(
        label=found.label,
        documentation=_told(found.documentation, client),
        parameters=[_parameter(one, found.label, client) for one in found.parameters],
    )


def _parameter(one: SignatureParameter, label: str, client: Client) -> types.ParameterInformation:
    # The labels are plain English, so that offsets are the same in every encoding.
    start, end = one.span
    place = (start, end) if client.takes_label_offsets else label[start:end]
    return types.ParameterInformation(place, _told(one.documentation, client))


def _told(markdown: str, client: Client) -> types.MarkupContent | str:
    if client.renders_signature_markdown:
        return types.MarkupContent(types.MarkupKind.Markdown, markdown)
    return convert.plain(markdown)


SIGNATURE_HELP = Question(
    types.TEXT_DOCUMENT_SIGNATURE_HELP,
    _answer,
    nothing=None,
    options=types.SignatureHelpOptions(trigger_characters=_TRIGGERS),
)
"""Editors ask again with every trigger, so what they showed before need not be looked at."""
