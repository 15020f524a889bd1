"""Kill -9 of the server at ten points of a push: the next run says so and finishes."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.killing.finished import assert_finished
from tests.support.shop import PROGRAM, Shop, kill, shop
from tools.bench.lsp import Client, ServerSilentError
from tools.bench.session import editor

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    with shop(tmp_path, pace=0.1) as made:
        yield made


def opened(project: Shop) -> Client:
    """An editor with the project open."""
    client = Client([PROGRAM, "serve"], project.root, {}, project.environment)
    start: dict[str, Any] = {
        "processId": None,
        "rootUri": project.root.as_uri(),
        "initializationOptions": {"operations": True},
        **editor(asking=False),
    }
    client.request("initialize", start)
    client.notify("initialized", {})
    return client


def push(project: Shop, client: Client) -> None:
    """Ask for a push; the client agrees to whatever it is asked."""
    arguments = [{"root": project.root.as_uri()}]
    asked = {"command": "amplify.server.push", "arguments": arguments}
    client.request("workspace/executeCommand", asked)


def heard(client: Client, is_enough: Callable[[list[dict[str, Any]]], bool]) -> None:
    """Listen until enough was told of the operation."""
    while not is_enough(client.told):
        with suppress(ServerSilentError):
            client.wait(lambda _: False, timeout=0.02)


def has_ended(told: list[dict[str, Any]]) -> bool:
    return any(each["phase"] == "succeeded" for each in told)


@pytest.mark.parametrize("count", range(1, 11))
def test_a_push_of_a_killed_server_is_finished_by_the_terminal(project: Shop, count: int) -> None:
    client = opened(project)
    push(project, client)
    heard(client, lambda told: len(told) >= count or has_ended(told))
    kill(client.process.pid)
    client.close()
    interruption = project.state()["interruption"]

    said = project.must("push", "--yes")
    assert ("was interrupted" in said) == (interruption is not None)
    assert_finished(project)


def test_a_push_of_a_killed_server_is_finished_by_the_next_server(project: Shop) -> None:
    client = opened(project)
    push(project, client)
    heard(client, lambda told: len(told) >= 6)
    kill(client.process.pid)
    client.close()

    client = opened(project)
    push(project, client)
    heard(client, has_ended)
    client.close()
    assert_finished(project)
