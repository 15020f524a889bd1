from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.clients.nvim.neovim import Neovim

# What the help tells users to write, and notes of what the server said and offered last.
CONFIGURATION = """
vim.lsp.enable('amplify_ls')
vim.o.completeopt = 'menuone,noinsert'
vim.api.nvim_create_autocmd('LspAttach', {
  callback = function(event)
    vim.lsp.completion.enable(true, event.data.client_id, event.buf, { autotrigger = true })
  end,
})
local publish = vim.lsp.handlers['textDocument/publishDiagnostics']
vim.lsp.handlers['textDocument/publishDiagnostics'] = function(err, result, context)
  publish(err, result, context)
  vim.g.published = result.version or vim.g.published -- files that nobody has open have no version
end
vim.ui.select = function(items, options, on_choice)
  vim.g.offered = vim.tbl_map(options.format_item, items)
  on_choice(items[1])
end
"""


@pytest.fixture
def configuration() -> str:
    """What is in the `init.lua`; a module changes it by a fixture of the same name."""
    return CONFIGURATION


@pytest.fixture
def neovim(tmp_path: Path, configuration: str) -> Iterator[Neovim]:
    """A Neovim in an empty folder, configured as the README says."""
    folder, home = tmp_path / "work", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    neovim = Neovim(folder, home, configuration)
    yield neovim
    neovim.quit()


@pytest.fixture
def edit(neovim: Neovim, tmp_path: Path) -> Callable[[str, str], None]:
    """Opens a file with a text."""

    def edit(name: str, text: str) -> None:
        path = tmp_path / "work" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        neovim.type(f":edit {name}<CR>")

    return edit
