import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT
from tools import demo
from tools.demo_workspace import MISTAKES, Mistake


def test_the_demonstration_holds_what_it_promises(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "tools" / "demo.py", tmp_path / "demo"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )

    assert (run.returncode, run.stderr) == (0, "")
    assert [code for _, code, _ in MISTAKES if f"[{code}]" not in run.stdout] == []
    assert "No problems" in run.stdout
    assert "\033[" not in run.stdout
    assert len(run.stdout.splitlines()) <= 300


def test_the_example_keeps_its_mistakes_for_an_editor(tmp_path: Path) -> None:
    demo.main([str(tmp_path / "demo")])

    assert "reakt" in (tmp_path / "demo" / "ci" / "headless-init.sh").read_text(encoding="utf-8")


def test_the_demonstration_fails_if_something_is_not_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "MISTAKES", (*MISTAKES, Mistake("package.json", "AMP999", "x")))

    assert demo.main([str(tmp_path / "demo")]) == 1
    assert "AMP999" in capsys.readouterr().err
