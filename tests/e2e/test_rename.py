"""Other names for things of a project, asked for in an editor."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import client_capabilities

from tests.e2e.editor import Editor, connect, leave
from tests.support import undeployed as project

pytestmark = pytest.mark.asyncio(loop_scope="session")

_FAILED = -32803
_MIRROR = f"{project.MIRROR}/amplify-meta.json"


@pytest.fixture
def shop(editor: Editor) -> Editor:
    """A project that was never pushed."""
    project.write_project(editor.folder)
    editor.minds_news = False
    return editor


@pytest_asyncio.fixture(loop_scope="session")
async def able(folder: Path, tmp_path: Path) -> AsyncIterator[Editor]:
    """The same in an editor that moves files, and asks about parts of a change."""
    capabilities = client_capabilities("visual-studio-code")
    editor = replace(await connect(capabilities, tmp_path), folder=folder, minds_news=False)
    project.write_project(folder)
    yield editor
    await editor.tidy()
    await leave(editor.client)


def _asked(shop: Editor, path: str, mark: str) -> types.TextDocumentPositionParams:
    """The place behind a mark in a file that is opened."""
    text = project.FILES[path]
    uri = shop.open(path, text, "json")
    place = shop.at(text, mark, after=len(mark))
    return types.TextDocumentPositionParams(types.TextDocumentIdentifier(uri), place)


async def _renamed(shop: Editor, path: str, mark: str, new: str) -> types.WorkspaceEdit:
    asked = _asked(shop, path, mark)
    edit = await shop.client.text_document_rename_async(
        types.RenameParams(asked.text_document, asked.position, new)
    )
    assert edit is not None
    return edit


async def test_a_name_that_can_change_is_offered_to_be_changed(shop: Editor) -> None:
    asked = _asked(shop, project.GROUPS, '"st')

    found = await shop.client.text_document_prepare_rename_async(
        types.PrepareRenameParams(asked.text_document, asked.position)
    )

    assert isinstance(found, types.PrepareRenamePlaceholder)
    assert found.placeholder == "staff"
    assert found.range.end.character - found.range.start.character == len("staff")


async def test_a_group_changes_in_files_that_are_not_open(shop: Editor) -> None:
    edit = await _renamed(shop, project.GROUPS, '"st', "crew")

    assert set(_files(edit)) == {
        shop.uri(path)
        for path in (
            *(project.AUTH, project.CONFIG, project.GROUPS, project.META, project.PHOTOS),
            *(project.REST, project.SCHEMA),
        )
    }


async def test_the_version_of_an_open_file_is_told(able: Editor) -> None:
    edit = await _renamed(able, project.GROUPS, '"st', "crew")

    versions = {
        one.text_document.uri: one.text_document.version
        for one in edit.document_changes or ()
        if isinstance(one, types.TextDocumentEdit)
    }
    assert versions[able.uri(project.GROUPS)] == 1
    assert versions[able.uri(project.AUTH)] is None


async def test_programs_have_to_be_confirmed_where_the_editor_asks(able: Editor) -> None:
    edit = await _renamed(able, project.TEMPLATE, '"MAIL_S', "FROM_ADDRESS")

    asked = {one.label: one.needs_confirmation for one in (edit.change_annotations or {}).values()}
    assert asked == {
        "Rename in the files of the project": None,
        "Rename in the function's program": True,
    }


async def test_a_resource_moves_with_its_folder(able: Editor) -> None:
    edit = await _renamed(able, project.CONFIG, '"storage": {\n    "or', "sales")

    moves = [one for one in edit.document_changes or () if isinstance(one, types.RenameFile)]
    assert [(one.old_uri, one.new_uri) for one in moves][-1] == (
        able.uri(project.ORDERS),
        able.uri("amplify/backend/storage/sales"),
    )


async def _prepare(shop: Editor, asked: types.TextDocumentPositionParams) -> object:
    return await shop.client.text_document_prepare_rename_async(
        types.PrepareRenameParams(asked.text_document, asked.position)
    )


async def _rename(shop: Editor, asked: types.TextDocumentPositionParams) -> object:
    return await shop.client.text_document_rename_async(
        types.RenameParams(asked.text_document, asked.position, "sales")
    )


@pytest.mark.parametrize("ask", [_prepare, _rename])
async def test_what_is_deployed_keeps_its_name_and_the_reason_is_told(
    shop: Editor, ask: Callable[[Editor, types.TextDocumentPositionParams], Awaitable[object]]
) -> None:
    shop.write(_MIRROR, '{"storage": {"orders": {}}}')

    with pytest.raises(JsonRpcException, match="storage/orders is deployed") as refused:
        await ask(shop, _asked(shop, project.CONFIG, '"storage": {\n    "or'))

    assert refused.value.code == _FAILED
    assert shop.client.said == b""


async def test_a_place_without_a_name_is_not_spoken_of(shop: Editor) -> None:
    asked = _asked(shop, project.CONFIG, '"service')

    found = await shop.client.text_document_prepare_rename_async(
        types.PrepareRenameParams(asked.text_document, asked.position)
    )

    assert found is None


async def test_a_doubt_is_told_beside_the_change(shop: Editor) -> None:
    shop.path(project.META).unlink()

    await _renamed(shop, project.GROUPS, '"st', "crew")

    said = await shop.receive(lambda one: one.method == types.WINDOW_SHOW_MESSAGE)
    assert "No file here says what is deployed" in said.params.message


async def test_a_folder_takes_its_names_along(able: Editor) -> None:
    able.open(project.CONFIG, project.FILES[project.CONFIG], "json")
    old, new = able.uri(project.ORDERS), able.uri("amplify/backend/storage/sales")

    edit = await able.client.workspace_will_rename_files_async(
        types.RenameFilesParams([types.FileRename(old, new)])
    )

    assert edit is not None
    assert able.uri(project.TEMPLATE) in _files(edit)
    assert (old, new) not in [
        (one.old_uri, one.new_uri)
        for one in edit.document_changes or ()
        if isinstance(one, types.RenameFile)
    ]


async def test_a_folder_that_is_deleted_leaves_a_warning(shop: Editor) -> None:
    gone = types.FileDelete(shop.uri(project.ORDERS))

    edit = await shop.client.workspace_will_delete_files_async(types.DeleteFilesParams([gone]))

    assert edit is None
    said = await shop.receive(lambda one: one.method == types.WINDOW_SHOW_MESSAGE)
    assert said.params.type is types.MessageType.Warning
    assert "function/sendMail needs storage/orders" in said.params.message


async def test_editors_are_told_which_files_matter(able: Editor) -> None:
    workspace = able.capabilities.workspace

    assert workspace is not None
    assert workspace.file_operations is not None
    told = workspace.file_operations.will_rename
    assert told is not None
    assert [one.pattern.glob for one in told.filters] == ["**/amplify/backend/*/*"]


async def test_other_files_than_before_are_seen(able: Editor) -> None:
    project.write_project(able.folder)
    script = "amplify env checkout qa\n"
    uri = able.open("deploy.sh", script)
    able.write(project.TEAM, '{"dev": {}, "qa": {}}')

    able.client.workspace_did_create_files(
        types.CreateFilesParams([types.FileCreate(able.uri(project.TEAM))])
    )
    await able.quiet()

    asked = types.DefinitionParams(types.TextDocumentIdentifier(uri), types.Position(0, 22))
    assert await able.client.text_document_definition_async(asked)


def _files(edit: types.WorkspaceEdit) -> list[str]:
    """The files that a change is of."""
    changed = [
        one.text_document.uri
        for one in edit.document_changes or ()
        if isinstance(one, types.TextDocumentEdit)
    ]
    return [*changed, *(edit.changes or ())]
