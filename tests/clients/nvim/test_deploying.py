"""Deployments in Neovim, with a server that only acts as if it deployed."""

from pathlib import Path

import pytest

from tests.clients.deploying import BACKEND, CAUSE, SERVER, write_project
from tests.clients.nvim.neovim import Neovim
from tests.clients.nvim.notes import NOTES, STATUS
from tests.support.scripted_server import INPUTS

pytestmark = pytest.mark.client

# The server that only acts as if it deployed.
SCRIPTED = f"vim.lsp.config('amplify_ls', {{ cmd = {{ '{SERVER[0]}', '{SERVER[1]}' }} }})\n"
STATUSLINE = "vim.api.nvim_eval_statusline(vim.o.statusline, {}).str"
LENSES = (
    "table.concat(vim.tbl_map(function(lens) return lens.command.title end, "
    "vim.lsp.codelens.get(0)), ', ')"
)


@pytest.fixture
def configuration(configuration: str) -> str:
    return configuration + SCRIPTED + NOTES


@pytest.fixture
def project(neovim: Neovim, tmp_path: Path) -> Path:
    """A project that is not deployed; its backend is open."""
    root = tmp_path / "work"
    write_project(root)
    neovim.type(f":edit {BACKEND}<CR>")
    neovim.wait("#vim.lsp.get_clients({ bufnr = 0 }) == 1")
    return root


def test_a_lens_is_run_confirmed_and_followed(neovim: Neovim, project: Path) -> None:
    neovim.wait(f"vim.endswith({LENSES}, 'auth/shop: not deployed')")

    neovim.type("gg:lua vim.lsp.codelens.run()<CR>")
    neovim.wait("vim.g.phases[2] == 'running'")
    neovim.wait(f"{LENSES}:find('auth/shop: deploying 0 of 1', 1, true)")
    assert neovim.lua(STATUSLINE) == "push 0/2 · embedded AWS"
    (project / "go").touch()
    neovim.wait(f"{LENSES}:find('auth/shop: deployed', 1, true)")

    (_, lenses), (question, answers) = neovim.lua("vim.g.asked")
    assert lenses == ["Push 1 change to the sandbox", "Preview", "Status"]
    assert "creates auth/shop" in question
    assert answers == ["Push", "Show Plan"]
    progress = neovim.lua("vim.g.progress")
    assert "push of dev to the sandbox report auth/shop: 0 of 2" in progress
    assert progress[-1] == "push of dev to the sandbox end done"
    phases = neovim.lua("vim.g.phases")
    assert phases == ["planned", "running", "succeeded"]
    assert neovim.lua(STATUSLINE) == "push done · embedded AWS"
    neovim.wait("#vim.g.told > 0")
    assert neovim.lua("vim.g.told")[0].startswith("Push of dev to the sandbox is done")


def test_a_declined_plan_is_not_carried_out(neovim: Neovim, project: Path) -> None:
    neovim.type(":let g:answer = 3<CR>:Amplify push<CR>")
    neovim.wait("vim.deep_equal(vim.g.phases, { 'planned', 'stopped' })")

    assert neovim.lua(STATUS) == ""
    assert not (project / "pushed").exists()


def test_a_plan_is_read_before_it_is_confirmed(neovim: Neovim, project: Path) -> None:
    neovim.type(":let g:answer = 2<CR>:Amplify push<CR>")
    neovim.wait("vim.fn.expand('%:t') == 'plan.md'")

    assert neovim.text.startswith("# Plan: push of dev in shop\n")
    assert (project / "amplify/logs/amplify-ls/plan.md").is_file()


@pytest.mark.usefixtures("project")
def test_a_running_push_is_cancelled(neovim: Neovim) -> None:
    neovim.type(":Amplify push<CR>")
    neovim.wait(f"{STATUS} == 'push 0/2 · embedded AWS'")

    neovim.type(":Amplify cancel<CR>")
    neovim.wait(f"{STATUS} == 'push no longer watched · embedded AWS'")
    neovim.wait("#vim.g.told > 0")
    assert "CloudFormation goes on" in neovim.lua("vim.g.told")[0]


def test_the_cause_of_a_failure_is_gone_to(neovim: Neovim, project: Path) -> None:
    (project / "go").touch()
    (project / "outcome").touch()

    neovim.type(":Amplify push<CR>")
    neovim.wait("#vim.g.told > 0")
    (told,) = neovim.lua("vim.g.told")
    assert told.startswith("Push of dev failed: auth/shop: the password is too long.")
    assert told.endswith("\n:Amplify cause goes to the line.")
    assert neovim.lua("#vim.g.asked") == 1
    assert neovim.lua("vim.fn.getqflist()") == []

    neovim.type(":Amplify cause<CR>")
    neovim.wait("#vim.fn.getqflist() == 1")
    neovim.wait("#vim.diagnostic.get(0, { lnum = 2 }) > 1")

    assert neovim.lua("vim.fn.expand('%')").endswith(INPUTS)
    assert neovim.lua("vim.api.nvim_get_current_line()") == CAUSE
    assert neovim.lua("vim.api.nvim_win_get_cursor(0)") == [3, CAUSE.index("200")]
    failure = "auth/shop: the password is too long."
    assert neovim.lua("vim.fn.getqflist()[1].text") == failure
    shown = neovim.lua(
        "vim.tbl_map(function(d) return d.code .. ' ' .. d.message end, "
        "vim.diagnostic.get(0, { lnum = 2 }))"
    )
    assert shown[-1].startswith("AMP450 ")
    assert failure in shown[-1]


@pytest.mark.usefixtures("project")
def test_lenses_can_be_turned_off(neovim: Neovim) -> None:
    neovim.wait(f"{LENSES} ~= ''")

    neovim.type(":lua vim.g.amplify = { codelens = false }<CR>")
    neovim.type(f":edit {INPUTS} | Amplify status<CR>")
    neovim.wait("#vim.g.told == 1")

    assert neovim.lua(LENSES) == ""


def test_an_answer_in_words_is_shown(neovim: Neovim, project: Path) -> None:
    neovim.type(":Amplify status<CR>")
    neovim.wait("#vim.g.told == 1")
    neovim.wait("vim.fn.expand('%:t') == 'status.md'")

    assert neovim.lua("vim.g.told") == [f"status of {project.name}"]


@pytest.mark.usefixtures("project")
def test_an_answer_to_a_lens_is_shown(neovim: Neovim) -> None:
    neovim.wait(f"{LENSES}:find('auth/shop', 1, true)")

    neovim.type("3G:lua vim.lsp.codelens.run()<CR>")
    neovim.wait("#vim.g.told == 1")

    assert neovim.lua("vim.g.asked") == []


@pytest.mark.usefixtures("project")
def test_words_are_completed(neovim: Neovim) -> None:
    neovim.type(":let g:answer = 3<CR>:Amplify push<CR>")
    neovim.wait("vim.g.phases[2] == 'stopped'")

    assert completions(neovim, "p") == ["preview", "push"]
    assert completions(neovim, "push ") == ["--force"]
    assert completions(neovim, "sandbox ") == ["reset", "start", "status", "stop"]
    assert completions(neovim, "sandbox sto") == ["stop"]
    assert completions(neovim, "sandbox stop ") == []
    assert completions(neovim, "d") == ["delete"]
    assert completions(neovim, "rec") == ["recover"]
    assert completions(neovim, "recover r") == ["resume", "rollback"]
    assert completions(neovim, "remove ") == ["auth"]
    assert completions(neovim, "remove auth ") == ["shop"]


def test_what_cannot_be_done_is_said(neovim: Neovim) -> None:
    expected = {
        "push": "neither this file nor the working directory is in a project",
        "delete": "neither this file nor the working directory is in a project",
        "sandbox start": "the server is not running",
        "sandbox": ":Amplify sandbox start|stop|reset|status",
        "cancel": "nothing is running",
        "cause": "nothing failed",
        "init": "nothing in this buffer can be given to `amplify init`",
        "remove": "which category?",
        "push everything": ":Amplify push [--force]",
        "publish": ":Amplify publish is unknown; there are add, cancel,",
    }
    for typed in expected:
        neovim.type(f":Amplify {typed}<CR>")
    neovim.wait(f"#vim.g.told == {len(expected)}")

    said = zip(neovim.lua("vim.g.told"), expected.values(), strict=True)
    assert [words for told, words in said if words not in told] == []


def completions(neovim: Neovim, typed: str) -> list[str]:
    found: list[str] = neovim.lua(f"vim.fn.getcompletion('Amplify {typed}', 'cmdline')")
    return found
