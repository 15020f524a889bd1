from collections.abc import Iterator
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.registry import Plugins, installed_plugins
from amplify_ls.core import add
from tests.support.fake_cloud import FakeCloud
from tests.support.projects import place, plugins_with, still_world

SAMPLE = Path(__file__).parents[2] / "data" / "sample_plugin"


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[Plugins]:
    """What is installed, with somebody else's distribution beside it."""
    monkeypatch.syspath_prepend(str(SAMPLE))
    installed_plugins.cache_clear()
    yield installed_plugins()
    installed_plugins.cache_clear()


def test_the_built_in_plugins_come_through_their_entry_points() -> None:
    found = installed_plugins()

    assert "auth" in found.categories
    assert {"android", "ios", "javascript"} <= set(found.frontends)
    assert "awscloudformation" in found.providers


def test_a_plugin_of_another_distribution_is_picked_up(plugins: Plugins) -> None:
    assert plugins.category("video").name == "video"


def test_a_plugin_that_cannot_be_loaded_is_a_problem_and_no_crash(plugins: Plugins) -> None:
    assert "broken" not in plugins.categories
    assert [problem for problem in plugins.problems if "broken" in problem]


def test_plugins_come_in_order_of_name(plugins: Plugins) -> None:
    assert list(plugins.categories) == sorted(plugins.categories)


def test_a_plugin_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(AmplifyError, match='category "geo"') as missing:
        installed_plugins().category("geo")
    assert "auth" in missing.value.advice


def test_a_category_of_somebody_else_adds_resources(plugins: Plugins, tmp_path: Path) -> None:
    root = place("init/javascript", tmp_path / "app")
    with_fake = Plugins(plugins.categories, plugins.frontends, plugins_with(FakeCloud()).providers)
    payload = {"resourceName": "live"}
    list(add.prepare(root, "video", payload, with_fake, still_world(tmp_path)).run())

    assert (root / "amplify/backend/video/live/inputs.json").is_file()
