"""What becomes of an operation when its editor or its server goes, and who is let near one."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import client_capabilities

from tests.e2e.deploying import SCRIPTED, Deployer
from tests.e2e.editor import PATIENCE, Client, connect, leave
from tests.support.scripted_server import INPUTS

pytestmark = pytest.mark.asyncio

SOON = 3
"""Seconds in which a server ends that has to give up what it does."""


async def started(folder: Path, options: dict[str, bool] | None = None) -> Deployer:
    editor = await connect(client_capabilities("visual-studio-code"), folder, SCRIPTED, options)
    return Deployer.of(replace(editor, folder=folder))


@pytest_asyncio.fixture
async def pushing(folder: Path) -> AsyncIterator[Deployer]:
    """In the middle of a push."""
    deployer = await started(folder, {"operations": True})
    deployer.answer("Push")
    await deployer.run("push")
    await deployer.phase("running")
    yield deployer
    await ended(deployer.editor.client)


async def ended(client: Client) -> tuple[int | None, str]:
    """What the server ends with, and what it had to complain about."""
    async with asyncio.timeout(PATIENCE):
        await client.process.wait()
        assert client.errors is not None
        await client.errors
    await client.stop()  # type: ignore[no-untyped-call]
    return client.process.returncode, client.said.decode()


async def test_leaving_in_the_middle_of_a_push_ends_the_server_at_once(pushing: Deployer) -> None:
    client = pushing.editor.client

    async with asyncio.timeout(SOON):
        await client.shutdown_session()
        result = await ended(client)

    assert result == (0, "")


async def test_the_server_ends_at_once_when_its_editor_dies(pushing: Deployer) -> None:
    client = pushing.editor.client
    assert client.process.stdin is not None

    client.process.stdin.close()
    async with asyncio.timeout(SOON):
        result = await ended(client)

    assert result == (1, "")


async def test_leaving_while_a_question_is_open_ends_the_server_well(folder: Path) -> None:
    deployer = await started(folder)
    client = deployer.editor.client
    await deployer.run("push")
    await deployer.asked()

    async with asyncio.timeout(SOON):
        await client.shutdown_async(None)
        deployer.answer("Push")
        client.exit(None)
        result = await ended(client)

    assert result == (0, "")
    assert not (folder / "pushed").exists()


async def test_the_next_server_tells_what_the_killed_one_was_doing(
    pushing: Deployer, tmp_path: Path
) -> None:
    pushing.editor.client.process.kill()
    await ended(pushing.editor.client)
    pushing.touch("interrupted")

    again = await started(pushing.root)
    uri = again.open(INPUTS)
    message = await again.told()

    assert tmp_path in pushing.root.parents
    assert "Run it again to pick it up where it stands." in message
    assert "Push 1 change to the sandbox" in await again.titles(uri)
    await leave(again.editor.client)


async def test_a_workspace_that_is_not_trusted_gets_no_commands(folder: Path) -> None:
    deployer = await started(folder, {"trusted": False})
    uri = deployer.open()
    top = types.Range(types.Position(0, 0), types.Position(9, 0))
    actions = types.CodeActionParams(
        types.TextDocumentIdentifier(uri), top, types.CodeActionContext([])
    )

    assert await deployer.lenses(uri) == []
    assert await deployer.editor.client.text_document_code_action_async(actions) is None
    answer = await deployer.run("push")

    assert "This workspace is not trusted" in answer["message"]
    assert await deployer.told() == answer["message"]
    await leave(deployer.editor.client)


async def test_an_editor_that_follows_no_operations_is_told_in_messages(folder: Path) -> None:
    deployer = await started(folder)

    answer = await deployer.run("status")
    told = await deployer.told()
    await deployer.editor.quiet()

    assert told == answer["message"]
    methods = {one.method for one in deployer.editor.client.protocol.received}
    assert "amplify/operation" not in methods
    await leave(deployer.editor.client)


async def test_a_plain_editor_can_push(folder: Path) -> None:
    editor = await connect(types.ClientCapabilities(), folder, SCRIPTED, {"operations": True})
    deployer = Deployer.of(replace(editor, folder=folder))
    deployer.touch("go")
    deployer.touch("outcome")
    deployer.answer("Show Plan")
    deployer.answer("Push")

    await deployer.run("push")
    page = await deployer.told()
    failed = await deployer.phase("failed")

    assert page == f"The plan is in {folder / 'amplify/logs/amplify-ls/plan.md'}."
    assert failed["failure"]["location"]["uri"] == deployer.editor.uri(INPUTS)
    assert "the password is too long" in await deployer.told()
    await leave(deployer.editor.client)


async def test_emptying_the_sandbox_is_asked_for(folder: Path) -> None:
    deployer = await started(folder)
    deployer.answer(None)
    deployer.answer("Go On")

    first = await deployer.run("sandbox")
    second = await deployer.run("sandbox")

    assert first == {"message": "Nothing was done."}
    assert second["message"].startswith("status of")
    await leave(deployer.editor.client)
