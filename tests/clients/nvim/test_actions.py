"""What can be done about a file, done by a real Neovim to a project on disk."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile
from tests.clients.nvim.conftest import CONFIGURATION
from tests.clients.nvim.neovim import Neovim

pytestmark = pytest.mark.client

Edit = Callable[[str, str], None]
DO = "vim.lsp.buf.code_action({{ context = {{ only = {{ '{}' }} }}, apply = true }})"
PIPELINE = """jobs:
  deploy:
    steps:
      # why
      - run: |
          cd app
          amplify push --yes --codegen '{"generateCode": true, "codeLanguage": "typescript"}'
"""
WRONG = PIPELINE.replace("generateCode", "generateCod").replace("typescript", "typescrpt")
NAME = ".github/workflows/deploy.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder that Neovim works in, with a project."""
    root = tmp_path / "work"
    settings = root / "amplify" / ".config" / "project-config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"projectName": "shop", "frontend": "javascript"}))
    return root


@pytest.fixture
def configuration() -> str:
    """What the help tells users to write who want files fixed when they save them."""
    return f"""{CONFIGURATION}
vim.api.nvim_create_autocmd('BufWritePre', {{
  callback = function(event)
    require('amplify.fixing').fix(event.buf)
  end,
}})
"""


def test_everything_certain_is_fixed_and_nothing_else(
    neovim: Neovim, edit: Edit, project: Path
) -> None:
    edit(NAME, WRONG)
    neovim.diagnostics()

    neovim.type(f":lua {DO.format('source.fixAll.amplify')}<CR>")
    neovim.wait("vim.bo.modified")
    neovim.type(":wall<CR>")
    neovim.wait("not vim.bo.modified")

    assert (project / NAME).read_text() == PIPELINE
    assert values(project / NAME) == [{"generateCode": True, "codeLanguage": "typescript"}]


def test_what_is_certain_can_be_fixed_with_every_save(
    neovim: Neovim, edit: Edit, project: Path
) -> None:
    edit(NAME, WRONG)
    neovim.diagnostics()

    neovim.type(":write<CR>")
    neovim.wait("vim.fn.search('typescript', 'nw') > 0 and not vim.bo.modified")

    assert (project / NAME).read_text() == PIPELINE


def test_a_payload_moves_to_a_file_and_comes_back(
    neovim: Neovim, edit: Edit, project: Path
) -> None:
    edit(NAME, PIPELINE)
    neovim.diagnostics()
    before = values(project / NAME)

    neovim.type(f"/generateCode<CR>:lua {DO.format('refactor.extract')}<CR>")
    neovim.wait("vim.bo.modified")
    neovim.type(":wall<CR>")
    neovim.wait("not vim.bo.modified")
    payload = project / "scripts" / "push.codegen.json"

    assert '"$(cat scripts/push.codegen.json)"' in (project / NAME).read_text()
    assert [json.loads(payload.read_text())] == before
    assert values(project / NAME) == []

    neovim.type(f"/codegen<CR>:lua {DO.format('refactor.inline')}<CR>")
    neovim.wait("vim.g.offered ~= nil")
    neovim.wait("vim.bo.modified")
    neovim.type(":wall<CR>")
    neovim.wait("not vim.bo.modified")

    assert values(project / NAME) == before


def values(path: Path) -> list[object]:
    """What the payloads of a file say."""
    return [one.tree.root.to_python() for one in _reading(path).documents]


def _reading(path: Path) -> Reading:
    return read(SourceFile(path, path.read_text(encoding="utf-8")), path.parents[2])
