"""Requests to AWS, one session a gateway: where clients are made and where answers fail."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Any, Final

import boto3
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError
from botocore.session import Session

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal, refusal
from amplify_ls.plugins.providers.awscloudformation.patience import (
    NONE,
    ON_THIS_MACHINE,
    USUAL,
    Patience,
    patiently,
)

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

# The SDK's own waits cannot be stopped, and it sends again what must not be done twice.
_ONE_ATTEMPT: Final = Config(retries={"mode": "standard", "total_max_attempts": 1})


def _no_others() -> Session | None:
    return None


@dataclass(frozen=True, slots=True)
class Gateway:
    """Asks services of AWS; may be used by several threads."""

    target: Target
    session: Session
    endpoint: str | None = None
    """Where every service is, if that is not for the SDK to find out."""
    wait: Callable[[float], None] = time.sleep
    """Lets time pass between two attempts; may raise `Stopped`."""
    renewed: Callable[[], Session | None] = _no_others
    """The session with its credentials read again, if there is anything to be read."""
    patience: Patience | None = None
    """Instead of the usual one."""
    _signing: _Signing = field(init=False)
    _making: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_signing", _Signing(self.session))

    def impatient(self) -> Gateway:
        """The same for somebody who has patience of their own."""
        # Not `replace`: that would make the clients anew; a session takes boto3's additions once.
        same = copy(self)
        object.__setattr__(same, "patience", NONE)
        return same

    def unstoppable(self) -> Gateway:
        """The same for what is tidied up: it goes on though somebody has asked to stop."""
        same = copy(self)
        object.__setattr__(same, "wait", time.sleep)
        return same

    def call(self, service: str, operation: str, **arguments: object) -> JsonObject:
        """The answer to a request; operations are named as botocore names them.

        What passes by itself is waited for, and credentials that have expired are read again once.

        Raises:
            Refusal: AWS refuses, nobody answers, or there are no credentials.
            Stopped: somebody asked to stop.
        """

        def ask() -> JsonObject:
            return self._ask(service, operation, arguments)

        usual = ON_THIS_MACHINE if self.target.is_sandbox else USUAL
        patience = self.patience or usual
        used = self._signing.session
        try:
            return patiently(operation, ask, patience, self.wait)
        except Refusal as problem:
            if not problem.is_expired or not self._renew(used):
                raise
        return patiently(operation, ask, patience, self.wait)

    def _ask(self, service: str, operation: str, arguments: JsonObject) -> JsonObject:
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

    def _renew(self, used: Session) -> bool:
        """Sign with what can be read now; whether that is anything else than was used."""
        with self._making:
            if self._signing.session is not used:
                return True  # another thread has done it
            try:
                session = self.renewed()
            except _FAILURES:
                return False  # that the credentials have expired says more
            if session is None:
                return False
            self._signing.use(session)
            return True

    def client(self, service: str) -> BaseClient:
        """The client of a service; made one at a time, because sessions are for one thread."""
        client = self._signing.clients.get(service)
        if client is None:
            with self._making:
                client = self._signing.clients.get(service)
                if client is None:
                    client = self._signing.clients[service] = self._make(service)
        return client

    def make_ready(self, service: str) -> None:
        """Make the client of a service beside what is going on; a failure shows at its use."""

        def make() -> None:
            with suppress(*_FAILURES):
                self.client(service)

        Thread(target=make, name="amplify-ls-client", daemon=True).start()

    def _make(self, service: str) -> BaseClient:
        client: BaseClient = self._signing.sdk.client(
            service,  # type: ignore[call-overload] # its types list every service by its name
            region_name=self.target.region,
            endpoint_url=self.endpoint,
            config=_config(service, is_sandbox=self.target.is_sandbox),
        )
        return client


class _Signing:
    """A session and what was made of it."""

    def __init__(self, session: Session) -> None:
        self.use(session)

    def use(self, session: Session) -> None:
        """Sign with this session from now on."""
        self.session = session
        self.sdk = boto3.Session(botocore_session=session)
        self.clients: dict[str, BaseClient] = {}


def _config(service: str, *, is_sandbox: bool) -> Config:
    config = _ONE_ATTEMPT.merge(
        Config(
            connect_timeout=_CONNECT_PATIENCE,
            read_timeout=_READ_PATIENCE,
            max_pool_connections=_CONNECTIONS,
            signature_version="s3v4" if service == "s3" else None,
        )
    )
    # A proxy of the environment has no business between two processes of one machine.
    return config.merge(Config(proxies={})) if is_sandbox else config
