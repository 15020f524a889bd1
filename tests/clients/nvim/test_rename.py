"""Another name, given in Neovim, in a project on the disk."""

import json
from pathlib import Path

import pytest

from amplify_ls.project.names import Name, Role
from tests.clients.nvim.neovim import Neovim
from tests.support import undeployed as project
from tests.support.applying import scope_in

pytestmark = pytest.mark.client

ATTACHED = 'vim.lsp.get_clients({ bufnr = 0, name = "amplify_ls" })[1] ~= nil'


@pytest.fixture
def folder(neovim: Neovim, tmp_path: Path) -> Path:
    """A project that was never pushed, one file of which is open."""
    folder = project.write_project(tmp_path / "work")
    neovim.type(f":edit {project.CONFIG}<CR>")
    neovim.wait(ATTACHED)
    return folder


def _names(folder: Path) -> set[tuple[str, Name, Role]]:
    """Which names are in which files of a project."""
    index = scope_in(folder).index
    return {
        (path.relative_to(folder).as_posix(), one.name, one.role)
        for path, names in index.files.items()
        for one in names.occurrences
    }


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def test_a_table_that_was_never_pushed_gets_another_name(neovim: Neovim, folder: Path) -> None:
    before = _names(folder)

    neovim.type('/"storage": {<CR>jfo')
    neovim.type(":lua vim.lsp.buf.rename('sales')<CR>")
    neovim.wait(f"vim.uv.fs_stat('{folder}/amplify/backend/storage/sales') ~= nil")
    neovim.type(":wall<CR>")
    neovim.wait("#vim.fn.getbufinfo({bufmodified = 1}) == 0")

    def renamed(text: str) -> str:
        return text.replace("orders", "sales").replace("ORDERS", "SALES")

    expected = {renamed(path): _parsed(renamed(text)) for path, text in project.FILES.items()}
    inputs = "amplify/backend/storage/sales/cli-inputs.json"
    expected[inputs] = {"resourceName": "sales", "tableName": "orders"}
    assert {path: _parsed(text) for path, text in project.texts(folder).items()} == expected
    assert _names(folder) == {
        (renamed(path), Name(name.sort, tuple(map(renamed, name.path))), role)
        for path, name, role in before
    }


def test_the_reason_is_shown_why_a_name_stays(neovim: Neovim, folder: Path) -> None:
    project.write_project(
        folder, {f"{project.MIRROR}/amplify-meta.json": '{"storage": {"orders": {}}}'}
    )
    neovim.type(":lua vim.notify = function(text) vim.g.notified = text end<CR>")

    neovim.type('/"storage": {<CR>jfo')
    neovim.type(":lua vim.lsp.buf.rename()<CR>")
    neovim.wait("vim.g.notified ~= nil")

    assert "storage/orders is deployed" in neovim.lua("vim.g.notified")
