"""A resource that fails three stacks below the root's, on its own line in editor and terminal."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_lsp import client_capabilities

from amplify_ls.sandbox.process.settings import FAULTS_FILE
from tests.e2e.deploying import Deployer
from tests.e2e.editor import SERVER, connect, leave
from tests.support.deep import DEEPEST, add_deep_api
from tests.support.shop import Shop, shop

REASON = "Value at 'visibilityTimeout' is too much."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    with shop(tmp_path, pace=0) as made:
        add_deep_api(made.root)
        fault = {"logicalId": "Queue", "reason": REASON}
        (made.aws / FAULTS_FILE).write_text(json.dumps([fault]), encoding="utf-8")
        yield made


def test_a_terminal_shows_the_line_of_the_deepest_template(project: Shop) -> None:
    done = project.run("push", "--yes", "--json")
    said = json.loads(done.stdout.splitlines()[-1])
    line = (project.root / DEEPEST).read_text(encoding="utf-8").splitlines()

    place = said["places"][0]
    assert (done.returncode, said["kind"], place["file"]) == (1, "failed", DEEPEST)
    assert '"VisibilityTimeout"' in line[place["line"] - 1]
    assert REASON in said["failure"]["message"]


@pytest.mark.asyncio
async def test_an_editor_marks_the_line_of_the_deepest_template(project: Shop) -> None:
    variables = {"AMPLIFY_LS_SANDBOX": str(project.aws), "AMPLIFY_LS_SANDBOX_PACE": "0"}
    capabilities = client_capabilities("visual-studio-code")
    editor = await connect(capabilities, project.root, SERVER, {"operations": True}, variables)
    deployer = Deployer(editor, project.root)
    text = (project.root / DEEPEST).read_text(encoding="utf-8")
    uri = editor.open(DEEPEST, text, "json")
    deployer.answer("Push")
    deployer.answer(None)
    await deployer.run("push")
    failed = await deployer.phase("failed")
    (diagnostic,) = await deployer.failures(uri)
    await leave(editor.client)

    assert failed["failure"]["location"]["uri"] == uri
    line = text.splitlines()[diagnostic.range.start.line]
    assert '"VisibilityTimeout"' in line
    assert REASON in diagnostic.message
