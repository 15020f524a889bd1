"""Values and real names are shown between the characters of a file."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="session")

_SCRIPT = "E=dev\namplify env checkout $E\n"


async def test_a_value_is_shown_where_a_command_is_given_it(editor: Editor) -> None:
    editor.minds_news = False
    uri = editor.open("env.sh", _SCRIPT)
    whole = types.Range(types.Position(0, 0), types.Position(2, 0))

    answer = await editor.client.text_document_inlay_hint_async(
        types.InlayHintParams(types.TextDocumentIdentifier(uri), whole)
    )
    [hint] = answer or ()
    resolved = await editor.client.inlay_hint_resolve_async(hint)

    assert (hint.label, hint.position) == ("= dev", types.Position(1, 23))
    assert (hint.tooltip is None) == (editor.profile == "neovim@0.11")
    assert "What `$E` stands for here." in str(resolved.tooltip)


async def test_a_hint_of_a_file_that_is_closed_stays_as_it_is(editor: Editor) -> None:
    gone = types.InlayHint(types.Position(0, 0), "= dev", data={"uri": editor.uri("gone.sh")})

    resolved = await editor.client.inlay_hint_resolve_async(gone)

    assert resolved.tooltip is None
