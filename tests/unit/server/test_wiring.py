import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from amplify_ls.server.handler import Question
from amplify_ls.server.server import Server
from amplify_ls.server.session import OpenFile, Snapshot
from amplify_ls.server.wiring import wire
from amplify_ls.text.source import SourceFile

FILE = types.TextDocumentIdentifier("file:///push.sh")
PARAMS = types.HoverParams(FILE, types.Position(0, 0))


def answer(server: Server, question: Question[Any, Any]) -> object:
    """What an editor is answered at once."""
    wire(server, question)
    serving = server.protocol.fm.features[question.method](PARAMS)
    with pytest.raises(StopIteration) as ended:
        next(serving)
    return ended.value.value


def opened() -> Server:
    server = Server()
    file = OpenFile(FILE.uri, SourceFile(Path("/push.sh"), "", 1))
    file.locate(None)
    server.session.open(file)
    return server


def test_a_question_that_fails_is_answered_with_nothing_and_written_down(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_snapshot: Snapshot, _params: types.HoverParams) -> str:
        raise ZeroDivisionError

    question: Question[types.HoverParams, str] = Question("textDocument/hover", fail, "nothing")

    with caplog.at_level(logging.ERROR):
        assert answer(opened(), question) == "nothing"

    assert "textDocument/hover failed for file:///push.sh" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_a_question_about_a_file_that_is_not_open_is_answered_with_nothing() -> None:
    def succeed(_snapshot: Snapshot, _params: types.HoverParams) -> str:
        return "something"

    question: Question[types.HoverParams, str] = Question("textDocument/hover", succeed, "nothing")

    assert answer(Server(), question) == "nothing"
    assert answer(opened(), question) == "something"


def test_an_unexpected_error_is_written_down_and_no_window_opens(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        Server().report_server_error(ValueError("unheard of"), JsonRpcException)

    assert "unheard of" in caplog.text


class _Editor:
    """Where answers are sent."""

    def __init__(self) -> None:
        self.answered = asyncio.Event()

    def write(self, _data: bytes) -> None:
        self.answered.set()

    def close(self) -> None:
        """Nothing has to be closed."""


@pytest.mark.asyncio
async def test_what_was_waited_for_before_an_answer_is_not_kept() -> None:
    def succeed(_snapshot: Snapshot, _params: types.HoverParams) -> None:
        return None

    server, editor = Server(), _Editor()
    wire(server, Question(types.TEXT_DOCUMENT_HOVER, succeed, None))
    server.protocol.set_writer(editor)
    file = OpenFile(FILE.uri, SourceFile(Path("/push.sh"), "", 1))
    server.session.open(file)
    asked: Any = types.HoverRequest(1, PARAMS)
    server.protocol.handle_message(asked)
    file.locate(None)
    await asyncio.wait_for(editor.answered.wait(), 20)

    assert server.protocol._request_futures == {}  # noqa: SLF001 - pygls offers no other way


@pytest.mark.parametrize(
    "params",
    [None, [], {"position": {"line": 0, "character": 0}}, {"textDocument": 5, "position": "here"}],
)
def test_a_question_that_is_none_is_answered_with_what_is_wrong_about_it(
    monkeypatch: pytest.MonkeyPatch, params: object
) -> None:
    server, answered = Server(), list[Any]()
    monkeypatch.setattr(server.protocol, "_send_data", answered.append)
    message = {"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": params}

    with pytest.raises(JsonRpcException):
        server.protocol.structure_message(message)

    assert [(one.id, one.error.code) for one in answered] == [(1, types.ErrorCodes.InvalidParams)]
