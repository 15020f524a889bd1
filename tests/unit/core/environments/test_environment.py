"""Which environment a folder works on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.core.environments.environment import current_environment, is_sandbox_stack
from amplify_ls.core.environments.reach import reach
from tests.support.fake_cloud import FakeCloud
from tests.support.projects import place, plugins_with, still_world

_CONFIG = "amplify/.config"


def test_the_environment_is_read_from_the_files(tmp_path: Path) -> None:
    environment = current_environment(place("init/ios", tmp_path / "app"))
    assert (environment.name, environment.project_name) == ("myenvname", "headlessProjectName")
    assert environment.provider["Region"] == "us-east-1"
    assert environment.settings["configLevel"] == "project"
    assert not environment.is_sandbox


def test_a_stack_of_the_embedded_aws_is_known_by_its_account() -> None:
    assert is_sandbox_stack("arn:aws:cloudformation:us-east-1:000000000000:stack/x/1")
    assert not is_sandbox_stack("arn:aws:cloudformation:us-east-1:123456789012:stack/x/1")
    assert not is_sandbox_stack("")


def test_a_folder_without_a_project_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match="no Amplify project"):
        current_environment(tmp_path)


def test_a_clone_is_told_which_environments_there_are(tmp_path: Path) -> None:
    root = place("init/ios", tmp_path / "app")
    (root / _CONFIG / "local-env-info.json").unlink()
    with pytest.raises(AmplifyError) as caught:
        current_environment(root)
    assert "myenvname" in caught.value.advice


def test_an_environment_that_the_team_does_not_know_is_named(tmp_path: Path) -> None:
    root = place("init/ios", tmp_path / "app")
    path = root / _CONFIG / "local-env-info.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "envName": "prod"}))
    with pytest.raises(AmplifyError, match=r'no environment "prod"\. It has: myenvname'):
        current_environment(root)


def test_an_environment_without_a_way_to_its_cloud_is_named(tmp_path: Path) -> None:
    root = place("init/ios", tmp_path / "app")
    (root / _CONFIG / "local-aws-info.json").write_text("{}")
    with pytest.raises(AmplifyError, match='how to reach the environment "myenvname"'):
        current_environment(root)


@pytest.mark.parametrize("name", ["StackName", "DeploymentBucketName", "AuthRoleName"])
def test_what_the_files_do_not_say_of_an_environment_is_named(tmp_path: Path, name: str) -> None:
    environment = current_environment(place("init/ios", tmp_path / "app"))
    provider = {key: value for key, value in environment.provider.items() if key != name}
    with pytest.raises(AmplifyError, match=rf'of the environment "myenvname": {name}\.'):
        reach(
            replace(environment, provider=provider),
            plugins_with(FakeCloud()),
            still_world(tmp_path),
            None,
        )
