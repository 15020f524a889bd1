"""A whole deployment from Neovim: nothing is acted here but AWS itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.deploying import BACKEND
from tests.clients.embedded_aws import INPUTS, stop_embedded_aws, write_beginnings
from tests.clients.nvim.neovim import Neovim
from tests.clients.nvim.notes import NOTES, STATUS

pytestmark = pytest.mark.client


@pytest.fixture
def configuration(configuration: str, tmp_path: Path) -> Iterator[str]:
    """Ends the embedded AWS that the server has started."""
    yield configuration + NOTES
    stop_embedded_aws(tmp_path / "home" / "state")


def test_a_script_becomes_a_project_with_auth_that_is_pushed_and_refused(
    neovim: Neovim, tmp_path: Path
) -> None:
    write_beginnings(tmp_path / "work")

    neovim.type(":edit init.sh<CR>")
    run_lens(neovim, "Run this init on the sandbox")
    neovim.wait(f"{STATUS} == 'init done · embedded AWS'")

    neovim.type(":edit login.headless.json<CR>")
    run_lens(neovim, "Add this auth")
    neovim.wait(f"{STATUS} == 'add auth done'")

    neovim.type(f":edit {BACKEND}<CR>")
    run_lens(neovim, "Push 1 change to the sandbox")
    neovim.wait(f"{STATUS} == 'push done · embedded AWS'")
    neovim.wait(lens("auth/login: deployed "))

    neovim.type(f":edit {INPUTS}<CR>")
    neovim.type('/"email"$<CR>A, "phone_number"<Esc>:write<CR>')
    neovim.wait(lens("Push 1 change to the sandbox"))
    neovim.type(":Amplify push<CR>")
    neovim.wait(f"{STATUS} == 'push failed · embedded AWS'")
    neovim.type("gg:Amplify cause<CR>")
    neovim.wait("#vim.fn.getqflist() == 1")

    assert neovim.lua("vim.api.nvim_get_current_line()") == '    "requiredAttributes": ['
    assert "AWS::Cognito::UserPool" in neovim.lua("vim.fn.getqflist()[1].text")
    assert re.search(r"report .+: \d of \d", "\n".join(neovim.lua("vim.g.progress")))


def run_lens(neovim: Neovim, title: str) -> None:
    """Put the cursor on the line of a lens and run it; it is the first of its line."""
    neovim.wait(lens(title))
    line = neovim.lua(f"{lens(title)}.range.start.line")
    neovim.type(f"{line + 1}G:lua vim.lsp.codelens.run()<CR>")


def lens(title: str) -> str:
    """The lens with this beginning, if there is one."""
    return (
        "vim.iter(vim.lsp.codelens.get(0)):find("
        f"function(lens) return vim.startswith(lens.command.title, '{title}') end)"
    )
