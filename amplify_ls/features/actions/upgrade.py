"""A payload of version 1, as version 2 says it."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.contract.change import Change, FileEdit
from amplify_ls.features.actions.asked import Asked, Source
from amplify_ls.rules.amp127_payload_version import WITH_TWO, payload_version
from amplify_ls.text.span import Span

_TITLE = "Upgrade the payload to version 2"
_BOTH = "It has both `passwordRecovery` and what version 2 has in its place."


def upgrades(asked: Asked) -> Iterator[Action]:
    """Change payloads about auth as the Amplify CLI does before it reads them."""
    versions = set()
    for document in asked.reading.documents:
        node = document.tree.find(("version",))
        is_old = document.kind.id in WITH_TWO and node is not None and node.value == 1
        if is_old and node is not None and document.text.touches(asked.span):
            versions.add(document.text.span_to_host(Span(node.start, node.end)))
    if len(versions) != 1:
        return
    for found in payload_version.diagnose(asked.reading, asked.project):
        if found.span in versions:
            fix = next(iter(found.fixes), None)
            edits = fix.edits if fix is not None else ()
            change = Change((FileEdit(asked.reading.file.path, edits),))
            reason = "" if edits else _BOTH
            yield Action(_TITLE, ActionKind.REWRITE, change, disabled=reason)


UPGRADES = Source(frozenset({ActionKind.REWRITE}), upgrades)
