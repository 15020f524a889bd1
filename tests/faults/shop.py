"""A project whose way to the embedded AWS is disturbed at one call."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ReadTimeoutError

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.plugin import JsonObject, ProviderSettings
from amplify_ls.contract.registry import Plugins, installed_plugins
from amplify_ls.contract.status import Phase, Status, advance
from amplify_ls.contract.world import World
from amplify_ls.core import add, delete, init, push
from amplify_ls.plugins.providers.awscloudformation import PROVIDER
from amplify_ls.plugins.providers.awscloudformation.cloud import Aws
from tests.support.shop import AUTH

KILLED = 137
_SHORT = 0.02
_POLL, _POLLS = "DescribeStackEvents", 2
"""How often this is asked depends on how fast the machine is, so only the first ones count."""
_CHANGING = re.compile(
    r"amplify-shop-dev-[0-9a-f]{5}|us-east-1[_:][\w-]+|d[a-z0-9]{13}\b|\b[A-Za-z0-9]{26}\b"
    r"|[0-9a-f]{8}-[0-9a-f-]{27}|20\d\d-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)|\b[0-9a-f]{12,}\b"
    r"|authshop-\w+|\b[0-9A-Z]{10,16}\b"
)


@dataclass
class Body:
    """What botocore reads an answer from."""

    data: bytes = b""

    def stream(self, **_: Any) -> Iterator[bytes]:  # noqa: ANN401 - as urllib3 has it
        yield self.data


def _answer(request: AWSPreparedRequest, status: int, code: str) -> AWSResponse:
    """An error as each of the protocols has it."""
    headers = HTTPHeaders()
    headers["x-amzn-errortype"] = code
    headers["Content-Type"] = "text/xml"
    error = f"<Code>{code}</Code><Message>{code}</Message>"
    is_s3 = "/s3/" in str(request.headers.get("Authorization"))
    xml = f"<Error>{error}</Error>" if is_s3 else f"<R><Error>{error}</Error></R>"
    is_json = "json" in str(request.headers.get("Content-Type")) or "/apps" in request.url
    body = b'{"__type": "%s", "message": "%s"}' % (code.encode(), code.encode())
    return AWSResponse(request.url, status, headers, Body(body if is_json else xml.encode()))


def breaks(request: AWSPreparedRequest) -> AWSResponse:
    """AWS fails on its own side."""
    return _answer(request, 500, "InternalError")


def denies(request: AWSPreparedRequest) -> AWSResponse:
    """The permission is missing."""
    return _answer(request, 403, "AccessDenied")


def throttles(request: AWSPreparedRequest) -> AWSResponse:
    """There were too many requests."""
    return _answer(request, 429, "ThrottlingException")


def loses(request: AWSPreparedRequest) -> AWSResponse:
    """Nobody hears of the request, or nobody of its answer."""
    raise ReadTimeoutError(endpoint_url=request.url)


def dies(_: AWSPreparedRequest) -> AWSResponse:
    """The process is gone."""
    os._exit(KILLED)


@dataclass(frozen=True)
class Mishap:
    """What goes wrong at a call."""

    act: Callable[[AWSPreparedRequest], AWSResponse]
    is_after: bool = False
    """Whether AWS has done what was asked for before."""

    def __str__(self) -> str:
        return f"{self.act.__name__}{'-after' if self.is_after else ''}"


MISHAPS = (
    Mishap(breaks),
    Mishap(denies),
    Mishap(throttles),
    Mishap(loses),
    Mishap(loses, is_after=True),
    Mishap(dies),
    Mishap(dies, is_after=True),
)


@dataclass
class Line:
    """Counts the calls to AWS, and lets something go wrong at one of them."""

    mishap: Mishap | None = None
    number: int = -1
    """Which call is disturbed, counted from 0."""
    name: str = ""
    """The first call of this name is disturbed instead."""
    calls: list[str] = field(default_factory=list)
    """All but what is asked for again and again."""
    _request: AWSPreparedRequest | None = None

    def send(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse | None:  # noqa: ANN401
        name = event_name.rpartition(".")[2]
        if name == _POLL and self.calls.count(name) == _POLLS:
            self._request = None
            return None
        self.calls.append(name)
        is_named = self.calls.count(self.name) == 1 and self.calls[-1] == self.name
        is_it = is_named or len(self.calls) - 1 == self.number
        self._request = request if is_it else None
        if is_it and self.mishap is not None and not self.mishap.is_after:
            return self.mishap.act(request)
        return None

    def receive(self, **_: Any) -> None:  # noqa: ANN401 - as botocore has it
        if self._request is not None and self.mishap is not None and self.mishap.is_after:
            request, self._request = self._request, None
            self.mishap.act(request)


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
        session: Any = cloud.gateway.session
        session.register("before-send", self.line.send)
        session.register("response-received", self.line.receive)
        return cloud


@dataclass(frozen=True)
class Shop:
    """A project in a folder, and the embedded AWS that it lives in."""

    root: Path
    endpoint: str

    def clean(self) -> None:
        """Begin with an empty folder and an empty AWS, whatever an earlier test has left."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir()
        for stack in self._client("cloudformation").describe_stacks()["Stacks"]:
            self._client("cloudformation").delete_stack(StackName=stack["StackName"])
        for app in self._client("amplify").list_apps()["apps"]:
            self._client("amplify").delete_app(appId=app["appId"])
        for bucket in boto3.resource("s3", **self._access).buckets.all():
            bucket.objects.delete()
            bucket.delete()

    def init(self, line: Line) -> Phase:
        request = init.init_request(
            {"projectName": "shop", "envName": "dev"},
            {"frontend": "javascript", "framework": "react"},
            {"awscloudformation": {"configLevel": "general"}},
            self.root,
        )
        return _done(init.prepare(request, _over(line), self._world, self.endpoint))

    def add(self) -> None:
        same = replace(self._world, hex=lambda digits: "0" * digits)
        _done(add.prepare(self.root, "auth", AUTH, _over(Line()), same))

    def push(self, line: Line) -> Phase:
        return _done(push.prepare(self.root, _over(line), self._world, self.endpoint))

    def delete(self, line: Line) -> Phase:
        return _done(delete.prepare(self.root, _over(line), self._world, self.endpoint))

    @property
    def _world(self) -> World:
        return World(self.root.parent, wait=lambda seconds: time.sleep(min(seconds, _SHORT)))

    def files(self) -> dict[str, str]:
        """The files up to ids and times."""
        return {
            path.relative_to(self.root).as_posix(): _CHANGING.sub(
                "…", path.read_text(encoding="utf-8")
            )
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and "logs" not in path.parts
        }

    def facts(self) -> dict[str, Any]:
        """What is in the embedded AWS, up to ids."""
        s3, stacks = self._client("s3"), self._client("cloudformation")
        buckets = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
        amplify = self._client("amplify")
        apps = [app["appId"] for app in amplify.list_apps()["apps"]]
        pools = self._client("cognito-idp").list_user_pools(MaxResults=60)["UserPools"]
        return {
            "stacks": len(stacks.describe_stacks()["Stacks"]),
            "buckets": len(buckets),
            "objects": [
                _CHANGING.sub("…", each["Key"])
                for bucket in buckets
                for each in s3.list_objects_v2(Bucket=bucket).get("Contents", ())
            ],
            "apps": [
                [
                    each["environmentName"]
                    for each in amplify.list_backend_environments(appId=app)["backendEnvironments"]
                ]
                for app in apps
            ],
            "pools": [pool["Name"] for pool in pools],
            "parameters": self._client("ssm").describe_parameters()["Parameters"],
        }

    def _client(self, service: str) -> Any:  # noqa: ANN401 - any service
        return boto3.client(service, **self._access)  # type: ignore[call-overload]

    @property
    def _access(self) -> Any:  # noqa: ANN401 - arguments of boto3
        return {
            "endpoint_url": self.endpoint,
            "region_name": "us-east-1",
            "aws_access_key_id": "test",
            "aws_secret_access_key": "test",
        }


def _over(line: Line) -> Plugins:
    installed = installed_plugins()
    return Plugins(installed.categories, installed.frontends, {PROVIDER.name: OverLine(line)})


def _done(operation: Operation) -> Phase:
    status = Status(operation.plan)
    for event in operation.run():
        status = advance(status, event)
    return Phase.SUCCEEDED if operation.plan.is_empty else status.phase


def disturbed(act: Callable[[Line], Phase], line: Line) -> None:
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
