"""A project with parts that we do not make ourselves is pushed as its templates stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests.support.shop import Shop, shop

pytestmark = pytest.mark.slow

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
    names = "env S3DeploymentBucket S3DeploymentRootKey"
    return template(names, {"Id": {"Fn::GetAtt": ["Api", "ApiId"]}}, Api=api, Todo=todo)


def write(root: Path, files: dict[str, object]) -> None:
    for name, content in files.items():
        path = root / "amplify/backend" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")


def fill(project: Shop) -> None:
    """Put a REST API, a GraphQL API, a queue and a trigger into a project with auth."""
    rest = template(
        "env", {"ApiId": {"Ref": "Rest"}}, Rest=part("AWS::ApiGateway::RestApi", Name="r")
    )
    private = {"permissions": {"setting": "private", "auth": ["read"]}}
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
            "api/rest/build/rest-cloudformation-template.json": rest,
            "api/todos/schema.graphql": "type Todo @model { id: ID! }",
            "api/todos/build/cloudformation-template.json": graphql(),
            "api/todos/build/stacks/Todo.json": template("", {}, Table=table),
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
    config["api"] = {
        "rest": {"service": "API Gateway", **plugin},
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


def triggers(project: Shop) -> dict[str, str]:
    """What the user pool calls."""
    pools = boto3.client(
        "cognito-idp",
        endpoint_url=project.sandbox.endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    [pool] = pools.list_user_pools(MaxResults=10)["UserPools"]
    about = pools.describe_user_pool(UserPoolId=pool["Id"])["UserPool"]
    return {name: str(arn) for name, arn in about["LambdaConfig"].items()}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    with shop(tmp_path) as made:
        fill(made)
        yield made


def test_every_stack_of_a_project_is_deployed(project: Shop) -> None:
    project.must("push", "--yes")

    said = " ".join(project.cloud.stacks())
    wanted = [
        "customjobs",
        "apirest",
        "apitodos",
        "Todo",
        "functionshopPostConfirmation",
        "APIGatewayAuthStack",
        "AuthTriggerCustomLambdaStack",
    ]
    assert [name for name in wanted if name not in said] == []
    states = {each["change"] for each in project.state()["resources"]}
    assert states == {"no change"}
    assert [*triggers(project)] == ["PostConfirmation"]
