from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.project.payloads import kind_of_payload, kind_of_variable
from amplify_ls.text.source import SourceFile

_STACK = {"StackName": "a", "StackId": "b", "Region": "us-east-1"}


def kind(name: str, content: Any, *given: str) -> str | None:  # noqa: ANN401 - any JSON
    text = content if isinstance(content, str) else json.dumps(content, indent=2)
    found = kind_of_payload(SourceFile(Path("/ci") / name, text), given)
    return found.id if found is not None else None


def added(service: str, **keys: object) -> dict[str, object]:
    return {"version": 1, "serviceConfiguration": {"serviceName": service, **keys}}


def changed(service: str, **keys: object) -> dict[str, object]:
    return {"version": 1, "serviceModification": {"serviceName": service, **keys}}


@pytest.mark.parametrize(
    ("content", "kind_id"),
    [
        (added("Cognito"), "add-auth-request"),
        (changed("Cognito"), "update-auth-request"),
        (
            {"version": 1, "userPoolId": "a", "webClientId": "b", "nativeClientId": "c"},
            "import-auth-request",
        ),
        (added("AppSync", transformSchema=""), "add-api-request"),
        (changed("AppSync"), "update-api-request"),
        (added("S3", permissions={}), "add-storage-request"),
        (added("S3", resourceName="a", bucketName="b"), "add-storage-request"),
        (added("S3", bucketName="b"), "import-storage-request"),
        (added("S3", resourceName="a"), "remove-storage-request"),
        (changed("S3"), "update-storage-request"),
        (added("Map"), "add-geo-request"),
        (changed("Map"), "update-geo-request"),
        ({"version": 1, "serviceConfiguration": {"bucketName": "b"}}, "import-storage-request"),
        ({"version": 2, "serviceModification": {"includeIdentityPool": 1}}, "update-auth-request"),
        ({"awscloudformation": _STACK}, "env-import-config"),
        ({"awscloudformation": {"configLevel": "general"}}, "providers-option"),
    ],
)
def test_a_payload_is_known_by_what_it_holds(content: object, kind_id: str) -> None:
    assert kind("payload.json", content) == kind_id


@pytest.mark.parametrize(
    ("name", "content", "kind_id"),
    [
        ("add-auth.headless.json", "", "add-auth-request"),
        ("shop.addapi.json", "{", "add-api-request"),
        ("shop.import-auth.json", {}, "import-auth-request"),
        ("updateStorage.amplify.json", {}, "update-storage-request"),
        ("add-function.headless.json", {}, "add-function-request"),
        ("my.headless.json", {"version": 1, "functionName": "a"}, "add-function-request"),
        ("remove-function.headless.json", {}, None),
        ("my.json", {"version": 1, "functionName": "a"}, None),
        ("providers.amplify.json", {}, "providers-option"),
        ("my.amplify.json", {"frontend": "ios"}, "frontend-option"),
        ("my.headless.json", {"envName": "dev"}, "amplify-option"),
        (
            "my.headless.json",
            {"serviceConfiguration": {"apiName": "a", "serviceName": "AppSync"}},
            "add-api-request",
        ),
        ("my.headless.json", {}, None),
        ("remove-auth.headless.json", {}, None),
    ],
)
def test_a_payload_is_known_by_its_name(name: str, content: object, kind_id: str | None) -> None:
    assert kind(name, content) == kind_id


@pytest.mark.parametrize(
    ("address", "kind_id"),
    [
        ("../schemas/add-geo-request.schema.json", "add-geo-request"),
        ("urn:amplify-ls:schemas:add-geo-request", "add-geo-request"),
        ("https://example.com/amplify-ls/tags.schema.json", "tags"),
        ("https://example.com/tags.schema.json", None),
        ("https://json.schemastore.org/package.json", None),
    ],
)
def test_a_payload_is_known_by_its_schema(address: str, kind_id: str | None) -> None:
    assert kind("a.json", {"$schema": address}) == kind_id


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '"serviceConfiguration"',
        {"serviceConfiguration": {"serviceName": "Cognito"}},
        {"version": 1, "serviceConfiguration": "AppSync"},
        {"version": 1, "serviceConfiguration": {"serviceName": "nginx"}},
        {"version": "3", "serviceConfiguration": {"port": 80}},
        # The stored answers of an API, somewhere else than in its folder.
        added("AppSync", apiName="shop", defaultAuthType={"mode": "API_KEY"}),
        {"userPoolId": "a", "webClientId": "b", "nativeClientId": "c"},
        {"auth": {"userPoolId": "a", "webClientId": "b"}, "version": 1},
        {"dev": {"awscloudformation": _STACK}},
        {"providers": {"awscloudformation": _STACK}},
        {"awscloudformation": "1.2.3"},
        {"projectName": "a", "envName": "dev", "frontend": "ios"},
        {"name": "a", "version": "1.0.0", "scripts": {}},
        {"compilerOptions": {"strict": True}, "include": ["src"]},
        {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}, "Parameters": {}},
    ],
)
def test_other_json_is_no_payload(content: object) -> None:
    assert kind("other.json", content) is None


def test_a_long_file_is_no_payload() -> None:
    assert kind("a.json", json.dumps(added("Cognito")) + " " * 600_000) is None


@pytest.mark.parametrize(
    ("name", "text", "kind_id"),
    [
        ("FRONTEND", "{}", "frontend-option"),
        ("OTHER", "{}", None),
        ("OTHER", json.dumps(added("S3", bucketName="b")), "import-storage-request"),
        ("OTHER", json.dumps({"awscloudformation": _STACK}), "env-import-config"),
        ("OTHER", json.dumps({"serviceConfiguration": {"replicas": 3}}), None),
    ],
)
def test_a_variable_holds_a_payload_by_its_name_or_what_it_holds(
    name: str, text: str, kind_id: str | None
) -> None:
    assert kind_of_variable(name, text) == kind_id


@pytest.mark.parametrize(
    "content", ["", "{", '{"serviceMod', "{}", changed("Cognito"), added("S3")]
)
def test_what_a_command_takes_a_file_for_is_what_it_is(content: Any) -> None:  # noqa: ANN401
    assert kind("x.json", content, "add-auth-request") == "add-auth-request"


def test_what_a_schema_says_counts_more_than_a_command() -> None:
    ours = {"$schema": "../schemas/codegen-option.schema.json"}
    other = {"$schema": "https://example.com/x.schema.json"}

    assert kind("x.json", ours, "add-auth-request") == "codegen-option"
    assert kind("x.json", other, "add-auth-request") == "add-auth-request"


def test_between_commands_that_disagree_the_content_decides_or_else_the_first() -> None:
    given = ("add-auth-request", "update-auth-request")

    assert kind("x.json", changed("Cognito"), *given) == "update-auth-request"
    assert kind("x.json", changed("S3"), *given) == "add-auth-request"
    assert kind("x.json", "", *given) == "add-auth-request"
