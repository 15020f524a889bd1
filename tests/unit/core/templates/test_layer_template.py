"""Other content of a layer is another version beside the earlier ones."""

from __future__ import annotations

import json
from typing import Any

from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.mirror import Files
from amplify_ls.core.templates.layer_template import layer_files, newest_version

TOOLS = ResourceName("function", "tools")
PATH = "tools-awscloudformation-template.json"
OLD, OLDER = "LambdaLayerVersion0a1b2c3d", "LambdaLayerVersion99999999"
RUNTIME = {"value": "nodejs", "layerExecutablePath": "nodejs"}


def version(key: object, description: object) -> dict[str, Any]:
    content = {"S3Bucket": {"Ref": "deploymentBucketName"}, "S3Key": key}
    properties = {"Content": content, "Description": description, "LayerName": "tools"}
    return {"Type": "AWS::Lambda::LayerVersion", "Properties": properties}


def permission(arn: object) -> dict[str, Any]:
    properties = {"Action": "lambda:GetLayerVersion", "LayerVersionArn": arn, "Principal": "*"}
    return {"Type": "AWS::Lambda::LayerVersionPermission", "Properties": properties}


NEWEST = version({"Ref": "s3Key"}, {"Ref": "description"})
RESOURCES = {
    OLD: NEWEST,
    "LambdaLayerPermissionPublic0a1b2c3d": permission({"Ref": OLD}),
    OLDER: version("amplify-builds/older.zip", "the first"),
    "LambdaLayerPermissionPublic99999999": permission("arn:aws:lambda:eu-1:1:layer:tools:1"),
}


def layer(code: str) -> Files:
    template = {"Resources": RESOURCES, "Outputs": {"Arn": {"Value": {"Ref": OLD}}}}
    return {
        PATH: json.dumps(template).encode(),
        "parameters.json": b'{"description": "the second", "runtimes": ["nodejs22.x"]}',
        "layer-configuration.json": json.dumps({"runtimes": [RUNTIME]}).encode(),
        "opt/tool.js": code.encode(),
    }


def template_of(files: Files) -> Any:  # noqa: ANN401 - JSON
    return json.loads(files[PATH])


def test_new_content_is_a_new_version_and_the_last_one_stays_what_it_was() -> None:
    made = template_of(layer_files(TOOLS, layer("2"), layer("1")))
    new = next(iter(made["Resources"]))

    assert newest_version(made) == new
    assert new not in RESOURCES
    assert made["Resources"][new] == NEWEST
    assert made["Resources"][OLD] == version(f"amplify-builds/tools-{OLD}-build.zip", "the second")
    assert made["Resources"][OLDER] == RESOURCES[OLDER]
    assert made["Outputs"] == {"Arn": {"Value": {"Ref": new}}}


def test_who_might_use_the_last_version_may_use_the_new_one() -> None:
    made = template_of(layer_files(TOOLS, layer("2"), layer("1")))["Resources"]
    new = newest_version({"Resources": made}) or ""
    added = f"LambdaLayerPermissionPublic{new.removeprefix('LambdaLayerVersion')}"

    assert made[added] == permission({"Ref": new})
    assert {*made} == {new, added, *RESOURCES}


def test_equal_content_makes_an_equal_template() -> None:
    one = layer_files(TOOLS, layer("2"), layer("1"))

    assert one == layer_files(TOOLS, layer("2"), layer("1"))
    assert layer_files(TOOLS, layer("1"), layer("1")) == layer("1")


def test_a_version_that_was_added_already_is_not_added_again() -> None:
    pushed = layer_files(TOOLS, layer("2"), layer("1"))

    assert layer_files(TOOLS, pushed, layer("1")) == pushed


def test_a_new_environment_has_the_newest_version_only() -> None:
    made = template_of(layer_files(TOOLS, layer("1"), {}))["Resources"]

    assert {*made} == {OLD, "LambdaLayerPermissionPublic0a1b2c3d"}


def test_a_layer_without_settings_is_left_alone() -> None:
    def bare(code: str) -> Files:
        files = layer(code)
        return {path: files[path] for path in files if path != "layer-configuration.json"}

    assert layer_files(TOOLS, bare("2"), bare("1")) == bare("2")
