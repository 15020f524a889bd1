"""A language client small enough that what it measures is the server.

One thread, no event loop: a call reads the server's output until what it waits for has come, and
answers the server's own requests in passing. The clock is read when the last byte of a message is
in, before anything is decoded.
"""

import json
import os
import selectors
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

SEPARATOR = b"\r\n\r\n"
CHUNK = 1 << 16

Json = dict[str, Any]


class ServerSilentError(Exception):
    """The server ended, or did not say in time what was waited for."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message, and when it was complete."""

    message: Json
    at: float


class Client:
    """One server process and the conversation with it."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        settings: Json,
        environment: dict[str, str] | None = None,
    ) -> None:
        self._settings = settings
        self.told: list[Json] = []
        """What `amplify/operation` said, in order."""
        self.published: dict[str, int | None] = {}
        """The versions that diagnostics came for last."""
        self._buffer = bytearray()
        self._last_id = 0
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self.started = perf_counter()
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment() if environment is None else environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self._output = self._pipe(self.process.stdout)
        self._input = self._pipe(self.process.stdin)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._output, selectors.EVENT_READ)

    @staticmethod
    def _pipe(stream: Any) -> int:  # noqa: ANN401 - a pipe, by the arguments above
        return int(stream.fileno())

    def notify(self, method: str, params: Json | list[Any]) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def request(self, method: str, params: Json | list[Any], *, timeout: float = 30) -> Received:
        """Send a request and wait for its answer."""
        own = self.ask(method, params)
        return self.wait(lambda m: m.get("id") == own and "method" not in m, timeout=timeout)

    def ask(self, method: str, params: Json | list[Any]) -> int:
        """Send a request, and return its id."""
        self._last_id += 1
        self._send({"id": self._last_id, "method": method, "params": params})
        return self._last_id

    def cancel(self, request: int) -> None:
        """Say that nobody wants the answer any more."""
        self._send({"method": "$/cancelRequest", "params": {"id": request}})

    def wait(self, wanted: Callable[[Json], bool], *, timeout: float = 30) -> Received:
        """Read until a wanted message comes; the others are dropped."""
        deadline = perf_counter() + timeout
        while True:
            received = self._receive(deadline)
            if received.message.get("method") == "textDocument/publishDiagnostics":
                params = received.message["params"]
                self.published[params["uri"]] = params.get("version")
            if "id" in received.message and "method" in received.message:
                self._answer(received.message)
            elif received.message.get("method") == "amplify/operation":
                self.told.append(received.message["params"])
            elif wanted(received.message):
                return received

    def close(self) -> None:
        """Shut the server down as an editor does, and make sure it is gone."""
        try:
            self.request("shutdown", {}, timeout=5)
            self._send({"method": "exit"})
            self.process.wait(timeout=5)
        except (ServerSilentError, BrokenPipeError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self._errors):
            if stream is not None:
                stream.close()
        self._selector.close()

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        rest = memoryview(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        while rest:
            rest = rest[os.write(self._input, rest) :]

    def _answer(self, asked: Json) -> None:
        result: object = None
        if asked["method"] == "workspace/configuration":
            items = asked["params"]["items"]
            result = [self._settings.get(item.get("section", "")) for item in items]
        elif asked["method"] == "window/showMessageRequest":
            # Whatever is offered first is agreed to.
            result = next(iter(asked["params"].get("actions") or ()), None)
        self._send({"id": asked["id"], "result": result})

    def _receive(self, deadline: float) -> Received:
        while (end := self._buffer.find(SEPARATOR)) < 0:
            self._fill(deadline)
        header = self._buffer[:end].lower()
        start = end + len(SEPARATOR)
        length = int(header.split(b"content-length:")[1].split(b"\r\n")[0])
        while len(self._buffer) < start + length:
            self._fill(deadline)
        at = perf_counter()
        body = bytes(self._buffer[start : start + length])
        del self._buffer[: start + length]
        return Received(json.loads(body), at)

    def _fill(self, deadline: float) -> None:
        ready = self._selector.select(max(0.0, deadline - perf_counter()))
        data = os.read(self._output, CHUNK) if ready else b""
        if not data:
            self._errors.seek(0)
            said = self._errors.read()[-2000:].decode(errors="replace")
            reason = "ended" if ready else "did not answer in time"
            raise ServerSilentError(f"The server {reason}. Its last words: {said or '(none)'}")
        self._buffer += data


def _environment() -> dict[str, str]:
    """Ours without what changes how Python starts, such as never keeping compiled modules."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
