"""A project whose way to the embedded AWS is disturbed at one call."""

from __future__ import annotations

import io
import os
import re
import shutil
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import ClientError

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.plugin import JsonObject, ProviderSettings
from amplify_ls.contract.registry import Plugins, installed_plugins
from amplify_ls.contract.status import Status, advance
from amplify_ls.contract.world import World
from amplify_ls.core import add, delete, init, push
from amplify_ls.plugins.providers.awscloudformation import PROVIDER
from amplify_ls.plugins.providers.awscloudformation.cloud import Aws
from tests.faults.line import Line, dies
from tests.support.shop import AUTH, BUCKET

RESOURCES: dict[str, JsonObject] = {
    "auth": AUTH,
    "storage": BUCKET,
    "function": {
        "version": 1,
        "functionName": "resize",
        "access": [{"category": "storage", "resource": "files", "operations": ["read"]}],
    },
}
"""What the project is given: a pool, a bucket, and a packaged function that needs the bucket."""
NOTHING: dict[str, Any] = {
    "stacks": 0,
    "objects": {},
    "apps": [],
    "pools": [],
    "identity pools": [],
    "roles": [],
    "functions": [],
    "parameters": {},
}
"""The facts of an empty AWS."""
_SHORT = 0.02
_PATIENCE = 30.0
_CHANGING = re.compile(
    r"amplify-shop-dev-[0-9a-f]{5}|us-east-1[_:][\w-]+|d[a-z0-9]{13}\b|\b[A-Za-z0-9]{26}\b"
    r"|[0-9a-f]{8}-[0-9a-f-]{27}|20\d\d-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)|\b[0-9a-f]{12,}\b"
    r"|authshop-\w+|\b[0-9A-Z]{10,16}\b|(?<=shop-files)[0-9a-f]{5}|(?<=LambdaRole)[0-9a-f]{13}"
)


@dataclass(frozen=True)
class OverLine:
    """The real provider, over a line."""

    line: Line
    name: str = "awscloudformation"

    def settings(self, option: JsonObject, world: World) -> ProviderSettings:
        return PROVIDER.settings(option, world)

    def stored_settings(self, stored: JsonObject, world: World) -> ProviderSettings:
        return PROVIDER.stored_settings(stored, world)

    def connect(self, settings: ProviderSettings, world: World, endpoint: str | None) -> Cloud:
        cloud = PROVIDER.connect(settings, world, endpoint)
        assert isinstance(cloud, Aws)
        self._listen(cloud.gateway.session)
        renewed = cloud.gateway.renewed
        object.__setattr__(cloud.gateway, "renewed", lambda: self._listen(renewed()))
        return cloud

    def _listen(self, session: Any) -> Any:  # noqa: ANN401 - botocore's types lack its events
        session.register("before-send", self.line.send)
        session.register("response-received", self.line.receive)
        return session


@dataclass(frozen=True)
class Shop:
    """A project in a folder, and the embedded AWS that it lives in."""

    root: Path
    endpoint: str

    def clean(self) -> None:
        """Begin with an empty folder and an empty AWS, whatever an earlier test has left."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir()
        for bucket in boto3.resource("s3", **self._access).buckets.all():
            bucket.objects.delete()
        self._delete_stacks()
        for bucket in boto3.resource("s3", **self._access).buckets.all():
            bucket.delete()
        for app in self.client("amplify").list_apps()["apps"]:
            self.client("amplify").delete_app(appId=app["appId"])
        for name in self._parameters():
            self.client("ssm").delete_parameter(Name=name)

    def _delete_stacks(self) -> None:
        """Ask for the deletion of every stack until there is none."""
        cloudformation = self.client("cloudformation")
        deadline = time.monotonic() + _PATIENCE
        while stacks := cloudformation.describe_stacks()["Stacks"]:
            assert time.monotonic() < deadline, stacks
            for stack in stacks:
                # One at work is asked again.
                with suppress(ClientError):
                    cloudformation.delete_stack(StackName=stack.get("RootId", stack["StackId"]))

    def init(self, line: Line) -> str:
        """What made it fail, if anything did; so with what follows."""
        request = init.init_request(
            {"projectName": "shop", "envName": "dev"},
            {"frontend": "javascript", "framework": "react"},
            {"awscloudformation": self.settings},
            self.root,
        )
        return _done(init.prepare(request, _over(line), self.world, self.sandbox))

    def add(self) -> None:
        same = replace(self.world, hex=lambda digits: "0" * digits)
        for category, payload in RESOURCES.items():
            _done(add.prepare(self.root, category, payload, _over(Line()), same))

    def push(self, line: Line) -> str:
        return _done(push.prepare(self.root, _over(line), self.world, self.sandbox))

    def delete(self, line: Line) -> str:
        return _done(delete.prepare(self.root, _over(line), self.world, self.sandbox))

    @property
    def settings(self) -> JsonObject:
        """How the environment reaches its cloud."""
        return {"configLevel": "general"}

    @property
    def world(self) -> World:
        return World(self.root.parent, wait=lambda seconds: time.sleep(min(seconds, _SHORT)))

    @property
    def key(self) -> str:
        """The access key id of somebody who looks at what is there."""
        return "test"

    @property
    def sandbox(self) -> str | None:
        """Where the embedded AWS is, if the commands are told that it is one."""
        return self.endpoint

    def files(self) -> dict[str, str]:
        """The files up to ids and times."""
        return {
            path.relative_to(self.root).as_posix(): _still(path.read_bytes())
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and "logs" not in path.parts
        }

    def facts(self) -> dict[str, Any]:
        """What is in the embedded AWS, up to ids and times."""
        amplify, functions = self.client("amplify"), self.client("lambda")
        pools, identities = self.client("cognito-idp"), self.client("cognito-identity")
        roles = self.client("iam").list_roles()["Roles"]
        return {
            "stacks": len(self.client("cloudformation").describe_stacks()["Stacks"]),
            "objects": self._objects(),
            "apps": [
                [
                    each["environmentName"]
                    for each in amplify.list_backend_environments(appId=app["appId"])[
                        "backendEnvironments"
                    ]
                ]
                for app in amplify.list_apps()["apps"]
            ],
            "pools": _names(pools.list_user_pools(MaxResults=60)["UserPools"], "Name"),
            "identity pools": _names(
                identities.list_identity_pools(MaxResults=60)["IdentityPools"], "IdentityPoolName"
            ),
            "roles": _names(roles, "RoleName"),
            "functions": _names(functions.list_functions()["Functions"], "FunctionName"),
            "parameters": {
                _still(name.encode()): _still(self._value(name)) for name in self._parameters()
            },
        }

    def _value(self, name: str) -> bytes:
        value: str = self.client("ssm").get_parameter(Name=name)["Parameter"]["Value"]
        return value.encode()

    def _objects(self) -> dict[str, dict[str, str]]:
        """Every bucket's objects, with what is in them."""
        s3 = self.client("s3")
        return {
            _still(bucket["Name"].encode()): {
                _still(each["Key"].encode()): _content(
                    s3.get_object(Bucket=bucket["Name"], Key=each["Key"])["Body"].read()
                )
                for each in s3.list_objects_v2(Bucket=bucket["Name"]).get("Contents", ())
            }
            for bucket in s3.list_buckets()["Buckets"]
        }

    def _parameters(self) -> list[str]:
        """The names in the Parameter Store."""
        return [each["Name"] for each in self.client("ssm").describe_parameters()["Parameters"]]

    def client(self, service: str) -> Any:  # noqa: ANN401 - any service
        """A way to look at what is there, or to change it, past the project."""
        return boto3.client(service, **self._access)  # type: ignore[call-overload]

    @property
    def _access(self) -> Any:  # noqa: ANN401 - arguments of boto3
        return {
            "endpoint_url": self.endpoint,
            "region_name": "us-east-1",
            "aws_access_key_id": self.key,
            "aws_secret_access_key": "test",
        }


def _names(found: list[dict[str, str]], key: str) -> list[str]:
    return sorted(_still(each[key].encode()) for each in found)


def _content(body: bytes) -> str:
    """What is in an object, or in the files of an archive."""
    if not body.startswith(b"PK"):
        return _still(body)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(f"{name}: {_still(archive.read(name))}" for name in archive.namelist())


def _still(text: bytes) -> str:
    """A text without what differs from time to time."""
    return _CHANGING.sub("…", text.decode())


def _over(line: Line) -> Plugins:
    installed = installed_plugins()
    return Plugins(installed.categories, installed.frontends, {PROVIDER.name: OverLine(line)})


def _done(operation: Operation) -> str:
    """Carry an operation out; what made it fail, if anything did."""
    status = Status(operation.plan)
    for event in operation.run():
        status = advance(status, event)
    return status.failure.message if status.failure is not None else ""


def disturbed(act: Callable[[Line], str], line: Line) -> None:
    """Do something while one call goes wrong."""
    if line.mishap is None or line.mishap.act is not dies:
        with suppress(AmplifyError, Stopped):
            act(line)
        return
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            act(line)
        os._exit(0)
    os.waitpid(child, 0)
