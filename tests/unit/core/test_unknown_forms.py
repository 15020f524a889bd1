"""Files that hold something else than any tool writes: nothing breaks, and the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.status import Phase
from amplify_ls.core import add, remove
from amplify_ls.core.backend.mirror import ZIP_KEY, pack, unpack
from amplify_ls.core.push import prepare
from amplify_ls.core.status import deployment
from amplify_ls.core.templates.function_template import function_files
from tests.support.pushing import Pushing, end_of, pushing

AUTH = ResourceName("auth", "shop")
META = "amplify/backend/amplify-meta.json"
CONFIG = "amplify/backend/backend-config.json"
TEAM = "amplify/team-provider-info.json"
NO_ENTRY: tuple[object, ...] = (None, 1, "x", [], [1])
STORAGE = {
    "version": 1,
    "serviceConfiguration": {"serviceName": "S3", "permissions": {"auth": ["READ"]}},
}


@pytest.fixture
def project(tmp_path: Path) -> Pushing:
    return pushing(tmp_path)


def put(root: Path, path: str, *keys: str, value: object) -> None:
    content = read(root, path)
    place = content
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = value
    (root / path).write_text(json.dumps(content), encoding="utf-8")


def read(root: Path, path: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((root / path).read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("value", NO_ENTRY)
def test_an_entry_that_is_no_object_is_passed_over(project: Pushing, value: object) -> None:
    for path in (META, CONFIG):
        put(project.root, path, "auth", "strange", value=value)

    assert project.push().phase is Phase.SUCCEEDED
    assert {*deployment(project.root, project.plugins).resources} == {AUTH}


@pytest.mark.parametrize("value", NO_ENTRY)
def test_a_category_that_is_no_object_is_taken_from_the_other_file(
    project: Pushing, value: object
) -> None:
    put(project.root, META, "auth", value=value)

    assert deployment(project.root).resources[AUTH].change is Change.CREATE
    assert project.push().phase is Phase.SUCCEEDED
    assert "lastPushTimeStamp" in read(project.root, META)["auth"]["shop"]


@pytest.mark.parametrize("value", NO_ENTRY)
def test_a_mirror_of_an_unknown_form_knows_no_resource(project: Pushing, value: object) -> None:
    project.push()
    bucket = next(bucket for bucket, key in project.cloud.stored if key == ZIP_KEY)
    mirror = unpack(project.bucket[ZIP_KEY])
    mirror["amplify-meta.json"] = json.dumps({"auth": {"shop": value}, "api": value}).encode()
    project.cloud.stored[bucket, ZIP_KEY] = pack(mirror)

    plan = prepare(project.root, project.plugins, project.world, None).plan

    assert [change.change for change in plan.resources] == [Change.CREATE]


@pytest.mark.parametrize("value", [*NO_ENTRY, {"a": 1}, {"a": {"usedBy": 1}}])
def test_parameters_of_an_unknown_form_do_not_keep_a_resource(
    project: Pushing, value: object
) -> None:
    put(project.root, CONFIG, "parameters", value=value)

    change = remove.prepare(project.root, "auth", None, project.plugins, project.world)
    assert end_of(change).phase is Phase.SUCCEEDED
    assert read(project.root, CONFIG) == {"auth": {}}


@pytest.mark.parametrize("value", [*NO_ENTRY, *({"storage": each} for each in NO_ENTRY)])
def test_values_of_an_unknown_form_give_way(project: Pushing, value: object) -> None:
    put(project.root, TEAM, "dev", "categories", value=value)

    change = add.prepare(project.root, "storage", STORAGE, project.plugins, project.world)
    assert end_of(change).phase is Phase.SUCCEEDED
    assert project.push().phase is Phase.SUCCEEDED
    gone = remove.prepare(project.root, "storage", None, project.plugins, project.world)
    assert end_of(gone).phase is Phase.SUCCEEDED


@pytest.mark.parametrize("value", NO_ENTRY)
def test_a_function_whose_template_has_sections_of_an_unknown_form_is_made_ready(
    value: object,
) -> None:
    name = ResourceName("function", "hello")
    parts = {"LambdaFunction": {"Properties": value}, "LambdaExecutionRole": {}}
    template = {"Resources": parts, "Parameters": value, "Outputs": value}
    path = "hello-cloudformation-template.json"

    ready = function_files(name, {path: json.dumps(template).encode()})

    made = json.loads(ready[path])
    assert {*made["Parameters"]} == {"deploymentBucketName", "s3Key"}
    assert {*made["Outputs"]} == {"LambdaExecutionRoleArn"}
