"""How the server starts, ends, and bears what it should never be sent."""

import asyncio
import json
import os
import signal
import socket
from contextlib import suppress
from typing import Any

import pytest

from tests.e2e.editor import PATIENCE, SERVER

INITIALIZE: dict[str, object] = {"processId": None, "rootUri": None, "capabilities": {}}

NO_MESSAGES = [
    b"not json",
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"{}",
    b'{"jsonrpc": "1.0"}',
    b'{"jsonrpc": "2.0"}',
    b'{"jsonrpc": "2.0", "method": 5}',
    b'{"jsonrpc": "2.0", "id": 7, "result": {}}',
    b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}',
    b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": null}',
    b'{"jsonrpc": "2.0", "method": "$/unheardOf", "params": {"a": 1}}',
    b'{"jsonrpc": "2.0", "method": "workspace/didChangeConfiguration", "params": {}}',
    b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 99}}',
    b"\xff\xfe",
    b"[" * 100_000,
]
GARBAGE = [
    b"\r\n\r\n",
    b"Content-Length: x\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"x" * 200_000 + b"\n",
]

pytestmark = pytest.mark.asyncio


class Process:
    """A server process and the bytes that go to and fro."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        assert process.stdin is not None
        assert process.stdout is not None
        self.input, self.output = process.stdin, process.stdout

    @classmethod
    async def start(cls, *arguments: str) -> "Process":
        pipe = asyncio.subprocess.PIPE
        return cls(
            await asyncio.create_subprocess_exec(
                *SERVER, *arguments, stdin=pipe, stdout=pipe, stderr=pipe
            )
        )

    def send(self, **message: object) -> None:
        self.send_bytes(framed(json.dumps({"jsonrpc": "2.0", **message}).encode()))

    def send_bytes(self, data: bytes) -> None:
        self.input.write(data)

    async def receive(self) -> dict[str, Any]:
        return await received(self.output)

    async def initialize(self) -> None:
        self.send(id="hello", method="initialize", params=INITIALIZE)
        assert (await self.receive())["id"] == "hello"
        self.send(method="initialized", params={})

    async def answers(self) -> bool:
        """Whether it still listens."""
        self.send(id="still there?", method="textDocument/hover", params=hover("file:///x.sh"))
        return await self.receive() == {"jsonrpc": "2.0", "id": "still there?", "result": None}

    async def end(self) -> tuple[int | None, str]:
        """What it ended with, and what it wrote to standard error."""
        async with asyncio.timeout(PATIENCE):
            _, errors = await self.process.communicate()
        return self.process.returncode, errors.decode()


async def test_shutdown_and_exit_end_it_well() -> None:
    server = await Process.start()
    await server.initialize()

    server.send(id=1, method="shutdown")
    assert (await server.receive())["result"] is None
    server.send(method="exit")

    assert await server.end() == (0, "")


async def test_exit_without_shutdown_is_an_error() -> None:
    server = await Process.start()
    await server.initialize()

    server.send(method="exit")

    assert await server.end() == (1, "")


async def test_exit_before_initialize_is_an_error() -> None:
    server = await Process.start()

    server.send(method="exit")

    assert await server.end() == (1, "")


async def test_it_ends_when_its_editor_is_killed() -> None:
    server = await Process.start()
    await server.initialize()

    server.input.close()

    assert await server.end() == (1, "")


async def test_it_ends_when_its_editor_is_killed_in_the_middle_of_a_message() -> None:
    server = await Process.start()
    await server.initialize()

    server.send_bytes(b"Content-Length: 100\r\n\r\n{")
    server.input.close()

    assert await server.end() == (1, "")


async def test_it_ends_when_it_is_interrupted() -> None:
    server = await Process.start()
    await server.initialize()

    server.process.send_signal(signal.SIGINT)

    assert await server.end() == (130, "")


async def test_messages_that_are_none_do_not_stop_it() -> None:
    server = await Process.start()
    await server.initialize()

    for message in NO_MESSAGES:
        server.send_bytes(framed(message))
        assert await server.answers(), message

    server.process.kill()
    await server.end()


async def test_garbage_between_messages_does_not_stop_it() -> None:
    server = await Process.start()
    await server.initialize()

    for garbage in GARBAGE:
        server.send_bytes(garbage)
        assert await server.answers(), garbage

    server.process.kill()
    await server.end()


async def test_a_request_it_cannot_read_is_answered_with_an_error() -> None:
    server = await Process.start()
    await server.initialize()

    server.send(id=5, method="textDocument/hover", params={"position": {"line": -1}})

    answer = await server.receive()
    assert answer["id"] == 5
    assert "error" in answer
    server.process.kill()
    await server.end()


async def test_a_request_it_does_not_know_is_answered_with_an_error() -> None:
    server = await Process.start()
    await server.initialize()

    server.send(id=5, method="textDocument/unheardOf", params={})

    assert (await server.receive())["error"]["code"] == -32601
    server.process.kill()
    assert (await server.end())[1] == ""


async def test_it_says_what_it_is() -> None:
    server = await Process.start("--stdio")
    server.send(id=1, method="initialize", params=INITIALIZE)

    answer = await server.receive()

    assert answer["result"]["serverInfo"]["name"] == "amplify-ls"
    server.process.kill()
    await server.end()


@pytest.mark.parametrize("address", ["0.0.0.0:7000", "example.com:1"])
async def test_tcp_is_for_this_machine_only(address: str) -> None:
    server = await Process.start("--tcp", address)

    code, errors = await server.end()

    assert code == 2
    assert "other machines" in errors


async def test_tcp_serves_one_editor() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = await Process.start("--tcp", str(port))

    reader, writer = await _connected(port)
    try:
        writer.write(
            framed(
                b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": %b}'
                % (json.dumps(INITIALIZE).encode())
            )
        )
        assert (await received(reader))["id"] == 1
        writer.write(framed(b'{"jsonrpc": "2.0", "id": 2, "method": "shutdown"}'))
        assert (await received(reader))["id"] == 2
        writer.write(framed(b'{"jsonrpc": "2.0", "method": "exit"}'))
        assert await server.end() == (0, "")
    finally:
        writer.close()


async def test_starting_and_saying_hello_loads_nothing_it_may_never_need() -> None:
    """Parsers are for the first script, models for the commands, the cloud for a deployment."""
    environment = {**os.environ, "PYTHONPROFILEIMPORTTIME": "1"}
    pipe = asyncio.subprocess.PIPE
    server = Process(
        await asyncio.create_subprocess_exec(
            *SERVER, stdin=pipe, stdout=pipe, stderr=pipe, env=environment
        )
    )
    await server.initialize()
    assert await server.answers()
    server.send(id=1, method="shutdown")
    server.send(method="exit")

    code, errors = await server.end()

    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in errors.splitlines()}
    assert code == 0
    assert "pygls" in loaded
    assert not loaded & {"boto3", "botocore", "moto", "graphql"}
    assert not loaded & {"pydantic", "pydantic_core", "jsonschema"}
    assert not loaded & {"tree_sitter", "tree_sitter_bash", "tree_sitter_yaml", "yaml"}


def framed(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


async def received(stream: asyncio.StreamReader) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE):
        head = await stream.readuntil(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        message: dict[str, Any] = json.loads(await stream.readexactly(length))
        return message


def hover(uri: str) -> dict[str, object]:
    return {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}


async def _connected(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection, as soon as the server listens."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(ConnectionRefusedError):
                return await asyncio.open_connection("127.0.0.1", port)
            await asyncio.sleep(0)
