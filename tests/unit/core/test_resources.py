"""Adding and removing: what is refused, what is kept, what is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, NewResource, ProjectFacts
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core import add, remove
from tests.support.projects import place, still_world, texts

_CONFIG = "amplify/backend/backend-config.json"
_META = "amplify/backend/amplify-meta.json"
_TEAM = "amplify/team-provider-info.json"


class Shops:
    """A category whose payloads are resources."""

    name = "shop"

    def add(
        self,
        payload: JsonObject,
        facts: ProjectFacts,  # noqa: ARG002
        world: World,  # noqa: ARG002
    ) -> tuple[NewResource, ...]:
        return tuple(NewResource("shop", name, **values) for name, values in payload.items())

    def build(self, name: str, files: Any, facts: ProjectFacts) -> dict[str, str]:  # noqa: ANN401, ARG002
        return {}

    def cause(self, logical_id: str, reason: str) -> tuple[str, ...]:  # noqa: ARG002
        return ()


_PLUGINS = Plugins({"shop": Shops()})
_PLAIN: JsonObject = {"entry": {"service": "Shop"}, "files": {"cli-inputs.json": "{}"}}


def _project(folder: Path) -> Path:
    return place("init/ios", folder / "app")


def _add(root: Path, **resources: JsonObject) -> None:
    operation = add.prepare(root, "shop", resources, _PLUGINS, still_world(root.parent))
    list(operation.run())


def _remove(root: Path, name: str | None = None) -> None:
    list(remove.prepare(root, "shop", name, _PLUGINS, still_world(root.parent)).run())


def _json(root: Path, path: str) -> JsonObject:
    value: JsonObject = json.loads((root / path).read_text())
    return value


def test_the_plan_names_resources_and_files(tmp_path: Path) -> None:
    root = _project(tmp_path)
    plan = add.prepare(root, "shop", {"one": _PLAIN}, _PLUGINS, still_world(tmp_path)).plan
    assert (plan.command, plan.target) == ("add shop", None)
    assert [change.resource for change in plan.resources] == [ResourceName("shop", "one")]
    assert [file.path for file in plan.files if file.change is Change.CREATE] == [
        "amplify/backend/shop/one/cli-inputs.json"
    ]
    assert not (root / "amplify/backend/shop").exists()


@pytest.mark.parametrize("second", ["one", "ONE"])
def test_a_second_resource_of_a_name_is_refused(tmp_path: Path, second: str) -> None:
    root = _project(tmp_path)
    _add(root, one=_PLAIN)
    before = texts(root)
    with pytest.raises(AmplifyError, match="has a resource shop/one already"):
        _add(root, **{second: _PLAIN})
    assert texts(root) == before


def test_a_folder_that_is_in_the_way_is_named(tmp_path: Path) -> None:
    root = _project(tmp_path)
    (root / "amplify/backend/shop/one").mkdir(parents=True)
    with pytest.raises(AmplifyError, match=r"amplify/backend/shop/one is there already"):
        _add(root, one=_PLAIN)


def test_an_unknown_category_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    root = _project(tmp_path)
    with pytest.raises(AmplifyError) as caught:
        add.prepare(root, "shopp", {}, _PLUGINS, still_world(tmp_path))
    assert caught.value.advice == "Installed are: shop."


def test_without_a_project_nothing_can_be_added(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match="no Amplify project"):
        _add(tmp_path, one=_PLAIN)


def test_keys_of_others_survive_in_their_order(tmp_path: Path) -> None:
    root = _project(tmp_path)
    team = _json(root, _TEAM)
    (root / _TEAM).write_text(json.dumps({"zeta": {"mine": 1}, **team, "alpha": {}}))
    _add(root, one=_PLAIN)
    _remove(root)
    assert list(_json(root, _TEAM)) == ["zeta", "myenvname", "alpha"]
    assert _json(root, _TEAM) == {"zeta": {"mine": 1}, **team, "alpha": {}}


def test_secrets_stay_out_of_the_project_and_go_with_the_resource(tmp_path: Path) -> None:
    root = _project(tmp_path)
    _add(root, one={**_PLAIN, "secrets": {"key": "hidden"}})
    place_of_secrets = tmp_path / ".aws/amplify/deployment-secrets.json"
    assert "hidden" in place_of_secrets.read_text()
    assert place_of_secrets.stat().st_mode & 0o777 == 0o600
    assert "hidden" not in "".join(texts(root).values())
    _remove(root, "one")
    assert "hidden" not in place_of_secrets.read_text()


def test_values_of_an_environment_come_and_go_with_their_resource(tmp_path: Path) -> None:
    root = _project(tmp_path)
    before = {path: text for path, text in texts(root).items() if path != _META}
    _add(root, one={**_PLAIN, "environment_parameters": {"appId": "x"}})
    assert _json(root, _TEAM)["myenvname"]["categories"] == {"shop": {"one": {"appId": "x"}}}
    assert list(_json(root, _CONFIG)["parameters"]) == ["AMPLIFY_shop_one_appId"]
    _remove(root, "one")
    after = {path: text for path, text in texts(root).items() if path != _META}
    assert after == {**before, _CONFIG: '{\n  "shop": {}\n}'}


def test_a_resource_that_others_need_stays(tmp_path: Path) -> None:
    root = _project(tmp_path)
    needs = [{"category": "shop", "resourceName": "one", "attributes": ["Id"]}]
    _add(root, one=_PLAIN, two={**_PLAIN, "entry": {"service": "Shop", "dependsOn": needs}})
    with pytest.raises(AmplifyError, match="shop/one cannot be removed: shop/two needs it"):
        _remove(root, "one")
    _remove(root, "two")
    _remove(root)
    assert _json(root, _CONFIG) == {"shop": {}}
    assert not (root / "amplify/backend/shop").exists()


def test_of_several_resources_one_has_to_be_named(tmp_path: Path) -> None:
    root = _project(tmp_path)
    _add(root, one=_PLAIN, two=_PLAIN)
    with pytest.raises(AmplifyError, match="several resources: one, two"):
        _remove(root)
    with pytest.raises(AmplifyError, match="no resource shop/three"):
        _remove(root, "three")


def test_an_empty_category_has_nothing_to_remove(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match='no resource of the category "shop"'):
        _remove(_project(tmp_path))


def test_removing_what_was_never_pushed_tells_of_no_loss(tmp_path: Path) -> None:
    root = _project(tmp_path)
    _add(root, one=_PLAIN)
    plan = remove.prepare(root, "shop", "one", _PLUGINS, still_world(tmp_path)).plan
    assert plan.notes == ()
    assert plan.destroys == ()


def test_removing_what_is_deployed_tells_of_the_loss(tmp_path: Path) -> None:
    root = place("resources/push", _project(tmp_path))
    plan = remove.prepare(root, "auth", None, _PLUGINS, still_world(tmp_path)).plan
    assert "the users of its user pool" in plan.notes[0]


@pytest.mark.parametrize(
    ("service", "said"),
    [
        ("S3", "leaves its bucket there with all files"),
        ("Lambda", "deletes it from the cloud."),
        ("DynamoDB", "its data with it."),
    ],
)
def test_what_becomes_of_the_data_is_told(tmp_path: Path, service: str, said: str) -> None:
    root = _project(tmp_path)
    entry = {"service": service, "lastPushTimeStamp": "2026-01-01T00:00:00.000Z"}
    _add(root, one={**_PLAIN, "entry": entry})
    plan = remove.prepare(root, "shop", None, _PLUGINS, still_world(tmp_path)).plan
    assert said in plan.notes[0]


def test_removing_what_was_imported_only_forgets_it(tmp_path: Path) -> None:
    root = _project(tmp_path)
    _add(root, one={**_PLAIN, "entry": {"service": "Shop", "serviceType": "imported"}})
    plan = remove.prepare(root, "shop", None, _PLUGINS, still_world(tmp_path)).plan
    assert "stays as it is in the cloud" in plan.notes[0]
