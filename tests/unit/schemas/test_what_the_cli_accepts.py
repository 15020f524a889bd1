"""The payloads of the documentation and files as real projects have them, and how they go wrong."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from amplify_ls.project.models.record import Json

_FOLDER = Path(__file__).parents[3] / "schemas"
_REACT = {
    "SourceDir": "src",
    "DistributionDir": "build",
    "BuildCommand": "npm run-script build",
    "StartCommand": "npm run-script start",
}
_KEYS = {
    "configLevel": "project",
    "useProfile": False,
    "profileName": "default",
    "accessKeyId": "headlessaccesskeyid",
    "secretAccessKey": "headlesssecrectaccesskey",
    "region": "us-east-1",
}
_POOL = {"signinMethod": "EMAIL", "requiredSignupAttributes": ["EMAIL"]}
_COGNITO = {
    "serviceName": "Cognito",
    "resourceName": "a",
    "useDefault": "manual",
    "authSelections": "userPoolOnly",
}


def _errors(kind_id: str, value: Json) -> list[tuple[str, str]]:
    """Where and by which keyword a value is refused."""
    path = _FOLDER / f"{kind_id}.schema.json"
    validator = Draft7Validator(json.loads(path.read_text(encoding="utf-8")))
    found = {
        ("/".join(map(str, error.absolute_path)), str(error.validator))
        for error in validator.iter_errors(value)
    }
    return sorted(found)


def _auth(pool: dict[str, Json], version: int = 2) -> dict[str, Json]:
    return {
        "version": version,
        "resourceName": "shopAuth",
        "serviceConfiguration": {
            "serviceName": "Cognito",
            "includeIdentityPool": True,
            "userPoolConfiguration": _POOL | pool,
        },
    }


_BUCKET = {
    "resourceName": "files",
    "bucketName": "shop-files",
    "policyUUID": "1a2b3c4d",
    "storageAccess": "auth",
    "guestAccess": [],
    "authAccess": ["READ"],
}


@pytest.mark.parametrize(
    ("kind_id", "value"),
    [
        ("amplify-option", {"projectName": "hello", "envName": "dev", "defaultEditor": "code"}),
        ("amplify-option", {"defaultEditor": "nano"}),
        ("amplify-option", {}),
        ("frontend-option", {"frontend": "javascript", "framework": "react", "config": _REACT}),
        ("frontend-option", {"frontend": "android", "config": {"ResDir": "app/src/main/res"}}),
        ("frontend-option", {"frontend": "ios"}),
        ("providers-option", {"awscloudformation": _KEYS}),
        ("providers-option", {"awscloudformation": {"configLevel": "general"}}),
        (
            "providers-option",
            {"awscloudformation": {"useProfile": True, "profileName": "default"}},
        ),
        (
            "codegen-option",
            {
                "generateCode": True,
                "codeLanguage": "javascript",
                "fileNamePattern": "src/graphql/**/*.js",
                "generatedFileName": "API",
                "generateDocs": True,
            },
        ),
        ("codegen-option", {"fileNamePattern": ["a/*.js", "b/*.js"]}),
        ("categories-option", {"storage": {"region": "eu-west-1", "tables": {"a": "b"}}}),
        ("categories-option", {"function": [{"resourceName": "f", "anything": 1}]}),
        (
            "local-aws-info",
            {"dev": {"configLevel": "general"}, "prod": {"configLevel": "amplifyAdmin"}},
        ),
        ("backend-config", {}),
        ("backend-config", {"video": {"clips": {"kind": "plug-in"}}, "kms": {}}),
        ("backend-config", {"hosting": {"amplifyhosting": {"service": "amplifyhosting"}}}),
        (
            "backend-config",
            {"api": {"old": {"service": "AppSync", "output": {"securityType": "X"}}}},
        ),
        ("cli-json", {"features": {"codegen": {"addtimestampfields": True}}, "debug": {}}),
        ("tags", []),
        ("add-auth-request", _auth({"mfa": {"mode": "OFF"}})),
        (
            "add-auth-request",
            _auth({"autoVerifiedAttributes": [{"type": "EMAIL", "verifiectionSubject": "x"}]}),
        ),
        (
            "add-auth-request",
            _auth({"passwordRecovery": {"deliveryMethod": "SMS", "smsMessage": "{####}"}}, 1),
        ),
        ("auth-cli-inputs", {"cognitoConfig": _COGNITO}),
        (
            "auth-cli-inputs",
            {
                "version": "1",
                "cognitoConfig": _COGNITO
                | {
                    "passwordPolicyMinLength": "8",
                    "userpoolClientRefreshTokenValidity": "30",
                    "hostedUIProviderCreds": "[]",
                    "authRoleArn": {"Fn::GetAtt": ["AuthRole", "Arn"]},
                    "triggers": {"PostConfirmation": ["add-to-group"]},
                    "smsVerificationMessage": "[ABC] Your code {####}",
                    "hand-added": True,
                },
            },
        ),
        ("storage-cli-inputs", _BUCKET),
        ("storage-cli-inputs", _BUCKET | {"groupAccess": [], "triggerFunction": "NONE"}),
        (
            "storage-cli-inputs",
            {
                "resourceName": "orders",
                "tableName": "orders",
                "partitionKey": {"fieldName": "id", "fieldType": "string"},
                "gsi": [],
                "triggerFunctions": [],
            },
        ),
        (
            "api-cli-inputs",
            {
                "version": 1,
                "paths": {"/{proxy+}": {"lambdaFunction": "f", "permissions": {"setting": "open"}}},
            },
        ),
        ("geo-cli-inputs", {}),
        ("function-parameters", {"lambdaLayers": []}),
        ("custom-policies", []),
        ("custom-policies", [{"Action": [], "Resource": []}]),
        ("transform-conf", {"Version": 5, "ElasticsearchWarning": True}),
        ("layer-configuration", {"permissions": [{"type": "Private"}], "runtimes": []}),
        ("auth-parameters", {"triggers": "{}", "dependsOn": [], "roleName": "x", "own": [1]}),
        ("other-parameters", {"a": {"Ref": "b"}, "c": [1, "d"], "e": True}),
        ("hooks-config", {}),
        ("user-pool-group-precedence", []),
    ],
)
def test_what_the_cli_accepts_is_valid(kind_id: str, value: Json) -> None:
    assert _errors(kind_id, value) == []


@pytest.mark.parametrize(
    ("kind_id", "value", "errors"),
    [
        ("amplify-option", {"projectName": "my-app"}, [("projectName", "pattern")]),
        ("amplify-option", {"projectName": 5}, [("projectName", "type")]),
        ("amplify-option", {"envName": "dev1"}, [("envName", "pattern")]),
        ("frontend-option", {"framework": "react"}, [("", "required")]),
        ("frontend-option", {"frontend": "svelte", "framework": "x"}, [("frontend", "enum")]),
        (
            "frontend-option",
            {"frontend": "javascript", "framework": "svelte"},
            [("framework", "enum")],
        ),
        (
            "frontend-option",
            {"type": "javascript", "config": 1},
            [("", "required"), ("config", "type")],
        ),
        ("providers-option", {}, [("", "required")]),
        ("providers-option", {"awscloudformation": {}}, [("awscloudformation", "required")]),
        (
            "providers-option",
            {"awscloudformation": {"configLevel": "bogus"}},
            [("awscloudformation", "required"), ("awscloudformation/configLevel", "enum")],
        ),
        (
            "providers-option",
            {"awscloudformation": {"useProfile": True}},
            [("awscloudformation", "required")],
        ),
        (
            "providers-option",
            {"awscloudformation": _KEYS | {"useProfile": "false"}},
            [("awscloudformation/useProfile", "type")],
        ),
        ("local-aws-info", {"dev": {"configLevel": "x"}}, [("dev/configLevel", "enum")]),
        (
            "local-aws-info",
            {"dev": {"configLevel": "project", "useProfile": False}},
            [("dev", "required")],
        ),
        ("tags", [{"Key": "a", "Value": "{project-id}"}], [("0/Value", "pattern")]),
        ("tags", [{"Key": "a", "Value": "b"}] * 51, [("", "maxItems")]),
        (
            "backend-config",
            {"parameters": {"AMPLIFY_function_f_x": {"usedBy": {}}}},
            [("parameters/AMPLIFY_function_f_x/usedBy", "type")],
        ),
        (
            "cli-json",
            {"features": {"graphQLTransformer": {"transformerVersion": "2"}}},
            [("features/graphQLTransformer/transformerVersion", "type")],
        ),
        ("team-provider-info", {"dev": {}}, [("dev", "required")]),
        ("add-auth-request", _auth({}, 3), [("version", "enum")]),
        (
            "add-auth-request",
            _auth({"mfa": {"mode": "ON", "mfaTypes": ["SMS"]}}),
            [("serviceConfiguration/userPoolConfiguration/mfa", "required")],
        ),
        (
            "add-auth-request",
            _auth({"mfa": {"mode": "on"}}),
            [("serviceConfiguration/userPoolConfiguration/mfa/mode", "enum")],
        ),
        (
            "add-auth-request",
            _auth({"adminQueries": {"permissions": {"restrictAccess": True}}}),
            [("serviceConfiguration/userPoolConfiguration/adminQueries/permissions", "required")],
        ),
        (
            "auth-cli-inputs",
            {"cognitoConfig": _COGNITO | {"mfaConfiguration": "ON"}},
            [("cognitoConfig", "required")],
        ),
        ("storage-cli-inputs", {}, [("", "required")]),
        ("storage-cli-inputs", _BUCKET | {"storageAccess": "all"}, [("storageAccess", "enum")]),
        (
            "storage-cli-inputs",
            {"resourceName": "a", "gsi": {}},
            [("", "required"), ("gsi", "type")],
        ),
        ("api-cli-inputs", {"version": 1, "paths": {"/a": {}}}, [("paths//a", "required")]),
        (
            "geo-cli-inputs",
            {"groupPermissions": {"a": ["Read"]}},
            [("groupPermissions/a/0", "enum")],
        ),
        ("custom-policies", [{"Action": ["*"], "Resource": ["*"]}], [("0/Action/0", "pattern")]),
        ("user-pool-group-precedence", [{"groupName": "a"}], [("0", "required")]),
        (
            "auth-cli-inputs",
            {"cognitoConfig": _COGNITO | {"smsVerificationMessage": "no code"}},
            [("cognitoConfig/smsVerificationMessage", "pattern")],
        ),
    ],
)
def test_a_mistake_is_found_where_it_is(
    kind_id: str, value: Json, errors: list[tuple[str, str]]
) -> None:
    assert _errors(kind_id, value) == errors


def test_a_missing_version_hides_no_mistake_behind_it() -> None:
    request = _auth({"mfa": {"mode": "on"}, "autoVerifiedAttributes": []})
    del request["version"]
    assert _errors("add-auth-request", request) == [
        ("", "required"),
        ("serviceConfiguration/userPoolConfiguration/mfa/mode", "enum"),
    ]
