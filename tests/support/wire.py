"""The server in this process, with an editor at the other end that asks it everything."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.protocol import default_converter

from amplify_ls.server.wiring import make_server

Json = Any
_PATIENCE = 20
_INDENTED = {"tabSize": 2, "insertSpaces": True}
_REFUSED = types.LSPErrorCodes.RequestFailed.value
_MOST_RESOLVED = 3


class Asked(NamedTuple):
    """What somebody points at in a file."""

    uri: str
    start: Mapping[str, int]
    end: Mapping[str, int]

    @property
    def file(self) -> Json:
        """The file, in parameters."""
        return {"textDocument": {"uri": self.uri}}

    @property
    def around(self) -> tuple[str, str]:
        """The addresses of the file and of its folder."""
        return self.uri, self.uri.rpartition("/")[0]

    @property
    def position(self) -> Json:
        """A place in it, in parameters."""
        return self.file | {"position": self.start}

    @property
    def range(self) -> Json:
        """A stretch of it, in parameters."""
        return self.file | {"range": {"start": self.start, "end": self.end}}


REQUESTS: Mapping[str, Callable[[Asked], Json]] = {
    types.TEXT_DOCUMENT_COMPLETION: lambda asked: asked.position,
    types.TEXT_DOCUMENT_SIGNATURE_HELP: lambda asked: asked.position,
    types.TEXT_DOCUMENT_HOVER: lambda asked: asked.position,
    types.TEXT_DOCUMENT_DEFINITION: lambda asked: asked.position,
    types.TEXT_DOCUMENT_DECLARATION: lambda asked: asked.position,
    types.TEXT_DOCUMENT_TYPE_DEFINITION: lambda asked: asked.position,
    types.TEXT_DOCUMENT_IMPLEMENTATION: lambda asked: asked.position,
    types.TEXT_DOCUMENT_REFERENCES: lambda asked: (
        asked.position | {"context": {"includeDeclaration": True}}
    ),
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: lambda asked: asked.position,
    types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY: lambda asked: asked.position,
    types.TEXT_DOCUMENT_PREPARE_RENAME: lambda asked: asked.position,
    types.TEXT_DOCUMENT_RENAME: lambda asked: asked.position | {"newName": "another"},
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: lambda asked: asked.file,
    types.TEXT_DOCUMENT_DOCUMENT_LINK: lambda asked: asked.file,
    types.TEXT_DOCUMENT_FOLDING_RANGE: lambda asked: asked.file,
    types.TEXT_DOCUMENT_CODE_LENS: lambda asked: asked.file,
    types.TEXT_DOCUMENT_DIAGNOSTIC: lambda asked: asked.file,
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: lambda asked: asked.file,
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: lambda asked: asked.range,
    types.TEXT_DOCUMENT_SELECTION_RANGE: lambda asked: (
        asked.file | {"positions": [asked.start, asked.end]}
    ),
    types.TEXT_DOCUMENT_INLAY_HINT: lambda asked: asked.range,
    types.TEXT_DOCUMENT_CODE_ACTION: lambda asked: asked.range | {"context": {"diagnostics": []}},
    types.TEXT_DOCUMENT_FORMATTING: lambda asked: asked.file | {"options": _INDENTED},
    types.TEXT_DOCUMENT_RANGE_FORMATTING: lambda asked: asked.range | {"options": _INDENTED},
    types.WORKSPACE_SYMBOL: lambda asked: {"query": asked.uri[-3:]},
    types.WORKSPACE_DIAGNOSTIC: lambda _asked: {"previousResultIds": []},
    types.WORKSPACE_WILL_RENAME_FILES: lambda asked: {
        "files": [{"oldUri": uri, "newUri": f"{uri}2"} for uri in asked.around]
    },
    types.WORKSPACE_WILL_DELETE_FILES: lambda asked: {
        "files": [{"uri": uri} for uri in asked.around]
    },
}
"""What can be asked about a place or a file."""

FOLLOWING: Mapping[str, tuple[str, Callable[[Json], Json]]] = {
    types.COMPLETION_ITEM_RESOLVE: (types.TEXT_DOCUMENT_COMPLETION, lambda item: item),
    types.CODE_ACTION_RESOLVE: (types.TEXT_DOCUMENT_CODE_ACTION, lambda item: item),
    types.INLAY_HINT_RESOLVE: (types.TEXT_DOCUMENT_INLAY_HINT, lambda item: item),
    types.DOCUMENT_LINK_RESOLVE: (types.TEXT_DOCUMENT_DOCUMENT_LINK, lambda item: item),
    types.WORKSPACE_SYMBOL_RESOLVE: (types.WORKSPACE_SYMBOL, lambda item: item),
    types.CALL_HIERARCHY_INCOMING_CALLS: (
        types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY,
        lambda item: {"item": item},
    ),
    types.CALL_HIERARCHY_OUTGOING_CALLS: (
        types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY,
        lambda item: {"item": item},
    ),
}
"""What can be asked about an item of an answer."""


class Wire:
    """A conversation with a server."""

    def __init__(self, capabilities: types.ClientCapabilities, folder: Path) -> None:
        self.loop = asyncio.new_event_loop()
        self.errors: list[tuple[str, Json]] = []
        """Requests that were answered with an error, and not because they were refused."""
        self._ids = count(1)
        self._waiting: dict[int, tuple[str, asyncio.Future[Json]]] = {}
        self.server = make_server()
        self.server.protocol.set_writer(self, include_headers=False)
        converter = default_converter()  # type: ignore[no-untyped-call]
        said = converter.unstructure(capabilities, types.ClientCapabilities)
        self.run(self._introduce(said, folder))

    def run(self, talk: Any) -> Json:  # noqa: ANN401 - anything that can be awaited
        """Let a part of the conversation happen."""
        return self.loop.run_until_complete(asyncio.wait_for(talk, _PATIENCE))

    def close(self) -> None:
        """End the conversation."""
        self.server.close()
        self.loop.close()

    def tell(self, method: str, params: Json) -> None:
        """Send something that is not answered."""
        self._send({"method": method, "params": params})

    async def ask(self, method: str, params: Json) -> Json:
        """Ask something; nothing if the answer is an error."""
        number = next(self._ids)
        answer = self.loop.create_future()
        self._waiting[number] = method, answer
        self._send({"id": number, "method": method, "params": params})
        return await answer

    async def ask_everything(self, asked: Asked) -> None:
        """Ask all there is to ask, without waiting in between."""
        served = self.server.protocol.fm.features
        first = [method for method in REQUESTS if method in served]
        answers = await asyncio.gather(*(self.ask(one, REQUESTS[one](asked)) for one in first))
        known = dict(zip(first, answers, strict=True))
        further = [
            (method, params(item))
            for method, (source, params) in FOLLOWING.items()
            for item in items_of(known.get(source))
        ]
        await asyncio.gather(*(self.ask(method, params) for method, params in further))

    def write(self, data: bytes) -> None:
        """Take what the server sends."""
        message = json.loads(data)
        if "method" in message:
            if "id" in message:
                result = _answer(message)
                self.loop.call_soon(self._send, {"id": message["id"], "result": result})
            return
        method, answer = self._waiting.pop(message["id"])
        error = message.get("error")
        if error is not None and error["code"] != _REFUSED:
            self.errors.append((method, error))
        if not answer.done():
            answer.set_result(message.get("result"))

    async def _introduce(self, capabilities: Json, folder: Path) -> None:
        folders = [{"uri": folder.as_uri(), "name": folder.name}]
        params = {"processId": None, "rootUri": None, "capabilities": capabilities}
        await self.ask("initialize", params | {"workspaceFolders": folders})
        self.tell("initialized", {})

    def _send(self, message: Json) -> None:
        protocol = self.server.protocol
        received = json.loads(json.dumps({"jsonrpc": "2.0"} | message))
        protocol.handle_message(protocol.structure_message(received))


def _answer(message: Json) -> Json:
    """What an editor without wishes answers."""
    if message["method"] == types.WORKSPACE_CONFIGURATION:
        return [None for _ in message["params"]["items"]]
    return None


def items_of(answer: Json) -> list[Json]:
    """The first things of an answer that more can be asked about; commands are complete."""
    items = answer.get("items", []) if isinstance(answer, dict) else answer or []
    whole = [item for item in items if not isinstance(item.get("command"), str)]
    return whole[:_MOST_RESOLVED]
