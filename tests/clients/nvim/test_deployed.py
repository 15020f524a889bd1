"""What else a person does in Neovim with what is deployed: look ahead, recover, delete."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.deployed import (
    BACKEND,
    HOOK,
    add_hook,
    add_orders,
    add_shop,
    embedded_aws,
    files,
)
from tests.clients.nvim.neovim import Neovim
from tests.clients.nvim.notes import NOTES, STATUS
from tests.killing.finished import assert_finished
from tests.support.shop import Shop, kill_push

pytestmark = [pytest.mark.client, pytest.mark.slow]


@pytest.fixture
def aws(tmp_path: Path) -> Iterator[Path]:
    with embedded_aws(tmp_path / "aws") as folder:
        yield folder


@pytest.fixture
def project(tmp_path: Path, aws: Path) -> Shop:
    """A project with auth that was not pushed yet, beside where Neovim is."""
    return add_shop(tmp_path / "shop", aws)


@pytest.fixture
def configuration(configuration: str, aws: Path) -> str:
    assert aws.parent.is_dir()  # Neovim has to know of it
    return configuration + NOTES


def open_backend(neovim: Neovim, project: Shop) -> None:
    neovim.type(f":edit {project.root / BACKEND}<CR>")
    neovim.wait("#vim.lsp.get_clients({ bufnr = 0 }) == 1")


def told(neovim: Neovim) -> str:
    neovim.wait("#vim.g.told > 0")
    return str(neovim.lua("vim.g.told[#vim.g.told]"))


def test_a_preview_tells_what_is_lost_and_leaves_nothing_when_it_is_closed(
    neovim: Neovim, project: Shop
) -> None:
    add_orders(project)
    before = files(project), project.cloud.leavings()
    open_backend(neovim, project)

    neovim.type(":Amplify preview<CR>")
    neovim.wait("vim.fn.expand('%:t') == 'preview.md'")
    page = neovim.text
    neovim.wait("#vim.lsp.get_clients({ bufnr = 0 }) == 1")
    neovim.type(":bwipeout<CR>")
    neovim.wait("vim.fn.expand('%:t') ~= 'preview.md'")
    shown = str(project.root / "amplify/logs/amplify-ls/preview.md")
    neovim.wait(f"not vim.uv.fs_stat('{shown}')")

    assert "updates custom/orders" in told(neovim)
    assert "> **DATA LOSS**: custom/orders: Orders" in page
    assert "`VisibilityTimeout`: `30` → `60`" in page
    assert (files(project), project.cloud.leavings()) == before


def test_a_push_that_was_killed_is_resumed(neovim: Neovim, project: Shop) -> None:
    kill_push(project)
    open_backend(neovim, project)

    neovim.type(":Amplify recover resume<CR>")
    neovim.wait(f"{STATUS} == 'push done · embedded AWS'")

    assert_finished(project)


def test_the_ways_on_are_offered_with_what_each_loses(neovim: Neovim, project: Shop) -> None:
    kill_push(project)
    open_backend(neovim, project)

    neovim.type(":let g:preferred = 'Resume'<CR>:Amplify recover<CR>")
    neovim.wait(f"{STATUS} == 'push done · embedded AWS'")

    facts, ways = neovim.lua("vim.g.asked[1]")
    assert 'was interrupted at "Update the root stack"' in facts
    assert [way.partition(":")[0] for way in ways][-2:] == ["Resume", "Roll Back"]
    assert "Lost by it: " in ways[-1]
    assert_finished(project)


def test_a_project_is_deleted_only_by_who_types_its_name(neovim: Neovim, project: Shop) -> None:
    open_backend(neovim, project)

    neovim.type(":let g:typed = 'Shop'<CR>:Amplify delete<CR>")
    assert told(neovim) == "`Shop` is not the project's name: nothing was deleted."
    assert len(project.cloud.stacks()) == 1
    neovim.type(":let g:typed = 'shop'<CR>:Amplify delete<CR>")
    neovim.wait(f"{STATUS} == 'delete done · embedded AWS'")

    assert "Type the project's name `shop`" in neovim.lua("vim.g.asked[2][1]")
    assert project.cloud.stacks() == []
    assert not (project.root / "amplify").exists()


def test_programs_run_only_for_who_says_that_they_may(neovim: Neovim, project: Shop) -> None:
    add_hook(project)
    open_backend(neovim, project)

    neovim.type(":Amplify push<CR>")
    assert f"may not be run here: {HOOK}" in told(neovim)
    assert not (project.root / "hooklog").exists()
    neovim.type(":lua vim.lsp.config('amplify_ls', { init_options = { programs = true } })<CR>")
    neovim.type(":lua vim.lsp.stop_client(vim.lsp.get_clients())<CR>")
    neovim.wait("#vim.lsp.get_clients() == 0")
    neovim.type(":edit<CR>")
    neovim.wait("#vim.lsp.get_clients({ bufnr = 0 }) == 1")
    neovim.type(":Amplify push<CR>")
    neovim.wait(f"{STATUS} == 'push done · embedded AWS'")

    assert f"runs {HOOK}" in neovim.lua("vim.g.asked[#vim.g.asked][1]")
    assert (project.root / "hooklog").read_text() == "ran\n"


def test_everything_is_pushed_anew(neovim: Neovim, project: Shop) -> None:
    project.must("push", "--yes")
    open_backend(neovim, project)

    neovim.type(":Amplify push --force<CR>")
    neovim.wait(f"{STATUS} == 'push done · embedded AWS'")

    assert "updates auth/shop" in neovim.lua("vim.g.asked[1][1]")
