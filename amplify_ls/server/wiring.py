"""Connecting the handlers with the protocol."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from typing import Any
from uuid import uuid4

from amplify_ls.server.handler import Question, Update
from amplify_ls.server.handlers import HANDLERS
from amplify_ls.server.server import Server
from amplify_ls.server.session import OpenFile

_logger = logging.getLogger(__name__)


def make_server() -> Server:
    """A server that knows all its handlers."""
    server = Server()
    for handler in HANDLERS:
        wire(server, handler)
    return server


def wire(server: Server, handler: Question[Any, Any] | Update[Any]) -> None:
    """Let a handler serve its method."""
    serve = _asked(server, handler) if isinstance(handler, Question) else _told(server, handler)
    # Not `server.feature`: it inspects signatures, for freedoms that handlers do not have.
    server.protocol.fm.features[handler.method] = serve
    if handler.options is not None:
        server.protocol.fm.feature_options[handler.method] = handler.options


def _told(server: Server, handler: Update[Any]) -> Callable[[Any], None]:
    def serve(params: Any) -> None:  # noqa: ANN401 - what the method's parameters are
        handler.apply(server, params)

    return serve


def _asked(server: Server, handler: Question[Any, Any]) -> Callable[[Any], Any]:
    # A generator is run by pygls up to its first `yield` at once: the answer is about the text as
    # it is when the question comes. A task would begin after the edits that have arrived since.
    def serve(params: Any) -> Generator[Any, Any, Any]:  # noqa: ANN401 - as above
        opened = server.session.find(params.text_document.uri)
        if opened is None:
            return handler.nothing
        if not opened.located.is_set():
            yield opened.located.wait, (), None
        return _answer(server, opened, handler, params)

    return serve


def _answer(
    server: Server,
    opened: OpenFile,
    handler: Question[Any, Any],
    params: Any,  # noqa: ANN401 - as above
) -> object:
    try:
        return handler.answer(server.session.snapshot(opened), params)
    except Exception:
        mark = uuid4().hex[:8]
        _logger.exception("[%s] %s failed for %s", mark, handler.method, opened.uri)
        return handler.nothing
