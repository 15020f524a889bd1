"""A shop's project on an embedded AWS of its own, and pushes of it that are killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from amplify_ls.sandbox.sandbox import Sandbox, find, start, stop
from amplify_ls.text.lazy import cached_property

PROGRAM = str(Path(sys.executable).with_name("amplify-ls"))
AUTH = {
    "version": 2,
    "resourceName": "shop",
    "serviceConfiguration": {
        "serviceName": "Cognito",
        "includeIdentityPool": True,
        "identityPoolConfiguration": {"unauthenticatedLogin": True},
        "userPoolConfiguration": {"signinMethod": "EMAIL", "requiredSignupAttributes": ["EMAIL"]},
    },
}
BUCKET = {
    "version": 1,
    "serviceConfiguration": {
        "serviceName": "S3",
        "permissions": {"auth": ["CREATE_AND_UPDATE", "READ"], "guest": ["READ"]},
        "resourceName": "files",
        "bucketName": "shop-files",
    },
}
INIT = {
    "--amplify": {"projectName": "shop", "envName": "dev"},
    "--frontend": {"frontend": "javascript", "framework": "react"},
    "--providers": {"awscloudformation": {"configLevel": "general"}},
}
SERVICES = ("cognito-idp", "cognito-identity", "cloudformation")


@dataclass
class Shop:
    """A folder with a project, and the program that is run in it."""

    root: Path
    aws: Path
    """Where the embedded AWS keeps its state."""
    pace: float = 0.03
    """Seconds that it takes for a resource."""

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [PROGRAM, *arguments],
            cwd=self.root,
            env=self.environment,
            input=given,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    def must(self, *arguments: str, given: str = "") -> str:
        """What a command says that has to go well."""
        done = self.run(*arguments, given=given)
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the tester's own settings."""
        return {
            "HOME": str(self.root),
            "LANG": "C.UTF-8",
            "PATH": os.environ["PATH"],
            "AMPLIFY_LS_SANDBOX": str(self.aws),
            "AMPLIFY_LS_SANDBOX_PACE": str(self.pace),
        }

    def init(self) -> str:
        """Make the project."""
        options = [word for name, value in INIT.items() for word in (name, json.dumps(value))]
        return self.must("init", *options, "--yes", "--sandbox")

    def edit_inputs(self, key: str, value: object) -> None:
        """Change one of the answers of auth."""
        path = self.root / "amplify/backend/auth/shop/cli-inputs.json"
        inputs = json.loads(path.read_text(encoding="utf-8"))
        inputs["cognitoConfig"][key] = value
        path.write_text(json.dumps(inputs, indent=2), encoding="utf-8")

    @contextmanager
    def running(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """A command while it runs."""
        with subprocess.Popen(
            [PROGRAM, *arguments],
            cwd=self.root,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            yield process

    def state(self) -> dict[str, Any]:
        """What `status` says."""
        said: dict[str, Any] = json.loads(self.must("status", "--json"))
        return said

    @property
    def sandbox(self) -> Sandbox:
        """The embedded AWS, started if it has to be."""
        return find(self.aws) or start(self.aws)

    @cached_property
    def cloud(self) -> Cloud:
        """The embedded AWS through its own APIs."""
        return Cloud(self)


class Cloud:
    """What really is there, asked as anybody may ask AWS."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def _client(self, service: str) -> Any:  # noqa: ANN401 - any service
        return boto3.client(
            service,  # type: ignore[call-overload]
            endpoint_url=self._shop.sandbox.endpoint,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )

    def stacks(self) -> list[str]:
        """Names of the stacks that are not deleted."""
        found = self._client("cloudformation").describe_stacks()["Stacks"]
        return [each["StackName"] for each in found]

    def buckets(self) -> list[str]:
        """Names of the buckets."""
        return [each["Name"] for each in self._client("s3").list_buckets()["Buckets"]]

    def apps(self) -> list[str]:
        """Names of the apps of the Amplify service."""
        return [each["name"] for each in self._client("amplify").list_apps()["apps"]]

    def leavings(self) -> tuple[list[str], list[str]]:
        """Every version of every object, and the change sets of all stacks."""
        s3, cloudformation = self._client("s3"), self._client("cloudformation")
        objects = [
            each["VersionId"]
            for bucket in self.buckets()
            for each in s3.list_object_versions(Bucket=bucket).get("Versions", ())
        ]
        sets = [
            each["ChangeSetId"]
            for stack in self.stacks()
            for each in cloudformation.list_change_sets(StackName=stack)["Summaries"]
        ]
        return objects, sets

    def password_length(self) -> int:
        """What the project's only user pool wants of a password."""
        cognito = self._client("cognito-idp")
        (pool,) = cognito.list_user_pools(MaxResults=60)["UserPools"]
        found = cognito.describe_user_pool(UserPoolId=pool["Id"])["UserPool"]
        return int(found["Policies"]["PasswordPolicy"]["MinimumLength"])

    def updates(self) -> int:
        """How often CloudFormation has begun to update a root stack."""
        cloudformation = self._client("cloudformation")
        roots = [s for s in cloudformation.describe_stacks()["Stacks"] if "RootId" not in s]
        pages = cloudformation.get_paginator("describe_stack_events")
        return sum(
            event["PhysicalResourceId"] == root["StackId"]
            and event["ResourceStatus"] == "UPDATE_IN_PROGRESS"
            for root in roots
            for page in pages.paginate(StackName=root["StackId"])
            for event in page["StackEvents"]
        )

    def facts(self) -> dict[str, Any]:
        """Counts and settings by which one deployment is like another."""
        pools = self._client("cognito-idp").list_user_pools(MaxResults=60)["UserPools"]
        clients = [
            client["ClientName"]
            for pool in pools
            for client in self._client("cognito-idp").list_user_pool_clients(
                UserPoolId=pool["Id"], MaxResults=60
            )["UserPoolClients"]
        ]
        identity = self._client("cognito-identity").list_identity_pools(MaxResults=60)
        stacks = self._client("cloudformation").describe_stacks()["Stacks"]
        return {
            "claims": self._claims(),
            "pools": [pool["Name"] for pool in pools],
            "clients": sorted(clients),
            "identity pools": [p["IdentityPoolName"] for p in identity["IdentityPools"]],
            "stacks at rest": sorted(_ending(stack["StackStatus"]) for stack in stacks),
        }

    def _claims(self) -> list[str]:
        """The marks of deployments that are under way, or that nobody has gone on with."""
        s3 = self._client("s3")
        return [
            key["Key"]
            for bucket in s3.list_buckets()["Buckets"]
            for key in s3.list_objects_v2(Bucket=bucket["Name"]).get("Contents", ())
            if key["Key"] == "deployment-state.json"
        ]


def _ending(status: str) -> str:
    """A stack that was created and one that was updated since are equally well."""
    return "well" if status in {"CREATE_COMPLETE", "UPDATE_COMPLETE"} else status


def kill_push(project: Shop) -> None:
    """Push, and kill the push when CloudFormation is at work on a part."""
    with project.running("push", "--yes", "--json") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line)["kind"] == "partChanged":
                break
        kill(process.pid)


def kill(pid: int) -> None:
    """End a process without letting it do anything more."""
    os.kill(pid, signal.SIGKILL)


@contextmanager
def shop(folder: Path, auth: object = AUTH, pace: float = 0.03) -> Iterator[Shop]:
    """A project with auth that was not pushed yet."""
    root = folder / "shop"
    root.mkdir()
    made = Shop(root, folder / "aws", pace)
    try:
        made.init()
        made.must("add", "auth", "--headless", given=json.dumps(auth))
        yield made
    finally:
        stop(made.aws)
