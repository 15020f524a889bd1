"""Signatures as each editor shows them."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="session")

SCHEMA = "type Order @model { id: ID @index(name: ) }\n"
NAME = "amplify/backend/api/shop/schema.graphql"


async def _asked(editor: Editor, uri: str) -> types.SignatureHelp | None:
    position = editor.at(SCHEMA, "name: ", len("name: "))
    asked = types.SignatureHelpParams(types.TextDocumentIdentifier(uri), position)
    return await editor.client.text_document_signature_help_async(asked)


async def test_signature_help_shows_the_arguments_of_a_directive(editor: Editor) -> None:
    editor.minds_news = False
    uri = editor.open(NAME, SCHEMA, "graphql")

    shown = await _asked(editor, uri)

    assert shown is not None
    (signature,) = shown.signatures
    assert signature.label.startswith("@index(name: String")
    assert shown.active_parameter == 0
    first = (signature.parameters or [])[0]
    assert first.label == (len("@index("), len("@index(name: String"))
    is_plain = editor.profile == "emacs"
    assert isinstance(first.documentation, str) == is_plain


async def test_an_editor_without_offsets_gets_the_words_of_parameters(plain: Editor) -> None:
    plain.minds_news = False
    uri = plain.open(NAME, SCHEMA, "graphql")

    shown = await _asked(plain, uri)

    assert shown is not None
    parameters = shown.signatures[0].parameters or []
    assert parameters[0].label == "name: String"
    assert isinstance(shown.signatures[0].documentation, str)


async def test_there_is_no_signature_outside_of_calls(editor: Editor) -> None:
    editor.minds_news = False
    uri = editor.open("amplify.sh", "amplify push\n")
    asked = types.SignatureHelpParams(types.TextDocumentIdentifier(uri), types.Position(0, 8))

    assert await editor.client.text_document_signature_help_async(asked) is None
