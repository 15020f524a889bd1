import json
from pathlib import Path
from typing import Any

from amplify_ls.contract.plan import Change
from amplify_ls.core.backend import Backend
from amplify_ls.core.differences import resource_changes
from amplify_ls.core.environment import Environment
from amplify_ls.core.mirror import Files

ENVIRONMENT = Environment(Path("/p"), "dev", {"projectName": "shop"}, {}, {})
ENTRY = {"service": "Cognito", "providerPlugin": "awscloudformation"}
PUSHED = {**ENTRY, "lastPushTimeStamp": "2026-11-23T03:17:19.680Z"}
INPUTS = {"auth/shop/cli-inputs.json": b"{}"}


def tree(entry: dict[str, Any] | None, files: Files, config: object = None) -> Files:
    resources = {"auth": {"shop": entry}} if entry else {}
    said = {"amplify-meta.json": {"providers": {}, **resources}, "backend-config.json": config}
    written = {name: json.dumps(value).encode() for name, value in said.items() if value}
    return {**written, **files}


def changes(now: Files, then: Files) -> list[tuple[str, Change, str]]:
    found = resource_changes(Backend(ENVIRONMENT, now, then))
    return [(str(change.resource), change.change, change.reason) for change in found]


def test_a_resource_that_was_never_pushed_is_created() -> None:
    assert changes(tree(ENTRY, INPUTS), tree(None, {})) == [
        ("auth/shop", Change.CREATE, "it was never pushed")
    ]


def test_an_equal_resource_does_not_change() -> None:
    assert changes(tree(PUSHED, INPUTS), tree(PUSHED, INPUTS)) == [("auth/shop", Change.NONE, "")]


def test_another_file_is_an_update_that_names_it() -> None:
    then = {"auth/shop/cli-inputs.json": b'{"old": 1}'}

    assert changes(tree(PUSHED, INPUTS), tree(PUSHED, then)) == [
        ("auth/shop", Change.UPDATE, "cli-inputs.json changed")
    ]


def test_what_is_only_built_anew_does_not_change() -> None:
    built = {**INPUTS, "auth/shop/build/parameters.json": b"{}"}

    assert changes(tree(PUSHED, built), tree(PUSHED, INPUTS)) == [("auth/shop", Change.NONE, "")]


def test_another_entry_is_an_update() -> None:
    now = tree(PUSHED, INPUTS, {"auth": {"shop": {"dependsOn": ["x"]}}})
    then = tree(PUSHED, INPUTS, {"auth": {"shop": {"dependsOn": []}}})

    assert changes(now, then)[0][1] is Change.UPDATE


def test_a_resource_that_is_only_deployed_is_deleted() -> None:
    assert changes(tree(None, {}), tree(PUSHED, INPUTS)) == [
        ("auth/shop", Change.DELETE, "it is deployed, but no longer configured")
    ]


def test_a_resource_that_a_teammate_configured_is_created() -> None:
    now = tree(None, INPUTS, {"auth": {"shop": ENTRY}})

    assert [change for _, change, _ in changes(now, {})] == [Change.CREATE]


def test_a_push_that_was_not_written_down_here_is_done_again() -> None:
    assert [change for _, change, _ in changes(tree(ENTRY, INPUTS), tree(PUSHED, INPUTS))] == [
        Change.UPDATE
    ]


def test_imported_resources_are_left_alone() -> None:
    imported = {**ENTRY, "serviceType": "imported"}

    assert changes(tree(imported, INPUTS), {}) == [("auth/shop", Change.NONE, "")]
    assert changes(tree(None, {}), tree(imported, INPUTS)) == []
