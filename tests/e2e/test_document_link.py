"""Links lead to files, which are looked for when somebody follows them."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="session")

_BACKEND = '{"function": {"sendMail": {"service": "Lambda"}, "gone": {"service": "Lambda"}}}\n'


async def test_a_resource_leads_to_its_source(editor: Editor) -> None:
    editor.minds_news = False
    source = editor.write("amplify/backend/function/sendMail/src/index.js", "")
    uri = editor.open("amplify/backend/backend-config.json", _BACKEND, "json")

    answer = await editor.client.text_document_document_link_async(
        types.DocumentLinkParams(types.TextDocumentIdentifier(uri))
    )
    first, second = answer or ()
    resolved = await editor.client.document_link_resolve_async(first)
    lost = await editor.client.document_link_resolve_async(second)

    tooltips = {"visual-studio-code": "Open function sendMail"}
    assert (first.target, first.tooltip) == (None, tooltips.get(editor.profile))
    assert resolved.target == source.as_uri()
    assert lost.target is None


async def test_a_link_that_says_nonsense_stays_as_it_is(editor: Editor) -> None:
    place = types.Range(types.Position(0, 0), types.Position(0, 1))
    nonsense = types.DocumentLink(place, data={"paths": ["\0", 3, "x" * 5000]})

    resolved = await editor.client.document_link_resolve_async(nonsense)

    assert resolved.target is None
