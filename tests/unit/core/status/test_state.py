import json
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.registry import installed_plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.status import deployment
from tests.support.projects import place

AUTH = ResourceName("auth", "myAuthResource")


def pushed(tmp_path: Path) -> Path:
    return place("resources/push", place("init/javascript", tmp_path / "app"))


def test_before_the_first_init_everything_is_yet_to_be_created(tmp_path: Path) -> None:
    backend = tmp_path / "amplify" / "backend"
    backend.mkdir(parents=True)
    config = {"auth": {"shop": {"service": "Cognito"}}}
    (backend / "backend-config.json").write_text(json.dumps(config))

    found = deployment(tmp_path)

    assert not found.is_initialised
    assert [state.change for state in found.resources.values()] == [Change.CREATE]
    assert not found.are_tags_changed


def test_a_folder_without_a_project_has_no_status(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match="no Amplify project"):
        deployment(tmp_path)


def test_other_tags_are_noticed(tmp_path: Path) -> None:
    root = pushed(tmp_path)
    before = deployment(root).are_tags_changed
    (root / "amplify/backend/tags.json").write_text('[{"Key": "team", "Value": "shop"}]')

    assert deployment(root).are_tags_changed
    assert deployment(root).is_changed
    assert not before


def test_differences_are_looked_for_only_when_they_are_asked_for(tmp_path: Path) -> None:
    root = place("init/javascript", tmp_path / "app")
    place("resources/add-auth", root)
    brief, full = deployment(root), deployment(root, installed_plugins())

    assert brief.resources[AUTH].change is Change.CREATE
    assert brief.resources[AUTH].differences == ()
    assert full.resources.keys() == brief.resources.keys()
