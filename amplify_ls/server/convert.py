"""Our plain answers as the protocol's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from amplify_ls.contract.diagnostic import Diagnostic, Related
from amplify_ls.contract.hover import Hover
from amplify_ls.rules.pages import page_of
from amplify_ls.rules.sources import FAILED, sources_of
from amplify_ls.server.places import locations
from amplify_ls.server.positions import Positions
from amplify_ls.server.session import Snapshot

if TYPE_CHECKING:
    from amplify_ls.contract.lens import Lens

SOURCE = "amplify"
"""What editors show as the origin of a diagnostic."""

RUN = "amplify.run"
"""The kind of code actions that run a command."""

_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_MARKS = re.compile(r"(?m)^#+ |\*\*|`+|^---$\n?")


def diagnostics(found: Sequence[Diagnostic], snapshot: Snapshot) -> list[types.Diagnostic]:
    """Findings as an editor shows them."""
    return [_diagnostic(one, snapshot) for one in found]


def _diagnostic(found: Diagnostic, snapshot: Snapshot) -> types.Diagnostic:
    page = page_of(found.code) if snapshot.client.follows_code_descriptions else None
    return types.Diagnostic(
        range=snapshot.positions.range(found.span),
        message=found.message,
        severity=types.DiagnosticSeverity(found.severity),
        code=found.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=_related(found, snapshot) or None,
    )


def _related(found: Diagnostic, snapshot: Snapshot) -> list[types.DiagnosticRelatedInformation]:
    """The other places that a finding is about."""
    if not snapshot.client.relates_information:
        return []
    return [*_reasons(found, snapshot), *(_other(one, snapshot) for one in found.related)]


def _other(related: Related, snapshot: Snapshot) -> types.DiagnosticRelatedInformation:
    if related.file is None:
        place = types.Location(snapshot.uri, snapshot.positions.range(related.span))
    else:
        positions = Positions(related.file.lines, snapshot.client.encoding)
        place = types.Location(related.file.path.as_uri(), positions.range(related.span))
    return types.DiagnosticRelatedInformation(place, related.message)


def _reasons(found: Diagnostic, snapshot: Snapshot) -> list[types.DiagnosticRelatedInformation]:
    """The other places that decide about a failed deployment."""
    root, deployment = snapshot.reading.root, snapshot.seen.deployment
    if found.code != FAILED:
        return []
    if root is None or deployment is None or deployment.failure is None:
        return []
    others = sources_of(deployment.failure)[1:]
    places = locations(others, root, snapshot.seen.files.get, snapshot.client.encoding)
    message = "This has to do with it, too."
    return [types.DiagnosticRelatedInformation(place, message) for place in places]


def hover(found: Hover, snapshot: Snapshot) -> types.Hover:
    """An explanation as an editor shows it."""
    if snapshot.client.renders_hover_markdown:
        contents = types.MarkupContent(types.MarkupKind.Markdown, found.markdown)
    else:
        contents = types.MarkupContent(types.MarkupKind.PlainText, plain(found.markdown))
    return types.Hover(contents, snapshot.positions.range(found.span))


def plain(markdown: str) -> str:
    """The words of an explanation, for editors that would show its marks."""
    return _MARKS.sub("", _LINK.sub(r"\1 (\2)", markdown)).strip()


def code_lens(lens: Lens, snapshot: Snapshot) -> types.CodeLens:
    """A lens as an editor shows it; it may not span lines."""
    start = snapshot.positions.position(lens.span.start)
    end = snapshot.positions.position(lens.span.end)
    place = types.Range(start, end if end.line == start.line else start)
    return types.CodeLens(place, _command(lens))


def run_action(lens: Lens) -> types.CodeAction:
    """What a lens does, for editors that show none."""
    return types.CodeAction(title=lens.title, kind=RUN, command=_command(lens))


def _command(lens: Lens) -> types.Command:
    return types.Command(lens.title, lens.call.command, arguments=[dict(lens.call.arguments)])
