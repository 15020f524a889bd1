"""Requests to AWS, one session a gateway: where clients are made and where answers fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import boto3
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError
from botocore.session import Session

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.providers.awscloudformation.errors import refusal

if TYPE_CHECKING:
    from botocore.config import _RetryDict

# The last three escape from botocore for answers that are not AWS's, and for unusable addresses.
_FAILURES: Final = (
    BotoCoreError,
    ClientError,
    ResponseParserError,
    OSError,
    LookupError,
    ValueError,
)
_CONNECT_PATIENCE: Final = 5
_READ_PATIENCE: Final = 30
_CONNECTIONS: Final = 16

# The SDK's own waits between attempts cannot be stopped, so they are few: who follows a deployment
# has patience of its own. `adaptive` slows down by itself when AWS says there is too much.
_FOLLOWING: Final[_RetryDict] = {"mode": "adaptive", "total_max_attempts": 4}
_USUAL: Final[_RetryDict] = {"mode": "standard", "total_max_attempts": 3}
# On this machine either somebody listens or nobody does.
_ON_THIS_MACHINE: Final[_RetryDict] = {"mode": "standard", "total_max_attempts": 1}


@dataclass(frozen=True, slots=True)
class Gateway:
    """Asks services of AWS; may be used by several threads."""

    target: Target
    session: Session
    endpoint: str | None = None
    """Where every service is, if that is not for the SDK to find out."""
    _sdk: boto3.Session = field(init=False)
    _clients: dict[str, BaseClient] = field(default_factory=dict)
    _making: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sdk", boto3.Session(botocore_session=self.session))

    def call(self, service: str, operation: str, **arguments: object) -> JsonObject:
        """The answer to a request; operations are named as botocore names them.

        Raises:
            Refusal: AWS refuses, nobody answers, or there are no credentials.
        """
        name = "".join(word.capitalize() for word in operation.split("_"))
        try:
            method = getattr(self.client(service), operation)
            answer: dict[str, Any] = method(**arguments)
            if service == "s3" and "Body" in answer:
                answer["Body"] = answer["Body"].read()
        except _FAILURES as problem:
            # The cause may hold a key or a signature, and tracebacks end up in logs.
            raise refusal(problem, service, name, self.target) from None
        return answer

    def client(self, service: str) -> BaseClient:
        """The client of a service; made one at a time, because sessions are for one thread."""
        client = self._clients.get(service)
        if client is None:
            with self._making:
                client = self._clients.get(service)
                if client is None:
                    client = self._clients[service] = self._make(service)
        return client

    def _make(self, service: str) -> BaseClient:
        client: BaseClient = self._sdk.client(
            service,  # type: ignore[call-overload] # its types list every service by its name
            region_name=self.target.region,
            endpoint_url=self.endpoint,
            config=_config(service, is_sandbox=self.target.is_sandbox),
        )
        return client


def _config(service: str, *, is_sandbox: bool) -> Config:
    retries = _FOLLOWING if service == "cloudformation" else _USUAL
    config = Config(
        retries=_ON_THIS_MACHINE if is_sandbox else retries,
        connect_timeout=_CONNECT_PATIENCE,
        read_timeout=_READ_PATIENCE,
        max_pool_connections=_CONNECTIONS,
        signature_version="s3v4" if service == "s3" else None,
    )
    # A proxy of the environment has no business between two processes of one machine.
    return config.merge(Config(proxies={})) if is_sandbox else config
