"""The way of requests to AWS, on which one call goes wrong, or each of them once."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock, get_ident
from typing import Any
from urllib.parse import unquote, urlsplit

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ReadTimeoutError

KILLED = 137
_POLL, _POLLS = "DescribeStackEvents", 2
"""How often this is asked depends on how fast the machine is, so only the first ones are named."""
_BUCKET = re.compile(r"/[^/]+/?")
_PACKAGE = re.compile(r"-[0-9a-f]+-build\.zip$")


@dataclass
class Body:
    """What botocore reads an answer from."""

    data: bytes = b""

    def stream(self, **_: Any) -> Iterator[bytes]:  # noqa: ANN401 - as urllib3 has it
        yield self.data


def refused(request: AWSPreparedRequest, status: int, code: str) -> AWSResponse:
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
    return refused(request, 500, "InternalError")


def denies(request: AWSPreparedRequest) -> AWSResponse:
    """The permission is missing."""
    return refused(request, 403, "AccessDenied")


def throttles(request: AWSPreparedRequest) -> AWSResponse:
    """There were too many requests."""
    return refused(request, 429, "ThrottlingException")


def loses(request: AWSPreparedRequest) -> AWSResponse:
    """Nobody hears of the request, or nobody of its answer."""
    raise ReadTimeoutError(endpoint_url=request.url)


def dies(_: AWSPreparedRequest) -> AWSResponse:
    """The process is gone."""
    os._exit(KILLED)


@dataclass(frozen=True)
class Mishap:
    """What goes wrong at a call."""

    act: Callable[[AWSPreparedRequest], AWSResponse | None]
    is_after: bool = False
    """Whether AWS has done what was asked for before."""
    lasts: bool = False
    """Whether all that follows goes wrong too."""

    def __str__(self) -> str:
        return f"{self.act.__name__}{'-after' if self.is_after else ''}"


@dataclass
class Line:
    """Names the calls to AWS, and lets something go wrong at one of them.

    A call is named after what is asked for and the object it is about, `PutObject cli.json`, and
    when it is asked for again, with how often that has been: `DescribeStacks 2`.
    """

    mishap: Mishap | None = None
    at: str = ""
    """The name of the call; without one each request goes wrong the first time it is sent."""
    calls: list[str] = field(default_factory=list)
    """The names of those that were sent, but for what is asked for again and again."""
    _sent: Counter[str] = field(default_factory=Counter)
    _bodies: Counter[tuple[str, str, bytes]] = field(default_factory=Counter)
    _expecting: set[int] = field(default_factory=set)
    """Threads whose request was sent, and whose answer goes wrong."""
    _is_over: bool = False
    """Whether everything goes wrong from now on."""
    _lock: Lock = field(default_factory=Lock)

    def send(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse | None:  # noqa: ANN401
        """Let a request go wrong before it arrives, if this is the one."""
        with self._lock:
            is_it = self._is_next_wrong(request, event_name.rpartition(".")[2])
            if self.mishap is None or not (is_it or self._is_over):
                return None
            if self.mishap.is_after and not self._is_over:
                self._expecting.add(get_ident())
                return None
            self._is_over = self.mishap.lasts
        return self.mishap.act(request)

    def receive(self, **_: Any) -> None:  # noqa: ANN401 - as botocore has it
        """Let an answer go wrong, if it is that of the one."""
        with self._lock:
            if self.mishap is None or get_ident() not in self._expecting:
                return
            self._expecting.discard(get_ident())
            self._is_over = self.mishap.lasts
        self.mishap.act(AWSPreparedRequest("GET", "http://aws", HTTPHeaders(), None, False))

    def _is_next_wrong(self, request: AWSPreparedRequest, operation: str) -> bool:
        name = self._named(request, operation)
        body = request.body if isinstance(request.body, bytes) else b""
        self._bodies[operation, request.url, body] += 1
        is_first = self._bodies[operation, request.url, body] % 2 == 1
        return name == self.at if self.at else is_first

    def _named(self, request: AWSPreparedRequest, operation: str) -> str:
        key = _PACKAGE.sub("", _BUCKET.sub("", unquote(urlsplit(request.url).path), count=1))
        is_object = operation in {"GetObject", "PutObject", "DeleteObject"}
        name = f"{operation} {key}" if is_object else operation
        self._sent[name] += 1
        count = self._sent[name]
        if count > 1:
            name = f"{name} {count}"
        if operation != _POLL or count <= _POLLS:
            self.calls.append(name)
        return name
