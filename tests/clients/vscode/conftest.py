"""A VS Code with the packaged extension, for a module's tests; `run.sh` prepares it."""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.clients.vscode.code_server import serve_vscode
from tests.clients.vscode.workbench import Workbench, open_workbench

_HERE = Path(__file__).parent
_EXTENSION = _HERE.parents[2] / "vscode-client" / "amplify-ls.vsix"

# The everyday suite knows no VS Code: the tests exist only where run.sh has named one.
collect_ignore_glob = [] if "AMPLIFY_VSCODE_CACHE" in os.environ else ["test_*.py"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Function,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of the window where a test has failed."""
    report = yield
    opened = item.funcargs.get("workbench")
    if report.failed and isinstance(opened, Workbench):
        opened.screenshot(f"failed-{item.originalname}")
    return report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace; a module changes it by a fixture of the same name."""
    return Path(shutil.copytree(_HERE / "shop", tmp_path_factory.mktemp("workspace") / "shop"))


@pytest.fixture(scope="module")
def settings() -> dict[str, object]:
    """The settings; a module changes them by a fixture of the same name."""
    return {"amplify.server.path": os.environ["AMPLIFY_VSCODE_SERVER"]}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of whoever sits before the window."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def workbench(
    folder: Path,
    settings: dict[str, object],
    home: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Workbench]:
    cache = Path(os.environ["AMPLIFY_VSCODE_CACHE"])
    screenshots = Path(os.environ["AMPLIFY_VSCODE_SCREENSHOTS"])
    scratch = tmp_path_factory.mktemp("vscode")
    with (
        serve_vscode(cache, _EXTENSION, settings, scratch, home) as address,
        open_workbench(address, folder, screenshots) as opened,
    ):
        yield opened
