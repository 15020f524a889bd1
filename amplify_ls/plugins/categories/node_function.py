"""Functions for Node.js: the template and the files that all of them have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from amplify_ls.contract.plugin import JsonObject, NewResource, ProjectFacts
from amplify_ls.contract.world import World
from amplify_ls.plugins.categories.intrinsics import (
    CONDITIONS,
    allow,
    document,
    get_att,
    ref,
    resource,
    sub,
    with_environment,
)
from amplify_ls.plugins.categories.origin import description
from amplify_ls.plugins.categories.values import write_json

ENTRY: JsonObject = {"build": True, "providerPlugin": "awscloudformation", "service": "Lambda"}
_LOG_ACTIONS = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
_EVENT_OF_BUCKET = {
    "Records": [
        {
            "eventName": "ObjectCreated:Put",
            "s3": {"bucket": {"name": "a-bucket"}, "object": {"key": "public/hello.txt"}},
        }
    ]
}
_CODE_FOR_BUCKET = """\
exports.handler = async (event) => {
  for (const { eventName, s3 } of event.Records) {
    console.log(`${eventName}: ${s3.object.key} in ${s3.bucket.name}`);
  }
};
"""


@dataclass(frozen=True, slots=True)
class NodeFunction:
    """What distinguishes one function's template from another's."""

    name: str
    role: str
    """The name of its role, without the environment."""
    variables: Mapping[str, object]
    """The environment variables it has."""
    parameters: Mapping[str, JsonObject]
    properties: JsonObject = field(default_factory=dict)
    """More properties of the function."""
    parts: Mapping[str, JsonObject] = field(default_factory=dict)
    """More parts of the template."""
    statements: tuple[JsonObject, ...] = ()
    """What it may do besides writing its log."""


def template(function: NodeFunction, why_gen1: str) -> JsonObject:
    """The whole template."""
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": description("function-Lambda", why_gen1),
        "Parameters": dict(function.parameters),
        "Conditions": CONDITIONS,
        "Resources": {
            "LambdaFunction": _function(function),
            "LambdaExecutionRole": _role(function),
            "lambdaexecutionpolicy": policy(
                "lambda-execution-policy", _logging(), *function.statements
            ),
            **function.parts,
        },
        "Outputs": {
            "Name": {"Value": ref("LambdaFunction")},
            "Arn": {"Value": get_att("LambdaFunction", "Arn")},
            "Region": {"Value": ref("AWS::Region")},
            "LambdaExecutionRole": {"Value": ref("LambdaExecutionRole")},
        },
    }


def policy(name: str, *statements: JsonObject) -> JsonObject:
    """More that a function may do."""
    return resource(
        "AWS::IAM::Policy",
        {
            "PolicyName": name,
            "Roles": [ref("LambdaExecutionRole")],
            "PolicyDocument": document(*statements),
        },
        ["LambdaExecutionRole"],
    )


def sources(name: str, code: str, event: JsonObject | None, **more: object) -> dict[str, str]:
    """The files of a function's code, `event` being one to try it with."""
    package = {
        "name": name.lower(),
        "version": "1.0.0",
        "description": "A function of the app's backend",
        "main": "index.js",
        "private": True,
        **more,
    }
    files = {"src/index.js": code, "src/package.json": write_json(package)}
    return files if event is None else {**files, "src/event.json": write_json(event)}


def called_by_bucket(name: str, facts: ProjectFacts, world: World) -> NewResource:
    """The function that is made together with a bucket, and called when its files change."""
    function = NodeFunction(
        name,
        f"{name}LambdaRole{world.hex(8)}",
        {"ENV": ref("env")},
        {"env": {"Type": "String"}},
    )
    files = {
        f"{name}-cloudformation-template.json": write_json(template(function, facts.why_gen1)),
        **sources(name, _CODE_FOR_BUCKET, _EVENT_OF_BUCKET),
    }
    return NewResource("function", name, dict(ENTRY), files)


def _function(function: NodeFunction) -> JsonObject:
    return {
        "Type": "AWS::Lambda::Function",
        "Metadata": {"aws:asset:path": "./src", "aws:asset:property": "Code"},
        "Properties": {
            **function.properties,
            "Handler": "index.handler",
            "FunctionName": with_environment(function.name),
            "Environment": {"Variables": dict(function.variables)},
            "Role": get_att("LambdaExecutionRole", "Arn"),
            "Runtime": "nodejs22.x",
            "Timeout": 25,
        },
    }


def _role(function: NodeFunction) -> JsonObject:
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": ["lambda.amazonaws.com"]},
        "Action": ["sts:AssumeRole"],
    }
    return resource(
        "AWS::IAM::Role",
        {
            "RoleName": with_environment(function.role),
            "AssumeRolePolicyDocument": document(trust),
        },
    )


def _logging() -> JsonObject:
    log = sub(
        "arn:aws:logs:${region}:${account}:log-group:/aws/lambda/${lambda}:log-stream:*",
        region=ref("AWS::Region"),
        account=ref("AWS::AccountId"),
        **{"lambda": ref("LambdaFunction")},
    )
    return allow(_LOG_ACTIONS, log)
