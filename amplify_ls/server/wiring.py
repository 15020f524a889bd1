"""Connecting the handlers with the protocol."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Generator
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, assert_never
from uuid import uuid4

from amplify_ls.server.background import Took
from amplify_ls.server.handler import (
    Handler,
    Order,
    ProjectQuestion,
    Question,
    Resolution,
    Update,
    WorkspaceQuestion,
)
from amplify_ls.server.handlers import HANDLERS
from amplify_ls.server.handlers.execute_command import NAMES, PREFIX
from amplify_ls.server.refusing import Refused, told
from amplify_ls.server.server import Backend, Request, Server
from amplify_ls.server.session import OpenFile
from amplify_ls.text.stopping import Stopped

if TYPE_CHECKING:
    from amplify_ls.server.projects import Library

_FAILED = "[%s] %s failed for %s"

_logger = logging.getLogger(__name__)


def make_server(backend: Backend | None = None) -> Server:
    """A server that knows all its handlers."""
    server = Server(backend)
    # pygls tells editors of them; it does not call them.
    server.protocol.fm.commands.update((f"{PREFIX}{name}", _never) for name in NAMES)
    for handler in HANDLERS:
        wire(server, handler)
    return server


def _never() -> None:
    """Stand for a command in pygls' table."""


def wire(server: Server, handler: Handler) -> None:
    """Let a handler serve its method."""
    # Not `server.feature`: it inspects signatures, for freedoms that handlers do not have.
    features = server.protocol.fm
    match handler:
        case Question():
            serve = _asked(server, handler)
        case ProjectQuestion():
            serve = _asked_of_project(server, handler)
        case WorkspaceQuestion():
            serve = _asked_of_workspace(server, handler)
        case Resolution():
            serve = _resolved(server, handler)
        case Order():
            serve = _ordered(server, handler)
        case Update():
            serve = _told(server, handler)
        case _:
            assert_never(handler)
    features.features[handler.method] = serve
    if not isinstance(handler, Order) and handler.options is not None:
        features.feature_options[handler.method] = handler.options


def _told(server: Server, handler: Update[Any]) -> Callable[[Any], None]:
    def serve(params: Any) -> None:  # noqa: ANN401 - what the method's parameters are
        handler.apply(server, params)

    return serve


def _asked(server: Server, handler: Question[Any, Any]) -> Callable[[Any], Any]:
    # A generator is run by pygls up to its first `yield` at once: the answer is about the text as
    # it is when the question comes. A task would begin after the edits that have arrived since.
    def serve(params: Any) -> Generator[Any, Any, Any]:  # noqa: ANN401 - as above
        request_id = server.protocol.msg_id
        opened = server.session.find(params.text_document.uri)
        if opened is None:
            if handler.of_closed is None:
                return handler.nothing
            return (yield _wait, (handler.of_closed(server, params),), None)
        if not opened.located.is_set():
            yield opened.located.wait, (), None
        if handler.minds_settings and not server.session.configured.is_set():
            yield server.session.configured.wait, (), None
        if handler.is_about_deployment:
            known = server.deployment_known(opened)
            if not known.is_set():
                yield known.wait, (), None
        if server.background.is_needed(opened, handler.method) or _is_on_disk(
            server, opened, handler, params
        ):
            request = server.begin(request_id)
            return (yield _answer_later, (server, opened, handler, params, request), None)
        return _answer(server, opened, handler, params)

    return serve


def _is_on_disk(
    server: Server,
    opened: OpenFile,
    handler: Question[Any, Any],
    params: Any,  # noqa: ANN401 - as above
) -> bool:
    if handler.reads_disk is None:
        return False
    return handler.reads_disk(opened.file, params, server.session.client.encoding)


def _asked_of_project(server: Server, handler: ProjectQuestion[Any, Any]) -> Callable[[Any], Any]:
    def serve(params: Any) -> Generator[Any, Any, Any]:  # noqa: ANN401 - as above
        request_id = server.protocol.msg_id
        opened = server.session.find(params.text_document.uri)
        if opened is None:
            return handler.nothing
        if not opened.located.is_set():
            yield opened.located.wait, (), None
        request = server.begin(request_id)
        return (yield _search, (server, opened, handler, params, request), None)

    return serve


def _asked_of_workspace(
    server: Server, handler: WorkspaceQuestion[Any, Any]
) -> Callable[[Any], Any]:
    def serve(params: Any) -> Generator[Any, Any, Any]:  # noqa: ANN401 - as above
        request = server.begin(server.protocol.msg_id)
        return (yield _search_all, (server, handler, params, request), None)

    return serve


def _resolved(server: Server, handler: Resolution[Any]) -> Callable[[Any], Any]:
    def serve(params: Any) -> Generator[Any, Any, Any]:  # noqa: ANN401 - as above
        question = WorkspaceQuestion(handler.method, handler.resolve, nothing=params)
        request = server.begin(server.protocol.msg_id)
        return (yield _search_all, (server, question, params, request), None)

    return serve


async def _search(
    server: Server,
    opened: OpenFile,
    handler: ProjectQuestion[Any, Any],
    params: Any,  # noqa: ANN401 - as above
    request: Request,
) -> object:
    """Answer from all files of a project, if the place in question is still one by then."""
    asked = opened.file.version

    async def find() -> object:
        if server.background.is_needed(opened, handler.method):
            await server.background.understand(opened)
        if opened.file.version != asked and _has_place(params):
            return handler.nothing
        snapshot = server.session.snapshot(opened)
        return await _ask(
            server, request, lambda library: handler.answer(snapshot, library, params)
        )

    return await _found(server, request, handler, opened.uri, find)


async def _search_all(
    server: Server,
    handler: WorkspaceQuestion[Any, Any],
    params: Any,  # noqa: ANN401 - as above
    request: Request,
) -> object:
    async def find() -> object:
        return await _ask(server, request, lambda library: handler.answer(library, params))

    return await _found(server, request, handler, "the workspace", find)


async def _ask(server: Server, request: Request, question: Callable[[Library], object]) -> object:
    view = server.session.view()
    return told(server, await server.projects.ask(view, request.stop, question))


async def _found(
    server: Server,
    request: Request,
    handler: ProjectQuestion[Any, Any] | WorkspaceQuestion[Any, Any],
    place: str,
    find: Callable[[], Awaitable[object]],
) -> object:
    """What is found; nothing if nobody wants it any more, or if finding it fails."""
    try:
        return await find()
    except Stopped:
        return handler.nothing
    except Refused:
        raise
    except Exception:
        _logger.exception(_FAILED, uuid4().hex[:8], handler.method, place)
        return handler.nothing
    finally:
        server.end(request)


def _ordered(server: Server, handler: Order[Any, Any]) -> Callable[[Any], Any]:
    def serve(params: Any) -> Generator[Any, Any, Any]:  # noqa: ANN401 - as above
        answer = handler.obey(server, params)
        if isawaitable(answer):
            return (yield _wait, (answer,), None)
        return answer

    return serve


async def _wait(answer: Awaitable[object]) -> object:
    return await answer


def _answer(
    server: Server,
    opened: OpenFile,
    handler: Question[Any, Any],
    params: Any,  # noqa: ANN401 - as above
) -> object:
    try:
        snapshot = server.session.snapshot(opened)
        took = Took(lambda: handler.answer(snapshot, params))
    except Exception:
        _logger.exception(_FAILED, uuid4().hex[:8], handler.method, opened.uri)
        return handler.nothing
    opened.costs.took(handler.method, took.seconds, len(opened.file.text))
    return took.outcome


async def _answer_later(
    server: Server,
    opened: OpenFile,
    handler: Question[Any, Any],
    params: Any,  # noqa: ANN401 - as above
    request: Request,
) -> object:
    """Answer about a text that takes long, as soon as it is understood."""
    asked = opened.file.version
    try:
        await server.background.understand(opened)
        # A place in a text that is another one by now is no place.
        is_over = opened.file.version != asked and _has_place(params)
        if is_over or not opened.is_open or request.stop.is_set():
            return handler.nothing
        snapshot = server.session.snapshot(opened)
        work = partial(handler.answer, snapshot, params)
        took = await server.background.work(work, request.stop)
    except Stopped:
        return handler.nothing
    except Exception:
        _logger.exception(_FAILED, uuid4().hex[:8], handler.method, opened.uri)
        return handler.nothing
    finally:
        server.end(request)
    opened.costs.took(handler.method, took.seconds, len(snapshot.reading.file.text))
    if opened.file.version != asked and _has_place(params):
        return handler.nothing
    return took.outcome


def _has_place(params: object) -> bool:
    return any(hasattr(params, name) for name in ("position", "positions", "range"))
