"""Where names lead in Neovim, and what it shows between and beside the lines."""

from collections.abc import Iterator

import pytest

from tests.clients.nvim.conftest import CONFIGURATION
from tests.clients.nvim.neovim import ROOT, Neovim
from tests.support import wired

pytestmark = pytest.mark.client

LISTED = (
    "vim.tbl_map(function(one) return vim.fn.fnamemodify(vim.fn.bufname(one.bufnr), ':.') "
    "end, vim.fn.getqflist())"
)
SHOWN = (
    "vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(vim.b.lsp_floating_preview), 0, -1, {})"
)
MARKED = (
    "vim.api.nvim_buf_get_extmarks(0, "
    "vim.api.nvim_get_namespaces()['nvim.lsp.references'], 0, -1, {})"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neovim]:
    """A Neovim in a project."""
    folder, home = tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("home")
    wired.write_project(folder)
    neovim = Neovim(folder, home, f"{CONFIGURATION}\n{_from_help('amplify-shown')}")
    yield neovim
    neovim.quit()


def _from_help(tag: str) -> str:
    """What the help tells users to write."""
    text = (ROOT / "nvim-client/doc/amplify.txt").read_text(encoding="utf-8")
    return text.partition(f"*{tag}*")[2].partition(">lua\n")[2].partition("\n<\n")[0]


@pytest.fixture
def neovim(project: Neovim) -> Neovim:
    """The same with nothing open."""
    project.type("<Esc>:silent! %bwipeout!<CR>:cclose<CR>:call setqflist([])<CR>")
    project.wait("#vim.api.nvim_list_bufs() == 1")
    return project


def open_at(neovim: Neovim, name: str, words: str) -> None:
    """Open a file with the cursor on the first of some words."""
    neovim.type(f":edit {name}<CR>")
    neovim.diagnostics()
    neovim.type(f":call search('{words}')<CR>")


def test_a_name_leads_to_its_declaration_in_another_file(neovim: Neovim) -> None:
    open_at(neovim, wired.SCHEMA, "sendMail")

    neovim.type("<C-]>")
    neovim.wait("not vim.fn.bufname():match('graphql$')")

    assert neovim.lua("vim.fn.fnamemodify(vim.fn.bufname(), ':.')") == wired.BACKEND


def test_everywhere_a_name_is_written_is_listed(neovim: Neovim) -> None:
    open_at(neovim, wired.BACKEND, "sendMail")

    neovim.type("grr")
    neovim.wait("#vim.fn.getqflist() > 1")

    assert {wired.BACKEND, wired.SCHEMA, wired.AUTH, wired.TEAM} <= set(neovim.lua(LISTED))


def test_names_of_the_project_are_searched(neovim: Neovim) -> None:
    open_at(neovim, wired.SCRIPT, "push")

    neovim.type(":lua vim.lsp.buf.workspace_symbol('sendm')<CR>")
    neovim.wait("#vim.fn.getqflist() > 0")

    assert neovim.lua(LISTED)[0] == wired.BACKEND


def test_what_needs_a_resource_is_listed(neovim: Neovim) -> None:
    open_at(neovim, wired.BACKEND, '"orders"')

    neovim.type("l:lua vim.lsp.buf.incoming_calls()<CR>")
    neovim.wait("#vim.fn.getqflist() > 0")

    assert "sendMail" in neovim.lua("vim.fn.getqflist()[1].text")


def test_values_of_variables_are_shown_behind_them(neovim: Neovim) -> None:
    open_at(neovim, wired.SCRIPT, "push")

    neovim.wait("#vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0")

    hint = neovim.lua("vim.lsp.inlay_hint.get({ bufnr = 0 })[1].inlay_hint")
    assert "dev" in hint["label"]
    assert hint["position"]["line"] == 1


def test_arguments_are_shown_while_they_are_typed(neovim: Neovim) -> None:
    open_at(neovim, wired.SCHEMA, "allow")

    neovim.type("i<C-s>")
    neovim.wait("vim.b.lsp_floating_preview ~= nil")

    assert any("rules" in line for line in neovim.lua(SHOWN))


def test_a_payload_is_folded(neovim: Neovim) -> None:
    open_at(neovim, wired.BACKEND, "api")

    neovim.wait("vim.fn.foldlevel(3) == 2")

    assert neovim.lua("vim.fn.foldlevel(1)") == 1


def test_the_name_under_the_cursor_is_marked_where_else_it_stands(neovim: Neovim) -> None:
    open_at(neovim, wired.BACKEND, "orders")

    neovim.type(":doautocmd CursorHold<CR>")
    neovim.wait(f"#{MARKED} == 2")

    assert [mark[1] for mark in neovim.lua(MARKED)] == [6, 9]
