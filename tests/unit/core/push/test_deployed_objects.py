"""What the bucket has to hold for what is deployed: all that stacks below the root are made of."""

import json
from typing import Any

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.push.deployed_objects import deployed_objects

BUCKET = "shop-deployment"
SENT = "awscloudformation/build"


def meta(*resources: str) -> dict[str, bytes]:
    listed: dict[str, dict[str, Any]] = {}
    for resource in resources:
        category, name = resource.split("/")
        listed.setdefault(category, {})[name] = {}
    return {"amplify-meta.json": json.dumps(listed).encode()}


def root(**keys: str) -> JsonObject:
    """A root template with nested stacks, by the keys of their templates."""
    return {"Resources": {logical_id: stack(key) for logical_id, key in keys.items()}}


def stack(key: str, **parameters: str) -> JsonObject:
    address = f"https://s3.amazonaws.com/{BUCKET}/{key}"
    return {
        "Type": "AWS::CloudFormation::Stack",
        "Properties": {"TemplateURL": address, "Parameters": parameters},
    }


def test_a_resources_template_is_the_one_that_was_sent() -> None:
    key = "amplify-cfn-templates/storage/files-template.json"
    mirror = {
        **meta("storage/files"),
        "storage/files/files-template.json": b'{"Resources": {"As": "written"}}',
        f"{SENT}/storage/files/files-template.json": b'{"Resources": {"As": "sent"}}',
    }

    found = deployed_objects(mirror, root(storagefiles=key), BUCKET)

    assert found == {key: b'{"Resources": {"As": "sent"}}'}


def test_where_that_was_not_kept_it_is_made_again_as_it_is_sent() -> None:
    key = "amplify-cfn-templates/storage/files-template.json"
    bucket = {"Resources": {"Files": {"Type": "AWS::S3::Bucket"}}}
    mirror = {
        **meta("storage/files"),
        "storage/files/files-template.json": json.dumps(bucket).encode(),
    }

    found = deployed_objects(mirror, root(storagefiles=key), BUCKET)

    assert b"BucketEncryption" in found[key]


def test_everything_that_a_graphql_api_was_built_of_lies_where_its_stack_looks() -> None:
    key = "amplify-cfn-templates/api/cloudformation-template.json"
    deep = b'{"Resources": {}}'
    mirror = {
        **meta("api/shop"),
        "api/shop/build/cloudformation-template.json": b'{"Resources": {}}',
        "api/shop/build/stacks/Page.json": deep,
        "api/shop/build/resolvers/Query.page.req.vtl": b"$util",
        f"{SENT}/api/shop/cloudformation-template.json": b'{"Resources": {}}',
    }
    parts = {"Resources": {"apishop": stack(key, S3DeploymentRootKey="amplify-appsync-files/ab")}}

    found = deployed_objects(mirror, parts, BUCKET)

    assert found["amplify-appsync-files/ab/stacks/Page.json"] == deep
    assert "amplify-appsync-files/ab/resolvers/Query.page.req.vtl" in found
    assert key in found


def test_further_templates_of_a_resource_come_with_it() -> None:
    own = "amplify-cfn-templates/custom/top-template.json"
    below = {
        "Type": "AWS::CloudFormation::Stack",
        "Properties": {"TemplateURL": "x/in-template.json"},
    }
    mirror = {
        **meta("custom/top"),
        "custom/top/top-template.json": json.dumps({"Resources": {"In": below}}).encode(),
        "custom/top/in-template.json": b'{"Resources": {}}',
    }

    found = deployed_objects(mirror, root(customtop=own), BUCKET)

    assert found["amplify-cfn-templates/custom/in-template.json"] == b'{"Resources": {}}'


def test_stacks_beside_those_of_the_resources_are_found_by_the_names_of_their_templates() -> None:
    access = "amplify-cfn-templates/api/APIGatewayAuthStack.json"
    trigger = "amplify-cfn-templates/auth/auth-trigger-cloudformation-template.json"
    mirror = {
        **meta("auth/shop", "api/rest"),
        "api/APIGatewayAuthStack.json": b"access",
        "auth/shop/build/auth-trigger-cloudformation-template.json": b"trigger",
    }
    parts = root(APIGatewayAuthStack=access, AuthTriggerCustomLambdaStack=trigger)

    assert deployed_objects(mirror, parts, BUCKET) == {access: b"access", trigger: b"trigger"}


def test_what_is_deployed_anew_and_what_is_gone_from_the_root_stack_is_left_out() -> None:
    key = "amplify-cfn-templates/storage/files-template.json"
    mirror = {
        **meta("storage/files", "storage/gone"),
        "storage/files/files-template.json": b'{"Resources": {}}',
        "storage/gone/gone-template.json": b'{"Resources": {}}',
    }
    changed = {ResourceName("storage", "files")}

    assert deployed_objects(mirror, root(storagefiles=key), BUCKET, changed) == {}


def test_templates_in_other_buckets_are_not_ours() -> None:
    mirror = {**meta("custom/top"), f"{SENT}/custom/top/top-template.json": b'{"Resources": {}}'}
    elsewhere = stack("x")
    elsewhere["Properties"]["TemplateURL"] = "https://s3.amazonaws.com/theirs/top-template.json"

    assert deployed_objects(mirror, {"Resources": {"customtop": elsewhere}}, BUCKET) == {}
