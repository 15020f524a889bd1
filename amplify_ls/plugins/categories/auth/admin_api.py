"""The REST API AdminQueries: the way from an app to the function that manages users."""

from __future__ import annotations

from hashlib import sha256

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, NewResource
from amplify_ls.plugins.categories.intrinsics import (
    CONDITIONS,
    join,
    per_environment,
    ref,
    resource,
)
from amplify_ls.plugins.categories.origin import description
from amplify_ls.plugins.categories.values import Values, compact_json, read_json, write_json

NAME = "AdminQueries"
_SOURCE = f"amplify/backend/api/{NAME}/cli-inputs.json"
_PATH = "/{proxy+}"
_STAGE = per_environment("Prod", ref("env"))
_METHODS = "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'"
_HEADERS = "'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token'"
_SCOPE = "aws.cognito.signin.user.admin"


def admin_api(function: str, auth: str, why_gen1: str) -> NewResource:
    """The API resource."""
    permissions = {"setting": "private", "auth": ["create", "read", "update", "delete"]}
    path = {"lambdaFunction": function, "permissions": permissions}
    text = write_json({"version": 1, "paths": {_PATH: path}})
    dependencies = [
        {"category": "auth", "resourceName": auth, "attributes": ["UserPoolId"]},
        {"category": "function", "resourceName": function, "attributes": ["Arn", "Name"]},
    ]
    return NewResource(
        "api",
        NAME,
        {
            "service": "API Gateway",
            "providerPlugin": "awscloudformation",
            "authorizationType": "AMAZON_COGNITO_USER_POOLS",
            "dependsOn": dependencies,
        },
        {"cli-inputs.json": text, **build_admin_api(text, auth, why_gen1)},
    )


def build_admin_api(text: str, auth: str, why_gen1: str) -> dict[str, str]:
    """The files made from the API's cli-inputs.json.

    Raises:
        AmplifyError: it does not say which function answers.
    """
    whole = read_json(text, _SOURCE)
    if not isinstance(whole, dict):
        raise AmplifyError(f"{_SOURCE} is not an object.", "Restore it from version control.")
    paths = Values(whole, _SOURCE).needed_child("paths")
    function = paths.needed_child(_PATH).needed_text("lambdaFunction")
    return {
        "build/parameters.json": "{}",
        f"build/{NAME}-cloudformation-template.json": write_json(
            _template(f"function{function}", f"auth{auth}UserPoolId", why_gen1)
        ),
    }


def _template(function: str, pool: str, why_gen1: str) -> JsonObject:
    parameters = {
        name: {"Type": "String", "Default": name}
        for name in (pool, f"{function}Name", f"{function}Arn")
    }
    body = _body(f"{function}Arn", pool)
    # A deployment shows the API as it was: other contents need another one.
    mark = sha256(compact_json(body).encode()).hexdigest()[:8]
    return {
        "Description": description("api-API Gateway", why_gen1),
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {**parameters, "env": {"Type": "String"}},
        "Conditions": CONDITIONS,
        "Outputs": {
            "RootUrl": {"Value": _url()},
            "ApiName": {"Value": NAME},
            "ApiId": {"Value": ref(NAME)},
        },
        "Resources": {
            f"{NAME}APIGWPolicyForLambda": _permission(f"{function}Name"),
            NAME: resource(
                "AWS::ApiGateway::RestApi", {"Body": body, "Description": "", "Name": NAME}
            ),
            f"DeploymentAPIGW{NAME}{mark}": resource(
                "AWS::ApiGateway::Deployment", {"RestApiId": ref(NAME), "StageName": _STAGE}
            ),
        },
    }


def _url() -> JsonObject:
    host = [ref(NAME), ".execute-api.", ref("AWS::Region"), ".amazonaws.com/"]
    return join("", "https://", *host, _STAGE)


def _permission(function: str) -> JsonObject:
    account = [ref("AWS::Region"), ":", ref("AWS::AccountId")]
    source = join("", "arn:aws:execute-api:", *account, ":", ref(NAME), "/*/*/*")
    return resource(
        "AWS::Lambda::Permission",
        {
            "Action": "lambda:InvokeFunction",
            "FunctionName": ref(function),
            "Principal": "apigateway.amazonaws.com",
            "SourceArn": source,
        },
    )


def _body(function: str, pool: str) -> JsonObject:
    """The API in the words of OpenAPI: everything goes to the function, for users of the pool."""
    return {
        "swagger": "2.0",
        "info": {"version": "1.0", "title": NAME},
        "schemes": ["https"],
        "paths": {
            _PATH: {"options": _preflight(), "x-amazon-apigateway-any-method": _any(function)}
        },
        "securityDefinitions": {"Cognito": _authorizer(pool)},
    }


def _preflight() -> JsonObject:
    """What browsers ask before they send anything to another host."""
    names = ("Origin", "Methods", "Headers")
    allowed = {
        f"method.response.header.Access-Control-Allow-{name}": value
        for name, value in zip(names, ("'*'", _METHODS, _HEADERS), strict=True)
    }
    headers = {f"Access-Control-Allow-{name}": {"type": "string"} for name in names}
    return {
        "produces": ["application/json"],
        "responses": {"200": {"description": "Allowed", "headers": headers}},
        "x-amazon-apigateway-integration": {
            "type": "mock",
            "requestTemplates": {"application/json": '{"statusCode": 200}'},
            "responses": {"default": {"statusCode": "200", "responseParameters": allowed}},
        },
    }


def _any(function: str) -> JsonObject:
    start = "arn:aws:apigateway:"
    middle = ":lambda:path/2015-03-31/functions/"
    uri = join("", start, ref("AWS::Region"), middle, ref(function), "/invocations")
    proxy = {"name": "proxy", "in": "path", "required": True, "type": "string"}
    return {
        "parameters": [proxy],
        "responses": {},
        "security": [{"Cognito": [_SCOPE]}],
        "x-amazon-apigateway-integration": {
            "type": "aws_proxy",
            "httpMethod": "POST",
            "uri": uri,
        },
    }


def _authorizer(pool: str) -> JsonObject:
    account = [ref("AWS::Region"), ":", ref("AWS::AccountId")]
    arn = join("", "arn:aws:cognito-idp:", *account, ":userpool/", ref(pool))
    return {
        "type": "apiKey",
        "name": "Authorization",
        "in": "header",
        "x-amazon-apigateway-authtype": "cognito_user_pools",
        "x-amazon-apigateway-authorizer": {"type": "cognito_user_pools", "providerARNs": [arn]},
    }
