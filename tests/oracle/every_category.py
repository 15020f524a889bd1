"""Projects with a bit of everything that the real Amplify CLI and we both deploy."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import boto3

from tests.oracle.amplify_cli import Place

PAYLOADS = Path(__file__).parents[1] / "data" / "payloads"
LAYER = "shoptools"
META = "amplify/backend/amplify-meta.json"
_STACK = "AWS::CloudFormation::Stack"
_VERSION = "LambdaLayerVersion0a1b2c3d"
_FUNCTION = {
    "version": 1,
    "functionName": "hello",
    "runtime": "nodejs",
    "template": "hello-world",
    "access": [{"category": "storage", "resource": "myStorage", "operations": ["read"]}],
}
_TABLE = {
    "resourceName": "notes",
    "tableName": "notes",
    "partitionKey": {"fieldName": "id", "fieldType": "string"},
    "gsi": [],
    "triggerFunctions": [],
}
_EDITS = {
    "auth/myAuthResource/cli-inputs.json": (r'("passwordPolicyMinLength": )\d+', r"\g<1>11"),
    "storage/myStorage/cli-inputs.json": (r'("guestAccess": )\[[^]]*\]', r'\g<1>["READ"]'),
    "function/hello/src/index.js": (r"\Z", "// changed\n"),
    "api/myApiName/schema.graphql": (r"name: String!", "name: String!\n  size: Int"),
}


def payload(name: str) -> str:
    """A payload in one line, as the Amplify CLI reads it."""
    return json.dumps(json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8")))


def add_everything(place: Place) -> None:
    """Users, files, a table, an API, a function that reads the files, and a layer."""
    place.ours("add", "auth", "--headless", stdin=payload("add-auth"))
    place.ours("add", "storage", "--headless", stdin=payload("add-storage"))
    place.real("add", "api", "--headless", stdin=payload("add-api-key"))
    place.ours("add", "function", "--headless", stdin=json.dumps(_FUNCTION))
    # Without packages, npm asks no registry.
    _write(place, "function/hello/src/package.json", {"name": "hello", "version": "1.0.0"})
    _write(place, "storage/notes/cli-inputs.json", _TABLE)
    _list(place, "storage", "notes", {"service": "DynamoDB"})
    _add_layer(place)


def edit_everything(place: Place) -> None:
    """Change a little in whatever holds data."""
    for path, (before, after) in _EDITS.items():
        file = place.root / "amplify/backend" / path
        text, changes = re.subn(before, after, file.read_text(encoding="utf-8"), count=1)
        assert changes, path
        file.write_text(text, encoding="utf-8")


def import_everything(place: Place) -> None:
    """Users and files of somebody else's."""
    cognito, identity = _client(place, "cognito-idp"), _client(place, "cognito-identity")
    pool = cognito.create_user_pool(PoolName="theirs", AutoVerifiedAttributes=["email"])
    pool_id = pool["UserPool"]["Id"]
    clients = {
        name: cognito.create_user_pool_client(
            UserPoolId=pool_id, ClientName=name, GenerateSecret=name == "native"
        )["UserPoolClient"]["ClientId"]
        for name in ("web", "native")
    }
    provider = f"cognito-idp.us-east-1.amazonaws.com/{pool_id}"
    identities = identity.create_identity_pool(
        IdentityPoolName="theirs",
        AllowUnauthenticatedIdentities=True,
        CognitoIdentityProviders=[
            {"ProviderName": provider, "ClientId": each} for each in clients.values()
        ],
    )["IdentityPoolId"]
    iam = _client(place, "iam")
    roles = {
        name: iam.create_role(RoleName=name, AssumeRolePolicyDocument="{}")["Role"]["Arn"]
        for name in ("authenticated", "unauthenticated")
    }
    identity.set_identity_pool_roles(IdentityPoolId=identities, Roles=roles)
    users = {
        "version": 1,
        "userPoolId": pool_id,
        "identityPoolId": identities,
        "webClientId": clients["web"],
        "nativeClientId": clients["native"],
    }
    place.real("import", "auth", "--headless", stdin=json.dumps(users))
    _client(place, "s3").create_bucket(Bucket="theirs")
    files = {"version": 1, "serviceConfiguration": {"serviceName": "S3", "bucketName": "theirs"}}
    place.real("import", "storage", "--headless", stdin=json.dumps(files))


def parts(place: Place) -> dict[str, str]:
    """The physical id of every part of every stack, by the logical ids that lead to it."""
    meta = json.loads((place.root / META).read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    left = [("", meta["providers"]["awscloudformation"]["StackName"])]
    while left:
        path, stack = left.pop()
        pages = _client(place, "cloudformation").get_paginator("list_stack_resources")
        for page in pages.paginate(StackName=stack):
            for part in page["StackResourceSummaries"]:
                name = f"{path}/{part['LogicalResourceId']}"
                found[name] = part["PhysicalResourceId"]
                left += [(name, found[name])] if part["ResourceType"] == _STACK else []
    return found


def _client(place: Place, service: str) -> Any:  # noqa: ANN401 - boto3 makes them as it runs
    make: Any = boto3.client
    return make(
        service,
        endpoint_url=place.endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def _add_layer(place: Place) -> None:
    code = {"S3Bucket": {"Ref": "deploymentBucketName"}, "S3Key": {"Ref": "s3Key"}}
    name = {"Fn::Sub": [LAYER + "-${env}", {"env": {"Ref": "env"}}]}
    version = {"LayerName": name, "Content": code, "CompatibleRuntimes": {"Ref": "runtimes"}}
    declared = {each: {"Type": "String"} for each in ("env", "deploymentBucketName", "s3Key")}
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {**declared, "runtimes": {"Type": "List<String>"}},
        "Resources": {_VERSION: {"Type": "AWS::Lambda::LayerVersion", "Properties": version}},
        "Outputs": {"Arn": {"Value": {"Ref": _VERSION}}},
    }
    runtime = {
        "value": "nodejs",
        "name": "NodeJS",
        "runtimePluginId": "amplify-nodejs-function-runtime-provider",
        "layerExecutablePath": "nodejs",
    }
    settings = {"permissions": [{"type": "Private"}], "runtimes": [runtime]}
    folder = f"function/{LAYER}"
    _write(place, f"{folder}/{LAYER}-awscloudformation-template.json", template)
    _write(place, f"{folder}/layer-configuration.json", settings)
    _write(place, f"{folder}/parameters.json", {"runtimes": ["nodejs22.x"]})
    _write(place, f"{folder}/lib/nodejs/package.json", {"name": "tools", "version": "1.0.0"})
    (place.root / "amplify/backend" / folder / "opt").mkdir()
    _list(place, "function", LAYER, {"service": "LambdaLayer", "build": True})


def _list(place: Place, category: str, name: str, entry: dict[str, Any]) -> None:
    for listing in ("amplify-meta.json", "backend-config.json"):
        path = place.root / "amplify/backend" / listing
        content = json.loads(path.read_text(encoding="utf-8"))
        entries = content.setdefault(category, {})
        entries[name] = {**entry, "providerPlugin": "awscloudformation"}
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")


def _write(place: Place, path: str, content: object) -> None:
    file = place.root / "amplify/backend" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=2), encoding="utf-8")
