import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from amplify_ls import __version__
from tests.architecture.repository import ROOT


def test_users_are_told_what_is_in_this_version() -> None:
    assert f"\n## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_generated_files_are_current() -> None:
    run = subprocess.run(
        [sys.executable, "tools/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )

    assert run.stdout + run.stderr == ""
    assert run.returncode == 0


@pytest.mark.slow
def test_the_wheel_has_the_program_and_every_schema_and_nothing_else(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", str(tmp_path), "."]
    subprocess.run(pip, cwd=ROOT, check=True)

    (wheel,) = tmp_path.glob("*.whl")
    names = {Path(name) for name in ZipFile(wheel).namelist()}
    schemas = {Path("amplify_ls/_schemas", path.name) for path in (ROOT / "schemas").iterdir()}

    assert Path("amplify_ls/__main__.py") in names
    assert Path("amplify_ls/_docs/rules.md") in names
    assert len(schemas) > 1
    assert {name for name in names if name.parent.name == "_schemas"} == schemas
    assert {name.parts[0].partition("-")[0] for name in names} == {"amplify_ls"}
