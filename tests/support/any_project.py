"""A project with parts that we do not make ourselves: built APIs, a queue, a trigger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

STACK = "AWS::CloudFormation::Stack"
QUEUE = """\
Parameters:
  env: {Type: String}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub 'jobs-${env}'
Outputs:
  Url: {Value: !Ref Queue}
"""


ORDERS = {
    "resourceName": "orders",
    "tableName": "orders",
    "partitionKey": {"fieldName": "id", "fieldType": "string"},
    "gsi": [{"name": "byDay", "partitionKey": {"fieldName": "day", "fieldType": "number"}}],
}


def template(parameters: str, outputs: dict[str, Any], **parts: object) -> dict[str, Any]:
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {name: {"Type": "String"} for name in parameters.split()},
        "Resources": parts,
        "Outputs": {name: {"Value": value} for name, value in outputs.items()},
    }


def part(kind: str, **properties: object) -> dict[str, Any]:
    return {"Type": kind, "Properties": properties}


def role() -> dict[str, Any]:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    return part(
        "AWS::IAM::Role",
        AssumeRolePolicyDocument={"Version": "2012-10-17", "Statement": [statement]},
    )


def welcome() -> dict[str, Any]:
    function = part(
        "AWS::Lambda::Function",
        Handler="index.handler",
        Runtime="nodejs22.x",
        Role={"Fn::GetAtt": ["LambdaExecutionRole", "Arn"]},
    )
    outputs = {"Arn": {"Fn::GetAtt": ["LambdaFunction", "Arn"]}, "Name": {"Ref": "LambdaFunction"}}
    return template("env", outputs, LambdaFunction=function, LambdaExecutionRole=role())


def graphql() -> dict[str, Any]:
    pieces = [
        "https://s3.amazonaws.com",
        {"Ref": "S3DeploymentBucket"},
        {"Ref": "S3DeploymentRootKey"},
        "stacks",
        "Todo.json",
    ]
    api = part("AWS::AppSync::GraphQLApi", Name="todos", AuthenticationType="API_KEY")
    todo = part(STACK, TemplateURL={"Fn::Join": ["/", pieces]})
    place = "s3://${S3DeploymentBucket}/${S3DeploymentRootKey}/schema.graphql"
    schema = part(
        "AWS::AppSync::GraphQLSchema",
        ApiId={"Fn::GetAtt": ["Api", "ApiId"]},
        DefinitionS3Location={"Fn::Sub": place},
    )
    names = "env S3DeploymentBucket S3DeploymentRootKey"
    outputs = {"Id": {"Fn::GetAtt": ["Api", "ApiId"]}}
    return template(names, outputs, Api=api, Schema=schema, Todo=todo)


def write(root: Path, files: dict[str, object]) -> None:
    for name, content in files.items():
        path = root / "amplify/backend" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")


class Fillable(Protocol):
    """A project with auth."""

    @property
    def root(self) -> Path: ...

    def edit_inputs(self, key: str, value: object) -> None: ...


def fill(project: Fillable) -> None:
    """Put APIs, a table, a queue and a trigger into a project with auth, as a clone has them."""
    private = {
        "lambdaFunction": "shopPostConfirmation",
        "permissions": {"setting": "private", "auth": ["read"]},
    }
    key = [{"AttributeName": "id", "KeyType": "HASH"}]
    kinds = [{"AttributeName": "id", "AttributeType": "S"}]
    table = part(
        "AWS::DynamoDB::Table",
        KeySchema=key,
        AttributeDefinitions=kinds,
        BillingMode="PAY_PER_REQUEST",
    )
    write(
        project.root,
        {
            "custom/jobs/jobs-cloudformation-template.yaml": QUEUE,
            "api/rest/cli-inputs.json": {"version": 1, "paths": {"/items": private}},
            "api/todos/schema.graphql": "type Todo @model { id: ID! }",
            "api/todos/build/cloudformation-template.json": graphql(),
            "api/todos/build/schema.graphql": "type Todo { id: ID! }",
            "api/todos/build/stacks/Todo.json": template("", {}, Table=table),
            "storage/orders/cli-inputs.json": ORDERS,
            "function/shopPostConfirmation/src/package.json": "{}",
            "function/shopPostConfirmation/src/index.js": "exports.handler = async (e) => e;",
            "function/shopPostConfirmation/shopPostConfirmation-template.json": welcome(),
        },
    )
    config_path = project.root / "amplify/backend/backend-config.json"
    config = json.loads(config_path.read_text(encoding="utf-8"))
    dependency = {
        "category": "function",
        "resourceName": "shopPostConfirmation",
        "triggerProvider": "Cognito",
        "attributes": ["Arn", "Name"],
    }
    plugin = {"providerPlugin": "awscloudformation"}
    config["auth"]["shop"]["dependsOn"] = [dependency]
    config["custom"] = {"jobs": {"service": "customCloudformation", **plugin}}
    config["storage"] = {"orders": {"service": "DynamoDB", **plugin}}
    asked = {k: v for k, v in dependency.items() if k != "triggerProvider"}
    config["api"] = {
        "rest": {"service": "API Gateway", "dependsOn": [asked], **plugin},
        "todos": {"service": "AppSync", **plugin},
    }
    function = {"service": "Lambda", "build": True, **plugin}
    config["function"] = {"shopPostConfirmation": function}
    config_path.write_text(json.dumps(config), encoding="utf-8")
    meta_path = config_path.with_name("amplify-meta.json")
    meta = json.loads(meta_path.read_text(encoding="utf-8"))
    meta["auth"]["shop"]["dependsOn"] = [dependency]
    meta_path.write_text(json.dumps(meta), encoding="utf-8")
    project.edit_inputs("triggers", {"PostConfirmation": ["add-to-group"]})
