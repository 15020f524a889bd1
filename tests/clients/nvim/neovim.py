"""A real Neovim without a screen, which tests type into as a person would."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
BIN = Path(sys.executable).parent
PATIENCE = 20

# The value of a Lua expression, or of one that Neovim first waits for, as JSON.
_VALUE = "luaeval('vim.json.encode({{ value = {} }})')"
_WAIT = "vim.wait({milliseconds}, function() return {condition} end, 10)"


class Neovim:
    """One running editor."""

    def __init__(self, folder: Path, home: Path, configuration: str) -> None:
        self._folder = folder
        self._environment = {
            **os.environ,
            "HOME": str(home),
            "XDG_STATE_HOME": str(home / "state"),
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        }
        start = home / "init.lua"
        start.write_text(configuration, encoding="utf-8")
        # A socket's path must be short, and a test's folder is not.
        self._socket = os.path.relpath(home / "nvim", folder)
        self._process = subprocess.Popen(
            [
                *(BIN / "nvim", "--headless", "--clean", "--listen", self._socket),
                *("--cmd", f"set runtimepath^={ROOT / 'nvim-client'}", "-S", start),
            ],
            cwd=folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not (home / "nvim").exists():
            assert self._process.poll() is None, "Neovim did not start"

    def type(self, keys: str) -> None:
        """Press keys, in Neovim's notation."""
        self._remote("--remote-send", keys)

    def lua(self, expression: str) -> Any:  # noqa: ANN401 - whatever Lua has
        """The value of an expression."""
        quoted = expression.replace("'", "''").replace("\n", " ")
        return json.loads(self._remote("--remote-expr", _VALUE.format(quoted)))["value"]

    def wait(self, condition: str) -> None:
        """Wait until something holds; Neovim goes on with its work meanwhile."""
        # A little at a time: whatever is waiting in Neovim itself goes on only after we do not.
        wait = _WAIT.format(milliseconds=1000, condition=condition)
        assert any(self.lua(f"{{ {wait} }}")[0] for _ in range(PATIENCE)), (
            f"{condition} did not come true"
        )

    @property
    def text(self) -> str:
        """The text of the current buffer."""
        lines: list[str] = self.lua("vim.api.nvim_buf_get_lines(0, 0, -1, false)")
        return "\n".join(lines) + "\n"

    def diagnostics(self) -> Sequence[dict[str, Any]]:
        """What is shown in the current buffer, as soon as the server has spoken of this text."""
        self.wait('vim.lsp.get_clients({ bufnr = 0, name = "amplify_ls" })[1] ~= nil')
        self.wait("vim.g.published == vim.lsp.util.buf_versions[vim.api.nvim_get_current_buf()]")
        found: list[dict[str, Any]] = self.lua(
            "vim.tbl_map(function(d) return { code = d.code, message = d.message, "
            "severity = d.severity, source = d.source, "
            "text = table.concat(vim.api.nvim_buf_get_text("
            "0, d.lnum, d.col, d.end_lnum, d.end_col, {})) } end, vim.diagnostic.get(0))"
        )
        return found

    def quit(self) -> None:
        """Leave without saving."""
        self._process.terminate()
        self._process.wait(PATIENCE)

    def _remote(self, *arguments: str) -> str:
        run = subprocess.run(
            [BIN / "nvim", "--server", self._socket, *arguments],
            cwd=self._folder,
            env=self._environment,
            capture_output=True,
            timeout=PATIENCE * 2,
            check=False,
            text=True,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout
