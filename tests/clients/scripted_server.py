"""A server that only acts as if it deployed, for tests of what the clients make of it.

What comes of a push is decided by the project folder's name: `stuck` runs until it is cancelled,
`broken` fails in the file that the lens is in, any other succeeds.
"""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

LINE = types.Range(types.Position(2, 4), types.Position(2, 10))
TARGET = {
    "label": "embedded AWS, not the real one (us-east-1, its own)",
    "region": "us-east-1",
    "sandbox": True,
}
FAILURE = {"message": "The user pool was refused.", "advice": "Change it.", "resource": "auth/shop"}

server = LanguageServer("scripted", "1")
operations = (f"op-{number}" for number in itertools.count(1))
stop = asyncio.Event()
deployments: dict[str, asyncio.Task[None]] = {}
state = "not deployed"


@server.feature(types.INITIALIZE)
def initialize(parameters: types.InitializeParams) -> None:
    options: Any = parameters.initialization_options
    assert options == {"operations": True, "trusted": True}


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(parameters: types.DidOpenTextDocumentParams) -> None:
    """Say nothing: the tests only need the server to take part."""


@server.feature(types.TEXT_DOCUMENT_CODE_LENS)
def code_lens(parameters: types.CodeLensParams) -> list[types.CodeLens]:
    path = to_fs_path(parameters.text_document.uri)
    assert path is not None
    root = next(up for up in Path(path).parents if (up / "amplify").is_dir())
    arguments = [{"root": root.as_uri()}]
    push = types.Command(f"Push ({state})", "amplify.server.push", arguments=arguments)
    return [types.CodeLens(types.Range(types.Position(0, 0), types.Position(0, 1)), push)]


@server.command("amplify.server.push")
async def push(argument: dict[str, str]) -> dict[str, str]:
    operation = next(operations)
    deployments[operation] = asyncio.create_task(deploy(operation, argument["root"]))
    return {"operation": operation}


@server.command("amplify.server.status")
def status(argument: dict[str, str]) -> dict[str, str]:
    return {"message": f"status of {argument['root']}"}


@server.command("amplify.server.sandbox")
def sandbox(argument: dict[str, str]) -> dict[str, str]:
    return {"message": f"sandbox {argument['action']}"}


@server.command("amplify.server.remove")
def remove(argument: dict[str, str]) -> dict[str, str]:
    return {"message": f"remove {argument['category']} {argument['name']}"}


@server.command("amplify.server.cancel")
def cancel(argument: dict[str, str]) -> dict[str, str]:
    assert argument["operation"] in deployments
    stop.set()
    return {"message": "CloudFormation goes on."}


async def deploy(operation: str, root: str) -> None:
    global state  # noqa: PLW0603 - a script has one state
    name = root.rpartition("/")[2]
    tell(operation, root, "planned", None)
    question = "Push shop, environment dev, to the embedded AWS?\nauth/shop: create"
    if await ask(types.MessageType.Info, question, ["Push", "Show Plan"]) != "Push":
        tell(operation, root, "stopped", None)
        return
    await server.work_done_progress.create_async(operation)
    begin = types.WorkDoneProgressBegin("Push", cancellable=True, percentage=0)
    server.work_done_progress.begin(operation, begin)
    state = "deploying 3/9"
    tell(operation, root, "running", "running", done=3)
    report = types.WorkDoneProgressReport(message="auth/shop: 3 of 9", percentage=33)
    server.work_done_progress.report(operation, report)
    outcome, part = "succeeded", "done"
    if name == "stuck":
        await stop.wait()
        outcome, part = "stopped", "running"
    if name == "broken":
        outcome, part = "failed", "failed"
    state = outcome
    server.work_done_progress.end(operation, types.WorkDoneProgressEnd())
    tell(operation, root, outcome, part, done=9)
    if outcome == "failed":
        await ask(types.MessageType.Error, FAILURE["message"], ["Show Cause"])
    else:
        server.window_show_message(
            types.ShowMessageParams(types.MessageType.Info, f"The push has {outcome}.")
        )


async def ask(kind: types.MessageType, text: str, titles: list[str]) -> str | None:
    actions = [types.MessageActionItem(title) for title in titles]
    question = types.ShowMessageRequestParams(kind, text, actions)
    answer = await server.window_show_message_request_async(question)
    return None if answer is None else answer.title


def tell(operation: str, root: str, phase: str, part: str | None, done: int = 0) -> None:
    place = {
        "uri": f"{root}/amplify/backend/backend-config.json",
        "range": {
            "start": {"line": LINE.start.line, "character": LINE.start.character},
            "end": {"line": LINE.end.line, "character": LINE.end.character},
        },
    }
    server.protocol.notify(
        "amplify/operation",
        {
            "operation": operation,
            "command": "push",
            "project": "shop",
            "environment": "dev",
            "root": root,
            "target": TARGET,
            "phase": phase,
            "title": "Update the root stack",
            "step": None if part is None else "deploy",
            "parts": {"done": done, "total": 9},
            "resources": [
                {"category": "auth", "name": "shop", "change": "create", "state": part},
            ],
            "failure": {**FAILURE, "location": place} if phase == "failed" else None,
            "since": None,
            "until": None,
        },
    )


if __name__ == "__main__":
    server.start_io()
