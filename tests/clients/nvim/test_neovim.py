"""What a person sees in Neovim, set up as the README says."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.clients.nvim.neovim import ROOT, Neovim

pytestmark = pytest.mark.client

Edit = Callable[[str, str], None]

SEED = Path(__file__).parents[2] / "data" / "seed"
SCRIPT = (SEED / "init.sh").read_text(encoding="utf-8")
BROKEN = SCRIPT.replace("defaultEditor", "defaultEditr")
ATTACHED = 'vim.lsp.get_clients({ bufnr = 0, name = "amplify_ls" })[1] ~= nil'
WARNING = 2


def test_a_script_without_mistakes_shows_none(neovim: Neovim, edit: Edit) -> None:
    edit("init.sh", SCRIPT)

    assert [found for found in neovim.diagnostics() if found["severity"] <= WARNING] == []


def test_a_mistake_is_shown_at_its_characters(neovim: Neovim, edit: Edit) -> None:
    edit("init.sh", f"# 😀\n{BROKEN}")

    (found,) = [one for one in neovim.diagnostics() if one["severity"] <= WARNING]

    assert found["text"] == r"\"defaultEditr\""
    assert found["code"] == "AMP105"
    assert found["source"] == "amplify"


def test_what_is_typed_is_checked(neovim: Neovim, edit: Edit) -> None:
    edit("init.sh", SCRIPT)
    neovim.diagnostics()

    neovim.type("/defaultEditor<CR>fosr<Esc>")

    (found,) = [one for one in neovim.diagnostics() if one["severity"] <= WARNING]
    assert found["text"] == r"\"defaultEditrr\""


def test_a_key_is_completed_in_the_quotes_of_the_script(neovim: Neovim, edit: Edit) -> None:
    edit("init.sh", SCRIPT.replace("envName", "en"))
    neovim.diagnostics()

    neovim.type('/en."<CR>ea<C-x><C-o>')
    neovim.wait("vim.fn.pumvisible() == 1")
    neovim.type("<C-y><Esc>")
    neovim.wait('vim.fn.mode() == "n"')

    assert neovim.text == SCRIPT


def test_a_typed_quote_offers_values(neovim: Neovim, edit: Edit) -> None:
    edit("init.sh", SCRIPT.replace('\\"react\\"', ""))
    neovim.diagnostics()

    neovim.type('/framework<CR>f:a\\"')
    neovim.wait("vim.fn.pumvisible() == 1")
    neovim.type("rea")
    neovim.wait("#vim.fn.complete_info().items > 0")
    neovim.type("<C-y><Esc>")
    neovim.wait('vim.fn.mode() == "n"')

    assert neovim.text == SCRIPT


def test_a_key_is_explained(neovim: Neovim, edit: Edit) -> None:
    edit("init.sh", SCRIPT)
    neovim.diagnostics()

    neovim.type("/configLevel<CR>K")
    neovim.wait("vim.b.lsp_floating_preview ~= nil")

    shown = neovim.lua(
        "vim.api.nvim_buf_get_lines("
        "vim.api.nvim_win_get_buf(vim.b.lsp_floating_preview), 0, -1, false)"
    )
    assert "configLevel" in shown[0]


def test_a_mistake_is_mended(neovim: Neovim, edit: Edit) -> None:
    edit("init.sh", BROKEN)
    neovim.diagnostics()

    neovim.type("/defaultEditr<CR>gra")
    neovim.wait("vim.g.offered ~= nil")

    assert "defaultEditor" in neovim.lua("vim.g.offered")[0]
    assert [found for found in neovim.diagnostics() if found["severity"] <= WARNING] == []
    assert neovim.text == SCRIPT


def test_the_payloads_are_outlined(neovim: Neovim, edit: Edit) -> None:
    edit("init.sh", SCRIPT)
    neovim.diagnostics()

    neovim.type("gO")
    neovim.wait("#vim.fn.getloclist(0) > 0")

    outline = "\n".join(
        neovim.lua("vim.tbl_map(function(l) return l.text end, vim.fn.getloclist(0))")
    )
    assert "--providers" in outline
    assert "configLevel" in outline


def test_the_folder_of_the_project_is_found(neovim: Neovim, edit: Edit) -> None:
    edit("shop/amplify/.config/project-config.json", "{}")
    edit("shop/ci/build.sh", "echo\n")

    neovim.wait(ATTACHED)

    root = neovim.lua('vim.lsp.get_clients({ name = "amplify_ls" })[1].root_dir')
    assert root.endswith("/shop")


def test_one_server_serves_all_projects(neovim: Neovim, edit: Edit) -> None:
    for shop in ("a", "b"):
        edit(f"{shop}/amplify/.config/project-config.json", "{}")
        neovim.wait(ATTACHED)
    edit("push.sh", "amplify push\n")
    neovim.wait(ATTACHED)

    assert neovim.lua('#vim.lsp.get_clients({ name = "amplify_ls" })') == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("build.sh", "echo\n"),
        ("tsconfig.json", "{}\n"),
        ("README.md", "They amplify each other.\n\n```sh\nmake\n```\n\nTo amplify:\n"),
    ],
)
def test_files_that_do_not_speak_of_amplify_start_nothing(
    neovim: Neovim, edit: Edit, name: str, text: str
) -> None:
    edit(name, text)
    neovim.wait('vim.bo.filetype ~= ""')

    assert neovim.lua("#vim.lsp.get_clients()") == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "Deploy:\n\n```sh\namplify push\n```\n"),
        ("auth.json", '{"version": 1, "serviceModification": {}}\n'),
        ("amplify.yml", "version: 1\n"),
        ("amplify/backend/function/resize/amplify.state", "{}\n"),
    ],
)
def test_files_that_concern_amplify_start_the_server(
    neovim: Neovim, edit: Edit, name: str, text: str
) -> None:
    edit(name, text)

    neovim.wait(ATTACHED)


def test_a_script_that_comes_to_speak_of_amplify_starts_the_server(
    neovim: Neovim, edit: Edit
) -> None:
    edit("build.sh", "echo\n")
    neovim.wait('vim.bo.filetype == "sh"')

    neovim.type("oamplify push<Esc>")

    neovim.wait(ATTACHED)


def test_checkhealth_tells_that_everything_is_there(neovim: Neovim, edit: Edit) -> None:
    edit("push.sh", "amplify push\n")
    neovim.wait(ATTACHED)

    neovim.type(":checkhealth amplify<CR>")
    neovim.wait('vim.bo.filetype == "checkhealth"')

    report = neovim.text
    assert "ERROR" not in report
    assert "amplify-ls" in report
    assert "Serving 1 buffer(s)" in report
    assert "The embedded AWS does not run" in report


def test_the_help_has_tags(neovim: Neovim, tmp_path: Path) -> None:
    copied = copytree(ROOT / "nvim-client", tmp_path / "copy")

    neovim.type(f":set runtimepath^={copied} | helptags {copied}/doc | help amplify-set-up<CR>")
    neovim.wait('vim.bo.filetype == "help"')

    assert "vim.lsp.enable('amplify_ls')" in neovim.text
