"""A customer of the embedded AWS: ordinary boto3, and words for what the tests do with it."""

from __future__ import annotations

import json
import os
import signal
import time
from dataclasses import dataclass, field
from typing import Any

import boto3
from botocore.config import Config

from amplify_ls.sandbox.sandbox import Sandbox, start

REGION = "eu-west-1"
BUCKET = "shop-deployment"
PATIENCE = 20.0
_SESSION = boto3.Session()
_CONFIG = Config(retries={"total_max_attempts": 1}, connect_timeout=5, read_timeout=20)

Template = dict[str, Any]


@dataclass
class Account:
    """The clients of one sandbox, made when first used."""

    sandbox: Sandbox
    _clients: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the clients' types say too much here
        """`account.s3`, `account.cognito_idp`, …"""
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._clients:
            service: Any = name.replace("_", "-")
            self._clients[name] = _SESSION.client(
                service,
                region_name=REGION,
                endpoint_url=self.sandbox.endpoint,
                aws_access_key_id="headlessaccesskeyid",
                aws_secret_access_key="headlesssecretaccesskey",
                config=_CONFIG,
            )
        return self._clients[name]

    def make_bucket(self) -> None:
        place = {"LocationConstraint": REGION}
        self.s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)

    def upload(self, key: str, template: Template) -> None:
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=json.dumps(template))

    def begin_create(self, name: str, template: Template, **extra: Any) -> None:  # noqa: ANN401
        self.cloudformation.create_stack(
            StackName=name,
            TemplateBody=json.dumps(template),
            Capabilities=["CAPABILITY_NAMED_IAM"],
            **extra,
        )

    def begin_update(self, name: str, template: Template, **extra: Any) -> None:  # noqa: ANN401
        self.cloudformation.update_stack(
            StackName=name,
            TemplateBody=json.dumps(template),
            Capabilities=["CAPABILITY_NAMED_IAM"],
            **extra,
        )

    def create(self, name: str, template: Template, **extra: Any) -> str:  # noqa: ANN401
        """The status it ends in."""
        self.begin_create(name, template, **extra)
        return self.settled(name)

    def update(self, name: str, template: Template, **extra: Any) -> str:  # noqa: ANN401
        """The status it ends in."""
        self.begin_update(name, template, **extra)
        return self.settled(name)

    def delete(self, name: str) -> str:
        """The status it ends in."""
        identity = self.stack(name)["StackId"]
        self.cloudformation.delete_stack(StackName=name)
        return self.settled(identity)

    def stack(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        return found

    def settled(self, name: str) -> str:
        """The status of a stack once nothing is in progress."""
        deadline = time.monotonic() + PATIENCE
        while (status := str(self.stack(name)["StackStatus"])).endswith("_IN_PROGRESS"):
            assert time.monotonic() < deadline, status
            time.sleep(0.003)
        return status

    def outputs(self, name: str) -> dict[str, str]:
        found = self.stack(name).get("Outputs", [])
        return {each["OutputKey"]: each["OutputValue"] for each in found}

    def physical(self, stack: str, logical: str) -> str:
        found = self.cloudformation.describe_stack_resource(
            StackName=stack, LogicalResourceId=logical
        )
        return str(found["StackResourceDetail"]["PhysicalResourceId"])

    def events(self, name: str) -> list[dict[str, Any]]:
        """Oldest first."""
        pages = self.cloudformation.get_paginator("describe_stack_events")
        return [each for page in pages.paginate(StackName=name) for each in page["StackEvents"]][
            ::-1
        ]

    def told(self, name: str) -> list[str]:
        """What the events of a stack say, short: "UserPool UPDATE_FAILED"."""
        return [_short(event) for event in self.events(name)]

    def reason(self, name: str, told: str) -> str:
        """The reason of the last event that says this."""
        found = [event for event in self.events(name) if _short(event) == told]
        return str(found[-1].get("ResourceStatusReason", ""))

    def password_length(self, pool: str) -> int:
        found = self.cognito_idp.describe_user_pool(UserPoolId=pool)["UserPool"]
        return int(found["Policies"]["PasswordPolicy"]["MinimumLength"])

    def killed(self) -> Account:
        """This account after its process was killed and started again."""
        os.kill(self.sandbox.pid, signal.SIGKILL)
        return Account(start(self.sandbox.folder))


def _short(event: dict[str, Any]) -> str:
    own = event["PhysicalResourceId"] == event["StackId"]
    return f"{'(stack)' if own else event['LogicalResourceId']} {event['ResourceStatus']}"


# --- Templates, of our own, in the shapes that Amplify uses ---------------------------------------

TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": "sts:AssumeRole",
            "Principal": {"Service": "lambda.amazonaws.com"},
        }
    ],
}


def template(outputs: Template | None = None, **resources: Template) -> Template:
    made: Template = {"Resources": resources}
    return made | ({"Outputs": {k: {"Value": v} for k, v in outputs.items()}} if outputs else {})


def resource(kind: str, *, after: str = "", **properties: Any) -> Template:  # noqa: ANN401
    made: Template = {"Type": kind, "Properties": properties}
    return made | ({"DependsOn": after} if after else {})


def ref(name: str) -> Template:
    return {"Ref": name}


def att(name: str, attribute: str) -> Template:
    return {"Fn::GetAtt": [name, attribute]}


def role(name: str) -> Template:
    return resource("AWS::IAM::Role", RoleName=name, AssumeRolePolicyDocument=TRUST)


def nested(key: str, *, host: str = "", **parameters: Any) -> Template:  # noqa: ANN401
    url = f"{host or 'https://s3.amazonaws.com/' + BUCKET}/{key}"
    return resource("AWS::CloudFormation::Stack", TemplateURL=url, Parameters=parameters)


def pool(length: int = 8, **properties: Any) -> Template:  # noqa: ANN401
    return resource(
        "AWS::Cognito::UserPool",
        UserPoolName="customers",
        Policies={"PasswordPolicy": {"MinimumLength": length}},
        **properties,
    )


def auth(length: int = 8, suffix: str = "", **properties: Any) -> Template:  # noqa: ANN401
    """A user pool with a client and a role, as a stack of its own."""
    return template(
        {
            "PoolId": ref("UserPool"),
            "PoolArn": att("UserPool", "Arn"),
            "RoleArn": att("Role", "Arn"),
        },
        Role=role(f"sns{suffix}"),
        UserPool=pool(length, **properties),
        Client=resource(
            "AWS::Cognito::UserPoolClient",
            ClientName="web",
            UserPoolId=ref("UserPool"),
            GenerateSecret=False,
        ),
    )


def root(**resources: Template) -> Template:
    """A root stack that passes the outputs of its nested stack on."""
    return template(
        {
            "PoolId": att("authShop", "Outputs.PoolId"),
            "PoolArn": att("authShop", "Outputs.PoolArn"),
        },
        authShop=nested("amplify-cfn-templates/auth/shop.json"),
        **resources,
    )
