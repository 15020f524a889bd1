"""Where names lead in VS Code, what it shows between them, and what it fixes with every save."""

import json
import os
from pathlib import Path

import pytest

from tests.clients.vscode.workbench import Workbench
from tests.support import undeployed, wired

pytestmark = pytest.mark.vscode

HINTED = "scripts/ci.sh"
WRONG = "scripts/codegen.sh"
RIGHT = """amplify push --yes --codegen '{"generateCode": true, "codeLanguage": "typescript"}'\n"""


@pytest.fixture(scope="module")
def settings() -> dict[str, object]:
    return {
        "amplify.server.path": os.environ["AMPLIFY_VSCODE_SERVER"],
        "editor.codeActionsOnSave": {"source.fixAll.amplify": "explicit"},
        "files.refactoring.autoSave": True,
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = undeployed.write_project(tmp_path_factory.mktemp("workspace") / "shop")
    (folder / HINTED).write_text(wired.FILES[wired.SCRIPT])
    (folder / WRONG).write_text(RIGHT.replace("generateCode", "generateCod"))
    return folder


@pytest.fixture(scope="module", autouse=True)
def _server(workbench: Workbench) -> None:
    """Waits until the server is there and shows what it knows."""
    workbench.open_behind(undeployed.SCHEMA, "type Mutation")
    workbench.wait_for_line(r"=\W*sendMail-dev")


def test_a_name_leads_to_its_declaration_in_another_file(workbench: Workbench) -> None:
    workbench.open_behind(undeployed.SCHEMA, 'name: "send')
    workbench.follow(Path(undeployed.CONFIG).name, 51)


def test_every_file_with_a_name_is_listed(workbench: Workbench) -> None:
    workbench.open_behind(undeployed.SCHEMA, 'name: "send')

    found = workbench.references()
    workbench.screenshot("vscode-references")

    assert Path(undeployed.CONFIG).name in found
    assert "cli-inputs.json" in found
    workbench.page.keyboard.press("Escape")


def test_names_of_the_workspace_are_searched(workbench: Workbench) -> None:
    assert "sendMail" in workbench.find_symbols("sendM")[0]
    workbench.page.keyboard.press("Escape")


def test_the_value_of_a_variable_is_shown_behind_it(workbench: Workbench) -> None:
    workbench.open_behind(HINTED, "amplify push")

    workbench.wait_for_line(r"\$TARGET\W+dev")
    workbench.screenshot("vscode-hints")


def test_what_is_certain_is_fixed_with_a_save(workbench: Workbench, folder: Path) -> None:
    workbench.open_behind(WRONG, "generateCod")
    workbench.page.wait_for_selector(".monaco-editor .squiggly-warning")

    workbench.type_and_save("")
    workbench.wait_for_line(r"\"generateCode\":\s")
    workbench.page.wait_for_selector(".tab.active:not(.dirty)")

    assert (folder / WRONG).read_text() == RIGHT


def test_a_table_that_was_never_pushed_gets_another_name_in_all_files(
    workbench: Workbench, folder: Path
) -> None:
    workbench.open_behind(undeployed.PHOTOS, "photos")  # the explorer shows its neighbours
    workbench.open_behind(undeployed.CONFIG, '"storage": {\n    "ord')

    workbench.rename("sales")
    workbench.screenshot("vscode-rename")
    workbench.apply()
    workbench.page.get_by_role("treeitem", name="sales").wait_for()
    workbench.page.wait_for_selector('.tab.dirty[data-resource-name="cli-inputs.json"]')
    workbench.save_all()

    texts = undeployed.texts(folder)
    assert not [path for path in texts if "storage/orders" in path]
    assert list(json.loads(texts[undeployed.CONFIG])["storage"]) == ["sales", "photos"]
    assert json.loads(texts["amplify/backend/storage/sales/cli-inputs.json"]) == {
        "resourceName": "sales",
        "tableName": "orders",
    }
    assert "STORAGE_SALES_NAME" in texts[undeployed.TEMPLATE]
