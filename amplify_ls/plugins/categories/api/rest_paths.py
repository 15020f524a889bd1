"""What a REST API says in OpenAPI 2.0 of a path: a function answers, and browsers may ask first."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.intrinsics import join, ref

_JSON = ["application/json"]
_METHODS = "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'"
_HEADERS = "Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token"
_NAMES = ("Methods", "Headers", "Origin")
_ANY = "x-amazon-apigateway-any-method"
_INTEGRATION = "x-amazon-apigateway-integration"
_DONE = "200 response"

RESPONSE_HEADERS = {
    "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
    "gatewayresponse.header.Access-Control-Allow-Headers": f"'{_HEADERS}'",
    "gatewayresponse.header.Access-Control-Allow-Methods": _METHODS,
    "gatewayresponse.header.Access-Control-Expose-Headers": "'Date,X-Amzn-ErrorType'",
}
"""What browsers want to see of an answer that no function gave."""


def _schema(name: str) -> JsonObject:
    key = name.lower()
    properties = {key: {"type": "string"}}
    title = f"{name} Schema"
    return {"type": "object", "required": [key], "properties": properties, "title": title}


DEFINITIONS: JsonObject = {f"{name}Schema": _schema(name) for name in ("Request", "Response")}
ADMIN_DEFINITIONS: JsonObject = {"Empty": {"type": "object", "title": "Empty Schema"}}


def function_path(function: str, *, is_open: bool) -> JsonObject:
    """A path that a function answers; one that is not open asks AWS who calls."""
    method: JsonObject = {
        "consumes": _JSON,
        "produces": _JSON,
        "parameters": [
            {
                "in": "body",
                "name": "RequestSchema",
                "required": False,
                "schema": {"$ref": "#/definitions/RequestSchema"},
            }
        ],
        "responses": {
            "200": {"description": _DONE, "schema": {"$ref": "#/definitions/ResponseSchema"}}
        },
        _INTEGRATION: {
            "responses": {"default": {"statusCode": "200"}},
            **_calls(function),
        },
    }
    if not is_open:
        method["security"] = [{"sigv4": []}]
    return {"options": _options(f"{_HEADERS},X-Amz-User-Agent"), _ANY: method}


def admin_path(function: str) -> JsonObject:
    """The path of the API for administrators, which asks the user pool who calls."""
    parameters = [
        {"name": "proxy", "in": "path", "required": True, "type": "string"},
        {"name": "Authorization", "in": "header", "required": False, "type": "string"},
    ]
    method = {
        "produces": _JSON,
        "parameters": parameters,
        "responses": {},
        "security": [{"Cognito": ["aws.cognito.signin.user.admin"]}],
        "x-amazon-apigateway-request-validator": "Validate query string parameters and headers",
        _INTEGRATION: {
            **_calls(function),
            "cacheNamespace": "n40eb9",
            "cacheKeyParameters": ["method.request.path.proxy"],
            "contentHandling": "CONVERT_TO_TEXT",
        },
    }
    return {"options": _options(_HEADERS, schema={"$ref": "#/definitions/Empty"}), _ANY: method}


def _calls(function: str) -> JsonObject:
    start = ("arn:aws:apigateway:", ref("AWS::Region"), ":lambda:path/2015-03-31/functions/")
    return {
        "uri": join("", *start, ref(f"function{function}Arn"), "/invocations"),
        "passthroughBehavior": "when_no_match",
        "httpMethod": "POST",
        "type": "aws_proxy",
    }


def _options(headers: str, **answer: object) -> JsonObject:
    """The answer to a browser that asks whether it may call; no function is asked."""
    values = dict(zip(_NAMES, (_METHODS, f"'{headers}'", "'*'"), strict=True))
    given = {
        f"method.response.header.Access-Control-Allow-{name}": value
        for name, value in values.items()
    }
    declared = {f"Access-Control-Allow-{name}": {"type": "string"} for name in _NAMES}
    return {
        "consumes": _JSON,
        "produces": _JSON,
        "responses": {"200": {"description": _DONE, **answer, "headers": declared}},
        _INTEGRATION: {
            "responses": {"default": {"statusCode": "200", "responseParameters": given}},
            "requestTemplates": {"application/json": '{"statusCode": 200}'},
            "passthroughBehavior": "when_no_match",
            "type": "mock",
        },
    }
