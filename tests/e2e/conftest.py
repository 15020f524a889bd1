from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import client_capabilities

from tests.e2e.editor import PROFILES, Editor, connect, leave
from tests.e2e.workspace import Desk, change_folders

SEED = Path(__file__).parents[1] / "data" / "seed"


@pytest.fixture
def seed_script() -> str:
    """The script with which the product's description begins, as it stands there."""
    return (SEED / "init.sh").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in a place that addresses have to escape."""
    folder = tmp_path / "my #1 työ"
    folder.mkdir()
    return folder


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=PROFILES)
async def connection(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Editor]:
    """Each of the editors in turn, with one server for all tests."""
    editor = await connect(client_capabilities(request.param), tmp_path_factory.mktemp("home"))
    yield replace(editor, profile=request.param)
    await leave(editor.client)


@pytest_asyncio.fixture(loop_scope="session")
async def editor(connection: Editor, folder: Path) -> AsyncIterator[Editor]:
    """Each of the editors in turn; every message of the server has to be looked at."""
    editor = replace(connection, folder=folder, opened=set(), looked_at=[])
    yield editor
    await editor.tidy()


def _asking() -> types.ClientCapabilities:
    """What an editor can do that asks for diagnostics, and agrees to watch files."""
    capabilities = client_capabilities("visual-studio-code")
    assert capabilities.text_document is not None
    assert capabilities.workspace is not None
    capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities()
    capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(
        refresh_support=True
    )
    return capabilities


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=(*PROFILES, "asking"))
async def workplace(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Editor]:
    """Each of the editors, and one that asks for diagnostics, for tests of whole workspaces."""
    asks = request.param == "asking"
    capabilities = _asking() if asks else client_capabilities(request.param)
    editor = await connect(capabilities, tmp_path_factory.mktemp("home"))
    yield replace(editor, profile=request.param)
    await leave(editor.client)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(workplace: Editor, folder: Path) -> AsyncIterator[Desk]:
    """Each of these, with the folder of the test in its workspace until that is over."""
    desk = Desk(workplace.client, workplace.profile, folder, workplace.capabilities)
    change_folders(desk, added=("",))
    yield desk
    for uri in tuple(desk.opened):
        desk.close(uri)
    change_folders(desk, removed=("",))
    await desk.quiet()
    desk.client.protocol.received.clear()


@pytest_asyncio.fixture(loop_scope="session")
async def pulling(folder: Path, tmp_path: Path) -> AsyncIterator[Editor]:
    """An editor that asks for diagnostics, and agrees to watch files."""
    editor = replace(await connect(_asking(), tmp_path), folder=folder)
    yield editor
    await editor.tidy()
    await leave(editor.client)


@pytest_asyncio.fixture(loop_scope="session")
async def plain(folder: Path, tmp_path: Path) -> AsyncIterator[Editor]:
    """An editor that can do nothing but the least."""
    editor = replace(await connect(types.ClientCapabilities(), tmp_path), folder=folder)
    yield editor
    await editor.tidy()
    await leave(editor.client)
