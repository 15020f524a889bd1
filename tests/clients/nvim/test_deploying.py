"""Deployments in Neovim, as a scripted server tells of them."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clients.nvim.neovim import Neovim

pytestmark = pytest.mark.client

Edit = Callable[[str, str], None]

SERVER = Path(__file__).parents[1] / "scripted_server.py"
BACKEND = """{
  "auth": {
    "shop": {}
  }
}
"""

# Which server there is, answers that are typed into `vim.g.answer`, and notes of what was seen.
CHANGES = f"""
vim.lsp.config('amplify_ls', {{ cmd = {{ '{sys.executable}', '{SERVER}' }} }})
vim.g.asked, vim.g.answer, vim.g.told, vim.g.progress, vim.g.events = '', 1, {{}}, {{}}, {{}}
vim.ui.select = function(items, options, on_choice)
  vim.g.asked = options.prompt
  vim.g.offered = vim.tbl_map(options.format_item, items)
  on_choice(items[vim.g.answer])
end
local function note(name, value)
  vim.g[name] = vim.list_extend(vim.g[name], {{ value }})
end
vim.notify = function(text)
  note('told', text)
end
vim.api.nvim_create_autocmd('LspProgress', {{
  callback = function(event)
    local value = event.data.params.value
    note('progress', {{ value.kind, value.message or value.title }})
  end,
}})
vim.api.nvim_create_autocmd('User', {{
  pattern = 'AmplifyOperation',
  callback = function(event)
    note('events', event.data.phase)
  end,
}})
vim.o.statusline = "%{{v:lua.require'amplify'.status()}}"
"""
STATUS = "require('amplify').status()"
LENS = "(vim.lsp.codelens.get(0)[1] or { command = { title = '' } }).command.title"


@pytest.fixture
def configuration(configuration: str) -> str:
    return configuration + CHANGES


@pytest.fixture
def project(neovim: Neovim, edit: Edit) -> Callable[[str], None]:
    """Opens the backend of a project in a folder of this name, and waits for its lens."""

    def project(name: str) -> None:
        edit(f"{name}/amplify/.config/project-config.json", "{}")
        edit(f"{name}/amplify/backend/backend-config.json", BACKEND)
        neovim.wait(f"{LENS} ~= ''")

    return project


def test_a_lens_is_run_confirmed_and_followed(
    neovim: Neovim, project: Callable[[str], None]
) -> None:
    project("good")
    assert neovim.lua(LENS) == "Push (not deployed)"

    neovim.type(":lua vim.lsp.codelens.run()<CR>")
    neovim.wait(f"{LENS} == 'Push (succeeded)'")

    assert "Push shop, environment dev, to the embedded AWS?" in neovim.lua("vim.g.asked")
    assert neovim.lua("vim.g.offered") == ["Push", "Show Plan"]
    assert neovim.lua("vim.g.progress") == [
        ["begin", "Push"],
        ["report", "auth/shop: 3 of 9"],
        ["end", "Push"],
    ]
    assert neovim.lua("vim.g.events") == ["planned", "running", "succeeded"]
    assert neovim.lua(STATUS) == "push done · embedded AWS"
    assert "The push has succeeded." in neovim.lua("vim.fn.execute('messages')")


def test_a_declined_plan_is_not_carried_out(neovim: Neovim, project: Callable[[str], None]) -> None:
    project("good")

    neovim.type(":let g:answer = 3<CR>:Amplify push<CR>")
    neovim.wait("vim.deep_equal(vim.g.events, { 'planned', 'stopped' })")

    assert neovim.lua(STATUS) == ""


def test_a_running_push_is_counted_and_cancelled(
    neovim: Neovim, project: Callable[[str], None]
) -> None:
    project("stuck")

    neovim.type(":Amplify push<CR>")
    neovim.wait(f"{LENS} == 'Push (deploying 3/9)'")
    assert neovim.lua(STATUS) == "push 3/9 · embedded AWS"
    shown = neovim.lua("vim.api.nvim_eval_statusline(vim.o.statusline, {}).str")
    assert shown == "push 3/9 · embedded AWS"

    neovim.type(":Amplify cancel<CR>")
    neovim.wait(f"{STATUS} == 'push no longer watched · embedded AWS'")
    assert neovim.lua("vim.g.told") == ["CloudFormation goes on."]


def test_the_cause_of_a_failure_is_gone_to(neovim: Neovim, project: Callable[[str], None]) -> None:
    project("broken")

    neovim.type(":Amplify push<CR>")
    neovim.wait("#vim.g.told > 0")
    (told,) = neovim.lua("vim.g.told")
    assert told == "The user pool was refused.\n:Amplify cause goes to the line."
    assert neovim.lua("vim.fn.getqflist()") == []

    neovim.type("G:Amplify cause<CR>")
    neovim.wait("#vim.fn.getqflist() == 1")

    assert neovim.lua("vim.api.nvim_get_current_line()") == '    "shop": {}'
    assert neovim.lua("vim.api.nvim_win_get_cursor(0)") == [3, 4]
    assert neovim.lua("vim.fn.getqflist()[1].text") == "The user pool was refused."


def test_lenses_can_be_turned_off(neovim: Neovim, edit: Edit) -> None:
    neovim.type(":lua vim.g.amplify = { codelens = false }<CR>")
    edit("good/amplify/.config/project-config.json", "{}")
    edit("good/amplify/backend/backend-config.json", BACKEND)
    neovim.wait("#vim.lsp.get_clients({ bufnr = 0 }) == 1")

    neovim.type(":Amplify push<CR>")
    neovim.wait("vim.g.events[3] == 'succeeded'")

    assert neovim.lua(LENS) == ""


def test_the_project_is_found_from_the_buffer(
    neovim: Neovim, project: Callable[[str], None]
) -> None:
    project("good")

    neovim.type(":Amplify status<CR>:Amplify sandbox stop<CR>:Amplify remove auth shop<CR>")
    neovim.wait("#vim.g.told == 3")

    status, sandbox, remove = sorted(neovim.lua("vim.g.told"), reverse=True)
    assert status.startswith("status of file:///")
    assert status.endswith("/good")
    assert sandbox == "sandbox stop"
    assert remove == "remove auth shop"


def test_checkhealth_tells_of_the_embedded_aws(
    neovim: Neovim, project: Callable[[str], None]
) -> None:
    project("good")

    neovim.type(":checkhealth amplify<CR>")
    neovim.wait('vim.bo.filetype == "checkhealth"')

    assert "Embedded AWS: sandbox status" in neovim.text


def test_words_are_completed(neovim: Neovim, project: Callable[[str], None]) -> None:
    project("good")
    neovim.type(":Amplify push<CR>")
    neovim.wait("vim.g.events[3] == 'succeeded'")

    assert completions(neovim, "p") == ["preview", "push"]
    assert completions(neovim, "sandbox ") == ["reset", "start", "status", "stop"]
    assert completions(neovim, "sandbox sto") == ["stop"]
    assert completions(neovim, "sandbox stop ") == []
    assert completions(neovim, "remove ") == ["auth"]
    assert completions(neovim, "remove auth ") == ["shop"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("push", "neither this file nor the working directory is in a project"),
        ("sandbox start", "the server is not running"),
        ("sandbox", ":Amplify sandbox start|stop|reset|status"),
        ("cancel", "nothing is running"),
        ("cause", "nothing failed"),
        ("init", "nothing in this buffer can be given to `amplify init`"),
        ("remove", "which category?"),
        ("publish", ":Amplify publish is unknown; there are add, cancel,"),
    ],
)
def test_what_cannot_be_done_is_said(neovim: Neovim, typed: str, expected: str) -> None:
    neovim.type(f":Amplify {typed}<CR>")
    neovim.wait("#vim.g.told > 0")

    assert expected in neovim.lua("vim.g.told")[0]


def completions(neovim: Neovim, typed: str) -> list[str]:
    found: list[str] = neovim.lua(f"vim.fn.getcompletion('Amplify {typed}', 'cmdline')")
    return found
