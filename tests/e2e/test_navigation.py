"""Every way of following a name, asked over the wire in a project on disk."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor
from tests.support import wired

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def shop(editor: Editor) -> Editor:
    """The small project in which names lead everywhere."""
    wired.write_project(editor.folder)
    editor.minds_news = False
    return editor


def _open(
    shop: Editor, name: str, mark: str
) -> tuple[types.TextDocumentIdentifier, types.Position]:
    """Open a file, and put the cursor behind a mark in it."""
    text = wired.FILES[name]
    uri = shop.open(name, text, "shellscript" if name.endswith(".sh") else "json")
    return types.TextDocumentIdentifier(uri), shop.at(text, mark, after=len(mark))


async def test_declaration(shop: Editor) -> None:
    params = types.DeclarationParams(*_open(shop, wired.TEMPLATE, '"MAIL_S'))

    answer = await shop.client.text_document_declaration_async(params)

    assert _targets(answer, shop) == [wired.TEMPLATE, wired.FUNCTION]


async def test_type_definition(shop: Editor) -> None:
    params = types.TypeDefinitionParams(*_open(shop, wired.SCHEMA, "  al"))

    answer = await shop.client.text_document_type_definition_async(params)

    assert _targets(answer, shop) == [wired.SCHEMA]


async def test_implementation(shop: Editor) -> None:
    params = types.ImplementationParams(*_open(shop, wired.BACKEND, '"function": {"sendM'))

    answer = await shop.client.text_document_implementation_async(params)

    assert _targets(answer, shop) == [wired.HANDLER, wired.TEMPLATE]


async def test_definition_of_a_path_in_a_script_is_the_payload(shop: Editor) -> None:
    params = types.DefinitionParams(*_open(shop, wired.SCRIPT, "< payloads/a"))

    answer = await shop.client.text_document_definition_async(params)

    assert _targets(answer, shop) == [wired.PAYLOAD]


async def test_references_of_a_payload_are_its_commands(shop: Editor) -> None:
    place = _open(shop, wired.PAYLOAD, "1,\n")
    params = types.ReferenceParams(types.ReferenceContext(include_declaration=True), *place)

    answer = await shop.client.text_document_references_async(params)

    assert _targets(answer, shop) == [wired.SCRIPT]


@pytest.mark.parametrize(
    ("name", "mark", "kinds"),
    [
        (wired.TEMPLATE, '"mailS', ["Write", "Read"]),
        (wired.SCHEMA, 'indexName: "by', ["Write", "Read"]),
        (wired.SCRIPT, "TAR", ["Write", "Read"]),
        (wired.AUTH, 'Group": "St', ["Write", "Read"]),
    ],
)
async def test_document_highlight(shop: Editor, name: str, mark: str, kinds: list[str]) -> None:
    params = types.DocumentHighlightParams(*_open(shop, name, mark))

    answer = await shop.client.text_document_document_highlight_async(params)

    assert [one.kind.name for one in answer or () if one.kind is not None] == kinds


async def test_what_is_no_name_gets_no_highlight(shop: Editor) -> None:
    params = types.DocumentHighlightParams(*_open(shop, wired.BACKEND, '"serv'))

    assert await shop.client.text_document_document_highlight_async(params) is None


async def test_call_hierarchy(shop: Editor) -> None:
    place = _open(shop, wired.BACKEND, '"function": {"sendM')
    prepared = await shop.client.text_document_prepare_call_hierarchy_async(
        types.CallHierarchyPrepareParams(*place)
    )
    assert prepared is not None
    (item,) = prepared

    out = await shop.client.call_hierarchy_outgoing_calls_async(
        types.CallHierarchyOutgoingCallsParams(item)
    )
    into = await shop.client.call_hierarchy_incoming_calls_async(
        types.CallHierarchyIncomingCallsParams(item)
    )

    text = wired.FILES[wired.BACKEND]
    (call,) = out or ()
    assert (item.name, item.detail, call.to.name) == ("sendMail", "function: Lambda", "orders")
    start = text.index('"resourceName": "orders"') + len('"resourceName": "')
    assert list(call.from_ranges) == [shop.range_at(text, start, start + len("orders"))]
    assert [one.from_.name for one in into or ()] == ["Mutation.mail", "pool"]


async def test_a_trigger_is_called_from_the_name_of_its_resource(shop: Editor) -> None:
    place = _open(shop, wired.BACKEND, '"auth": {"po')
    prepared = await shop.client.text_document_prepare_call_hierarchy_async(
        types.CallHierarchyPrepareParams(*place)
    )
    (item,) = prepared or ()

    out = await shop.client.call_hierarchy_outgoing_calls_async(
        types.CallHierarchyOutgoingCallsParams(item)
    )

    assert [(call.to.name, list(call.from_ranges)) for call in out or ()] == [
        ("sendMail", [item.selection_range])
    ]


async def test_an_item_of_somebody_else_calls_nothing(shop: Editor) -> None:
    nowhere = shop.range_at("", 0, 0)
    uri = shop.uri(wired.BACKEND)
    item = types.CallHierarchyItem("x", types.SymbolKind.Module, uri, nowhere, nowhere)

    out = await shop.client.call_hierarchy_outgoing_calls_async(
        types.CallHierarchyOutgoingCallsParams(item)
    )
    into = await shop.client.call_hierarchy_incoming_calls_async(
        types.CallHierarchyIncomingCallsParams(item)
    )

    assert (out, into) == (None, None)


def _targets(answer: object, shop: Editor) -> list[str]:
    """The files that an answer leads to."""
    assert isinstance(answer, list | tuple)
    uris = [one.target_uri if isinstance(one, types.LocationLink) else one.uri for one in answer]
    return [next(name for name in wired.FILES if shop.uri(name) == uri) for uri in uris]
