"""Everything is deployed again from an editor, changed or not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_lsp import client_capabilities

from tests.e2e.deploying import Deployer
from tests.e2e.editor import SERVER, connect, leave
from tests.support.shop import Shop, shop

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    """A project that is deployed as its files say."""
    with shop(tmp_path, pace=0) as made:
        made.must("push", "--yes")
        yield made


@pytest.mark.asyncio(loop_scope="session")
async def test_an_editor_pushes_again_what_has_not_changed(project: Shop) -> None:
    capabilities = client_capabilities("visual_studio_code")
    options = {"operations": True}
    editor = await connect(capabilities, project.root, SERVER, options, project.environment)
    deployer = Deployer(replace(editor, profile="visual_studio_code"), project.root)

    await deployer.run("push")
    nothing = await deployer.told()
    previewed = await deployer.run("preview", force=True)
    deployer.answer("Push")
    await deployer.run("push", force=True)
    question = await deployer.asked()
    ended = await deployer.ended()
    await leave(editor.client)

    assert "there is nothing to do" in nothing
    assert "updates auth/shop" in previewed["message"]
    assert "updates auth/shop" in question.message
    assert ended["phase"] == "succeeded"
    assert [one["change"] for one in ended["resources"]] == ["update"]
