"""Where both programs work on one project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from amplify_ls.sandbox.sandbox import reset, start
from tests.oracle.amplify_cli import Place


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A folder for a project, and an embedded AWS for its environment."""
    monkeypatch.setenv("AMPLIFY_LS_SANDBOX_PACE", "0")
    folder, root = tmp_path / "sandbox", tmp_path / "app"
    root.mkdir()
    (root / "package.json").write_text("{}", encoding="utf-8")
    yield Place(root, folder, start(folder).endpoint)
    reset(folder)
