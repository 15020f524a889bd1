"""What an editor does with the structure of a file: it folds, and selects more and more."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="session")

_SCRIPT = """\
#!/bin/sh
CODEGEN='{
  "generateCode": true
}'
amplify push --codegen "$CODEGEN" --yes
"""


async def test_payloads_fold(editor: Editor) -> None:
    editor.minds_news = False
    uri = editor.open("push.sh", _SCRIPT)

    answer = await editor.client.text_document_folding_range_async(
        types.FoldingRangeParams(types.TextDocumentIdentifier(uri))
    )

    whole_lines = {"neovim@0.11", "visual-studio-code"}
    last = 2 if editor.profile in whole_lines else 3
    assert [(one.start_line, one.end_line) for one in answer or ()] == [(1, last)]


async def test_selections_grow_from_a_key_to_the_script(editor: Editor) -> None:
    editor.minds_news = False
    uri = editor.open("push.sh", _SCRIPT)
    inside = types.Position(2, 5)

    answer = await editor.client.text_document_selection_range_async(
        types.SelectionRangeParams(
            types.TextDocumentIdentifier(uri), [inside, types.Position(0, 0)]
        )
    )

    assert answer is not None
    first, second = answer
    assert [(one.start.line, one.end.line) for one in _ranges(first)] == [
        *[(2, 2)] * 3,
        *[(1, 3)] * 3,
        (0, 5),
    ]
    assert _ranges(second)[-1] == types.Range(types.Position(0, 0), types.Position(5, 0))


def _ranges(selection: types.SelectionRange | None) -> list[types.Range]:
    found: list[types.Range] = []
    while selection is not None:
        found.append(selection.range)
        selection = selection.parent
    return found
