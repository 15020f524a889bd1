"""`textDocument/completion`: keys, values, names, commands and files that could stand here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from lsprotocol import types

from amplify_ls.server.handler import Question
from amplify_ls.server.positions import Positions
from amplify_ls.server.session import Snapshot
from amplify_ls.text.lines import Encoding
from amplify_ls.text.source import SourceFile

# A space is not among them: it is typed far more often outside payloads than inside.
_TRIGGERS = ('"', "'", ":", ",", "{", "[", "(", "@", "-", "$", "/")
_MOST_FILES = 500


def _answer(snapshot: Snapshot, params: types.CompletionParams) -> types.CompletionList | None:
    from amplify_ls.features.completion import complete

    offset = snapshot.positions.offset(params.position)
    offered = complete(
        snapshot.reading,
        snapshot.project,
        offset,
        trigger=_trigger(params.context),
        listed=_listed,
    )
    if not offered:
        return None
    from amplify_ls.server.convert_completions import completion_list

    data = {
        "uri": snapshot.uri,
        "line": params.position.line,
        "character": params.position.character,
    }
    return completion_list(offered, offset, snapshot, data)


def _trigger(context: types.CompletionContext | None) -> str:
    return (context.trigger_character or "") if context is not None else ""


def _listed(folder: Path) -> Sequence[tuple[str, bool]]:
    """What is in a folder; nothing if it cannot be looked at."""
    try:
        with os.scandir(folder) as listing:
            entries = [(entry.name, entry.is_dir()) for entry in islice(listing, _MOST_FILES)]
    except (OSError, ValueError):
        return ()
    return sorted(entries)


def _reads_disk(file: SourceFile, params: types.CompletionParams, encoding: Encoding) -> bool:
    """Whether files have to be offered."""
    from amplify_ls.features.completion.files import may_name_a_file

    return may_name_a_file(file, Positions(file.lines, encoding).offset(params.position))


COMPLETION = Question(
    types.TEXT_DOCUMENT_COMPLETION,
    _answer,
    nothing=None,
    options=types.CompletionOptions(
        trigger_characters=_TRIGGERS,
        resolve_provider=True,
        completion_item=types.ServerCompletionItemOptions(label_details_support=True),
    ),
    reads_disk=_reads_disk,
)
