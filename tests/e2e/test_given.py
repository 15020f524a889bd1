"""A payload file that only a command tells apart: in an editor, and from a terminal."""

from pathlib import Path

import pytest
from lsprotocol import types

from tests.e2e.console import amplify_ls
from tests.e2e.editor import Editor

ADD = "cat payload.json | amplify add auth --headless\n"
UPDATE = ADD.replace("add auth", "update auth")


@pytest.fixture
def repository(folder: Path) -> Path:
    (folder / ".git").mkdir()
    (folder / "scripts").mkdir()
    (folder / "scripts" / "ci.sh").write_text(ADD, encoding="utf-8")
    (folder / "payload.json").touch()
    return folder


async def offered(editor: Editor, uri: str, column: int = 0) -> list[str]:
    place = types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(0, column))
    found = await editor.client.text_document_completion_async(place)
    items = found.items if isinstance(found, types.CompletionList) else found or ()
    return [item.label for item in items]


@pytest.mark.asyncio(loop_scope="session")
async def test_an_empty_file_is_the_payload_that_a_script_makes_of_it(
    editor: Editor, repository: Path
) -> None:
    uri = editor.open("payload.json", "", "json")
    assert [one.code for one in await editor.published(uri)] == ["AMP101"]
    assert (repository / "payload.json").is_file()

    editor.change(uri, 2, (None, "{}"))
    await editor.published(uri, 2)

    assert "serviceConfiguration" in await offered(editor, uri, 1)


@pytest.mark.asyncio(loop_scope="session")
async def test_a_saved_script_makes_another_payload_of_a_file(
    editor: Editor, repository: Path
) -> None:
    uri = editor.open("payload.json", "{}", "json")
    await editor.published(uri)
    script = editor.open("scripts/ci.sh", ADD)

    editor.change(script, 2, (editor.range(ADD, "add"), "update"))
    (repository / "scripts" / "ci.sh").write_text(UPDATE, encoding="utf-8")
    editor.save(script)
    await editor.published(uri)

    assert "serviceModification" in await offered(editor, uri, 1)


@pytest.mark.asyncio(loop_scope="session")
async def test_a_script_that_is_opened_later_counts_too(editor: Editor, repository: Path) -> None:
    (repository / "scripts" / "ci.sh").unlink()
    uri = editor.open("payload.json", "{}", "json")
    await editor.quiet()
    assert await offered(editor, uri, 1) == []

    editor.open("far/away/ci.sh", ADD)
    await editor.published(uri)

    assert "serviceConfiguration" in await offered(editor, uri, 1)


@pytest.mark.parametrize("path", ["payload.json", "."])
def test_check_knows_the_file_that_a_script_pipes(path: str, repository: Path) -> None:
    (repository / "payload.json").write_text('{"version": 2}', encoding="utf-8")

    run = amplify_ls("check", path, cwd=repository)

    assert "`serviceConfiguration` is missing" in run.stdout
    assert run.returncode == 1
