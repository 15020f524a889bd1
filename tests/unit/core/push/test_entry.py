from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from amplify_ls.core.backend.dependent_types import dependent_types
from amplify_ls.core.push.entry import outputs_after
from tests.support.pushing import Pushing, pushing

META = "amplify/backend/amplify-meta.json"
LAYER = "shoptools"
VERSION = "LambdaLayerVersion0a1b2c3d"


def give_layer(project: Pushing) -> None:
    """A Lambda layer, as the Amplify CLI adds it."""
    folder = project.root / "amplify/backend/function" / LAYER
    (folder / "lib/nodejs").mkdir(parents=True)
    (folder / "lib/nodejs/tools.js").write_text("1", encoding="utf-8")
    code = {"S3Bucket": {"Ref": "deploymentBucketName"}, "S3Key": {"Ref": "s3Key"}}
    template = {
        "Parameters": {name: {"Type": "String"} for name in ("deploymentBucketName", "s3Key")},
        "Resources": {
            VERSION: {"Type": "AWS::Lambda::LayerVersion", "Properties": {"Content": code}}
        },
    }
    runtime = {"value": "nodejs", "layerExecutablePath": "nodejs"}
    files: dict[str, object] = {
        f"{LAYER}-awscloudformation-template.json": template,
        "layer-configuration.json": {"runtimes": [runtime]},
        "parameters.json": {},
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    entry = {"service": "LambdaLayer", "providerPlugin": "awscloudformation", "build": True}
    for name in ("amplify-meta.json", "backend-config.json"):
        path = project.root / "amplify/backend" / name
        listing = json.loads(path.read_text(encoding="utf-8"))
        listing.setdefault("function", {})[LAYER] = entry
        path.write_text(json.dumps(listing), encoding="utf-8")


def entry_of(project: Pushing, category: str, name: str) -> dict[str, Any]:
    meta = json.loads((project.root / META).read_text(encoding="utf-8"))
    entry: dict[str, Any] = meta[category][name]
    return entry


def test_a_layers_stack_is_told_where_its_code_is(tmp_path: Path) -> None:
    project = pushing(tmp_path)
    give_layer(project)

    project.push()

    root = json.loads(project.bucket["root-cloudformation-stack.json"])
    given = root["Resources"][f"function{LAYER}"]["Properties"]["Parameters"]
    assert given["s3Key"] == f"amplify-builds/{LAYER}-{VERSION}-build.zip"
    assert given["deploymentBucketName"] == project.stack.outputs["DeploymentBucketName"]


def test_a_layer_is_known_again_by_the_hash_of_its_content(tmp_path: Path) -> None:
    project = pushing(tmp_path)
    give_layer(project)

    project.push()

    entry = entry_of(project, "function", LAYER)
    # SHA-256 of the one file: settings and template are no content.
    known = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    assert entry["latestPushedVersionHash"] == known
    assert "lastPushDirHash" not in entry


def test_outputs_that_no_stack_tells_stay() -> None:
    before = {"authConfig": {"defaultAuthentication": {}}, "GraphQLAPIIdOutput": "old"}

    assert outputs_after("AppSync", before, {"GraphQLAPIIdOutput": "new"}) == {
        "authConfig": {"defaultAuthentication": {}},
        "GraphQLAPIIdOutput": "new",
    }


def test_a_key_that_an_api_has_no_more_goes() -> None:
    before = {"GraphQLAPIKeyOutput": "da2-x", "GraphQLAPIIdOutput": "1"}

    assert outputs_after("AppSync", before, {"GraphQLAPIIdOutput": "1"}) == {
        "GraphQLAPIIdOutput": "1"
    }


def test_hosting_has_just_the_outputs_of_its_stack() -> None:
    assert outputs_after("S3AndCloudFront", {"CloudFrontSecureURL": "x"}, {"Region": "eu"}) == {
        "Region": "eu"
    }


def test_what_add_wrote_of_outputs_outlives_a_push(tmp_path: Path) -> None:
    project = pushing(tmp_path)
    path = project.root / META
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta["auth"]["shop"]["output"] = {"written": "by somebody"}
    path.write_text(json.dumps(meta), encoding="utf-8")

    project.push()

    outputs = entry_of(project, "auth", "shop")["output"]
    assert outputs["written"] == "by somebody"
    assert outputs["UserPoolId"] == "eu-1_abc"


def test_types_know_just_the_outputs_of_stacks() -> None:
    outputs = {"authConfig": {"defaultAuthentication": {}}, "GraphQLAPIIdOutput": "1"}
    theirs = {"serviceType": "imported", "output": {"BucketName": "theirs"}}
    meta = {"api": {"shop": {"output": outputs}}, "storage": {"files": theirs}}

    assert "GraphQLAPIIdOutput" in dependent_types(meta)
    assert "authConfig" not in dependent_types(meta)
    assert "BucketName" not in dependent_types(meta)
