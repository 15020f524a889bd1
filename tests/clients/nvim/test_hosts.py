"""Every kind of file that holds payloads, in one Neovim that has a project open."""

import json
import re
from collections.abc import Iterator

import pytest

from amplify_ls.syntax.hosts import HOSTS
from tests.clients.nvim.conftest import CONFIGURATION
from tests.clients.nvim.neovim import Neovim
from tests.support.hosted import HOSTED

pytestmark = pytest.mark.client

COMMAND = "amplify init --frontend {} --yes"
PAYLOAD = '{"frontend": "javascript", "framwork": "react"}'
MISTAKE = "AMP105"
# One for each reader of hosts and each reader of scripts.
OPENED = (
    "zsh",
    "fish",
    "PowerShell",
    "batch",
    "GitLab",
    "package.json",
    "Markdown",
    "Dockerfile",
    "Dockerfile, words",
    "makefile",
    "Jenkinsfile, '''",
)


@pytest.fixture(scope="module")
def neovim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neovim]:
    """A Neovim in a project."""
    folder, home = tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("home")
    (folder / "amplify" / ".config").mkdir(parents=True)
    (folder / "amplify" / ".config" / "project-config.json").write_text("{}")
    for name in OPENED:
        path, write = HOSTED[name]
        (folder / name).mkdir()
        (folder / name / path).write_text(write(COMMAND, PAYLOAD), newline="")
    neovim = Neovim(folder, home, CONFIGURATION)
    yield neovim
    neovim.quit()


@pytest.mark.parametrize("name", OPENED)
def test_a_misspelt_key_is_shown_at_its_characters_and_completed(neovim: Neovim, name: str) -> None:
    path, write = HOSTED[name]
    neovim.lua(f"vim.cmd.edit(vim.fn.fnameescape({json.dumps(f'{name}/{path}')}))")

    (found,) = [one for one in neovim.diagnostics() if one["code"] == MISTAKE]
    assert re.fullmatch(r"\W*framwork\W*", found["text"])

    neovim.type("gg/framwork<CR>c8lframew<C-x><C-o>")
    neovim.wait("vim.fn.pumvisible() == 1")
    neovim.type("<C-y><Esc>")
    neovim.wait('vim.fn.mode() == "n"')

    mended = write(COMMAND, PAYLOAD.replace("framwork", "framework"))
    assert neovim.text == mended.replace("\r\n", "\n")
    assert [one for one in neovim.diagnostics() if one["code"] == MISTAKE] == []


def test_every_file_that_the_server_reads_has_a_filetype(neovim: Neovim) -> None:
    names = [f"a{name}" if name[0] == "." else name for host in HOSTS for name in host.names]
    names += ["Jenkinsfile.prod", "amplify/backend/function/f/amplify.state"]

    unknown = neovim.lua(
        "vim.tbl_filter(function(name) return not vim.list_contains("
        'vim.lsp.config.amplify_ls.filetypes, vim.filetype.match({ filename = "/" .. name }) '
        f'or "") end, vim.json.decode({json.dumps(json.dumps(names))}))'
    )

    assert unknown in ([], {})
