"""Names lead to what they stand for, and back, across the files of a project."""

import pytest
from lsprotocol import types

from tests.e2e.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="session")

_BACKEND = """\
{
  "function": {
    "sendMail": {
      "service": "Lambda",
      "providerPlugin": "awscloudformation",
      "dependsOn": [
        {"category": "storage", "resourceName": "orders", "attributes": ["Name"]}
      ]
    }
  },
  "storage": {"orders": {"service": "DynamoDB", "providerPlugin": "awscloudformation"}}
}
"""
_TEMPLATE = """\
{
  "Parameters": {"storageordersName": {"Type": "String"}, "env": {"Type": "String"}},
  "Resources": {"Log": {"Type": "AWS::Logs::LogGroup", "Properties": {
    "LogGroupName": {"Ref": "storageordersName"}}}}
}
"""
_ORDERS = '{"Resources": {}, "Outputs": {"Name": {"Value": "orders"}}}\n'
_TEMPLATE_PATH = "amplify/backend/function/sendMail/sendMail-cloudformation-template.json"
_ORDERS_PATH = "amplify/backend/storage/orders/orders-cloudformation-template.json"
_FILES = {
    "amplify/.config/project-config.json": '{"projectName": "shop"}',
    "amplify/backend/backend-config.json": _BACKEND,
    _TEMPLATE_PATH: _TEMPLATE,
    _ORDERS_PATH: _ORDERS,
}


@pytest.fixture
def shop(editor: Editor) -> Editor:
    """A function that is given the name of a table."""
    for path, text in _FILES.items():
        editor.write(path, text)
    editor.minds_news = False
    return editor


async def test_definition_leads_from_a_reference_through_files(shop: Editor) -> None:
    uri = shop.open(_TEMPLATE_PATH, _TEMPLATE, "json")
    place = shop.at(_TEMPLATE, '"Ref": "storageordersNa', after=23)

    answer = await shop.client.text_document_definition_async(
        types.DefinitionParams(types.TextDocumentIdentifier(uri), place)
    )

    assert [_found(one, shop) for one in _links(answer)] == [(_ORDERS_PATH, "Name")]


async def test_references_are_found_in_files_that_are_not_open(shop: Editor) -> None:
    uri = shop.open("amplify/backend/backend-config.json", _BACKEND, "json")
    place = shop.at(_BACKEND, '"storage": {"orders', after=15)

    answer = await shop.client.text_document_references_async(
        types.ReferenceParams(
            types.ReferenceContext(include_declaration=True),
            types.TextDocumentIdentifier(uri),
            place,
        )
    )

    assert [_found(one, shop) for one in answer or ()] == [
        ("amplify/backend/backend-config.json", "orders"),
        ("amplify/backend/backend-config.json", "orders"),
        (_TEMPLATE_PATH, "orders"),
        (_TEMPLATE_PATH, "orders"),
    ]


def _links(answer: object) -> list[types.LocationLink | types.Location]:
    assert isinstance(answer, list)
    return answer


def _found(one: types.LocationLink | types.Location, shop: Editor) -> tuple[str, str]:
    """The file of an answer, and the text at its place."""
    if isinstance(one, types.LocationLink):
        uri, range_ = one.target_uri, one.target_selection_range
    else:
        uri, range_ = one.uri, one.range
    path = next(one for one in _FILES if shop.uri(one) == uri)
    line = _FILES[path].splitlines()[range_.start.line]
    return path, line[range_.start.character : range_.end.character]
