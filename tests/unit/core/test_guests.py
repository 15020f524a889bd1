"""Guests with rights in a bucket: auth has to give them credentials."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.core import add
from amplify_ls.plugins.categories.storage import CATEGORY
from tests.support.projects import place, still_world

_INPUTS = "amplify/backend/auth/shop/cli-inputs.json"
_CONFIG = "amplify/backend/backend-config.json"
_PLUGINS = Plugins({"storage": CATEGORY})


def _project(folder: Path, entry: JsonObject | None = None, **auth: object) -> Path:
    root = place("init/ios", folder / "app")
    entries = {"auth": {"shop": {"service": "Cognito", **(entry or {})}}}
    (root / _CONFIG).write_text(json.dumps(entries))
    (root / _INPUTS).parent.mkdir(parents=True)
    values = {"identityPoolName": "shop", "authSelections": "identityPoolAndUserPool", **auth}
    (root / _INPUTS).write_text(json.dumps({"version": "1", "cognitoConfig": values}))
    return root


def _add(root: Path, *guest: str) -> Plan:
    permissions = {"auth": ["READ"], "guest": list(guest)}
    service = {"serviceName": "S3", "resourceName": "files", "permissions": permissions}
    payload = {"version": 1, "serviceConfiguration": service}
    operation = add.prepare(root, "storage", payload, _PLUGINS, still_world(root.parent))
    list(operation.run())
    return operation.plan


def _lets_in(root: Path) -> object:
    return json.loads((root / _INPUTS).read_text())["cognitoConfig"][
        "allowUnauthenticatedIdentities"
    ]


def test_auth_lets_guests_in_when_they_get_rights_and_the_plan_says_so(tmp_path: Path) -> None:
    root = _project(tmp_path, allowUnauthenticatedIdentities=False)

    plan = _add(root, "READ")

    assert _lets_in(root) is True
    assert _INPUTS in [file.path for file in plan.files]
    assert "let guests in" in plan.notes[0]


def test_without_rights_for_guests_auth_stays_as_it_is(tmp_path: Path) -> None:
    root = _project(tmp_path, allowUnauthenticatedIdentities=False)

    plan = _add(root)

    assert _lets_in(root) is False
    assert plan.notes == ()


@pytest.mark.parametrize("value", [True, "true"])
def test_auth_that_lets_them_in_is_left_alone(tmp_path: Path, value: object) -> None:
    root = _project(tmp_path, allowUnauthenticatedIdentities=value)
    before = (root / _INPUTS).read_text()

    assert _add(root, "READ").notes == ()
    assert (root / _INPUTS).read_text() == before


def test_imported_auth_is_left_alone(tmp_path: Path) -> None:
    root = _project(tmp_path, {"serviceType": "imported"}, allowUnauthenticatedIdentities=False)

    _add(root, "READ")

    assert _lets_in(root) is False


def test_a_user_pool_alone_gives_nobody_credentials(tmp_path: Path) -> None:
    root = _project(tmp_path, authSelections="userPoolOnly")
    before = (root / _CONFIG).read_text()

    with pytest.raises(AmplifyError, match="has no identity pool"):
        _add(root, "READ")

    assert (root / _CONFIG).read_text() == before
