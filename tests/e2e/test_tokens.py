"""The JSON in a script is coloured in each editor, in the columns that the editor counts."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor, offset

pytestmark = pytest.mark.asyncio(loop_scope="session")

TEXT = (
    'A="{\\"projectName\\": \\"sh😀p\\",\\\n\\"envName\\": $(env)}"\n'
    "echo 'ä😀'; amplify init --yes --amplify \"$A\"\n"
    "echo 'ä😀'; amplify push --codegen '{\"maxDepth\": 3, \"x\": true}'\n"
)
FIRST = [(r"\"projectName\"", "property"), (r"\"sh😀p\"", "string"), (r"\"envName\"", "property")]
SECOND = [('"maxDepth"', "property"), ("3", "number"), ('"x"', "property"), ("true", "keyword")]


async def test_semantic_tokens_full_colours_the_json_of_a_script(editor: Editor) -> None:
    file = types.TextDocumentIdentifier(editor.open("init.sh", TEXT))
    await editor.published(file.uri)

    answer = await editor.client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(file)
    )

    assert _coloured(editor, answer) == FIRST + SECOND


async def test_semantic_tokens_range_colours_what_is_shown(editor: Editor) -> None:
    file = types.TextDocumentIdentifier(editor.open("init.sh", TEXT))
    await editor.published(file.uri)
    place = types.Range(types.Position(3, 0), types.Position(4, 0))

    answer = await editor.client.text_document_semantic_tokens_range_async(
        types.SemanticTokensRangeParams(file, place)
    )

    assert _coloured(editor, answer) == SECOND


async def test_semantic_tokens_full_follows_edits(editor: Editor) -> None:
    file = types.TextDocumentIdentifier(editor.open("init.sh", TEXT))
    await editor.published(file.uri)
    editor.change(file.uri, 2, (None, "amplify"))
    await editor.published(file.uri, 2)

    answer = await editor.client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(file)
    )

    assert answer is not None
    assert list(answer.data) == []


def _coloured(editor: Editor, answer: types.SemanticTokens | None) -> list[tuple[str, str]]:
    """What an editor colours, and as what, by the legend it was told."""
    provider = editor.capabilities.semantic_tokens_provider
    assert provider is not None
    assert answer is not None
    found = []
    line = column = 0
    for at in range(0, len(answer.data), 5):
        lines, columns, width, kind, _ = answer.data[at : at + 5]
        line, column = line + lines, columns if lines else column + columns
        start = offset(TEXT, types.Position(line, column), editor.encoding)
        end = offset(TEXT, types.Position(line, column + width), editor.encoding)
        found.append((TEXT[start:end], provider.legend.token_types[kind]))
    return found
