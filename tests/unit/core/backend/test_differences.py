import json
from pathlib import Path
from typing import Any

from amplify_ls.contract.resource import Change
from amplify_ls.core.backend import Backend
from amplify_ls.core.backend.differences import are_tags_changed, is_root_changed, resource_changes
from amplify_ls.core.backend.folder_hash import folder_hash
from amplify_ls.core.backend.mirror import ROOT_TEMPLATE, Files
from amplify_ls.core.environments.environment import Environment

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
        Change.CREATE
    ]


def test_what_was_made_elsewhere_is_imported_once_and_unlinked_when_it_goes() -> None:
    imported = tree({**ENTRY, "serviceType": "imported"}, INPUTS)

    assert [change for _, change, _ in changes(imported, {})] == [Change.IMPORT]
    assert [change for _, change, _ in changes(imported, imported)] == [Change.NONE]
    assert [change for _, change, _ in changes(tree(None, {}), imported)] == [Change.UNLINK]


def test_an_entry_whose_keys_have_another_order_is_an_update() -> None:
    now = tree(PUSHED, INPUTS, {"auth": {"shop": {"service": "Cognito", "dependsOn": []}}})
    then = tree(PUSHED, INPUTS, {"auth": {"shop": {"dependsOn": [], "service": "Cognito"}}})

    assert changes(now, then)[0][1] is Change.UPDATE


def test_an_entry_that_the_mirror_lacks_is_an_update() -> None:
    now = tree(PUSHED, INPUTS, {"auth": {"shop": {}}})

    assert changes(now, tree(PUSHED, INPUTS, {"auth": {}}))[0][1] is Change.UPDATE


def test_a_resource_without_a_folder_in_the_mirror_does_not_change() -> None:
    assert changes(tree(PUSHED, INPUTS), tree(PUSHED, {}))[0][1] is Change.NONE


def backend(now: Files, then: Files) -> Backend:
    return Backend(ENVIRONMENT, now, then)


def test_tags_are_compared_by_what_they_say_and_none_are_no_tags() -> None:
    tags = {"tags.json": b'[{"Key": "a", "Value": "b"}]'}
    laid_out = {"tags.json": b'[ {"Key":"a","Value":"b"} ]'}

    assert not are_tags_changed(backend(tags, laid_out))
    assert are_tags_changed(backend(tags, {}))
    assert not are_tags_changed(backend({"tags.json": b"[]"}, {}))


def test_tags_with_comments_are_read_as_the_amplify_cli_reads_them() -> None:
    tags = {"tags.json": b'[{"Key": "a", "Value": "b"}]'}

    assert not are_tags_changed(backend({"tags.json": b'[{Key: "a", Value: "b"}] // ours'}, tags))
    assert are_tags_changed(backend({"tags.json": b"[] // ours"}, tags))
    assert are_tags_changed(backend({"tags.json": b'[{"Key":'}, tags))


def test_the_root_stack_is_compared_byte_by_byte_if_it_was_built() -> None:
    built, other = {ROOT_TEMPLATE: b"{}"}, {ROOT_TEMPLATE: b"{ }"}

    assert is_root_changed(backend(built, other))
    assert is_root_changed(backend(built, {}))
    assert not is_root_changed(backend(built, built))
    assert not is_root_changed(backend({}, built))


def test_a_layer_changes_with_its_contents_only() -> None:
    entry = {**PUSHED, "service": "LambdaLayer"}
    runtimes = [{"value": "nodejs", "layerExecutablePath": "nodejs"}]
    layer = {
        "function/shop/layer-configuration.json": json.dumps({"runtimes": runtimes}).encode(),
        "function/shop/lib/nodejs/index.js": b"1",
    }
    pushed = {"amplify-meta.json": json.dumps({"function": {"shop": entry}}).encode(), **layer}
    noted = {**pushed, "function/shop/notes.txt": b"-"}
    coded = {**pushed, "function/shop/lib/nodejs/index.js": b"2"}

    assert changes(noted, pushed)[0][1] is Change.NONE
    assert changes(coded, pushed)[0][2] == "lib/nodejs/index.js changed"


def test_a_container_changes_with_the_files_that_build_it(tmp_path: Path) -> None:
    project = {"frontend": "js", "js": {"config": {"SourceDir": "web"}}}
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "page.html").write_text("")
    (tmp_path / "web" / "Dockerfile").write_text("FROM scratch")
    known = folder_hash("web", {"Dockerfile": b"FROM scratch"})
    entry = {**PUSHED, "service": "ElasticContainer", "lastPushDirHash": known}
    tree = {"amplify-meta.json": json.dumps({"hosting": {"shop": entry}}).encode()}
    environment = Environment(tmp_path, "dev", project, {}, {})

    assert resource_changes(Backend(environment, tree, tree))[0].change is Change.NONE
    (tmp_path / "web" / "Dockerfile").write_text("FROM debian")
    assert resource_changes(Backend(environment, tree, tree))[0].change is Change.UPDATE
