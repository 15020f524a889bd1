"""The server: a session, the disk, and the conversation with one editor."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcMethodNotFound,
    PyglsError,
)
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from amplify_ls import __version__
from amplify_ls.project.reading import concerns_amplify
from amplify_ls.server.background import Background
from amplify_ls.server.configuration import Configuration
from amplify_ls.server.deployments import Deployments, Look, look_at_deployment
from amplify_ls.server.diagnostics import Publisher
from amplify_ls.server.disk import Disk
from amplify_ls.server.formatters import Formatters
from amplify_ls.server.projects import Projects
from amplify_ls.server.quiet import Quiet
from amplify_ls.server.refreshing import ProjectSettingsInEditor, settings_changed
from amplify_ls.server.refusing import Refused
from amplify_ls.server.session import LARGEST, OpenFile, Session
from amplify_ls.server.showing import Shown
from amplify_ls.server.structuring import quick_converter
from amplify_ls.server.surveying import Surveying
from amplify_ls.server.unopened import Unopened
from amplify_ls.text.source import SourceFile

if TYPE_CHECKING:
    from amplify_ls.contract.event import Failure
    from amplify_ls.contract.world import World
    from amplify_ls.features.deployments.lenses import Running
    from amplify_ls.server.commands.command import Command
    from amplify_ls.server.editor_window import EditorWindow
    from amplify_ls.server.operations.operations import Operations

_logger = logging.getLogger(__name__)

_OURS = (
    # pygls splits a text into lines anew for each edit, and ends lines where the protocol does not.
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
    types.NOTEBOOK_DOCUMENT_DID_OPEN,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE,
    # pygls' commands are cancelled in name only, and its tokens of progress are kept for ever.
    types.WORKSPACE_EXECUTE_COMMAND,
    types.WINDOW_WORK_DONE_PROGRESS_CANCEL,
)
"""What pygls would handle itself and here does not."""


class Conversation(LanguageServerProtocol):
    """pygls' protocol without its own copy of every text."""

    def _register_builtin_features(self) -> None:
        super()._register_builtin_features()  # type: ignore[no-untyped-call]
        for method in _OURS:
            self.fm.builtin_features.pop(method)

    @lsp_method(types.SHUTDOWN)
    def lsp_shutdown(self, *args: object) -> Generator[Any, Any, None]:
        """Answer what still waits, then do as pygls does, which stumbles over what waits."""
        waiting = [one for key, one in self._request_futures.items() if key != self.msg_id]
        for future in waiting:
            future.cancel()
        yield from super().lsp_shutdown(*args)

    def _handle_cancel_notification(self, msg_id: int | str) -> None:
        # pygls cancels what it answers with, not the work for it.
        if isinstance(self._server, Server):
            self._server.stop_request(msg_id)
        super()._handle_cancel_notification(msg_id)

    def _send_handler_result(self, future: Future[Any], *, msg_id: int | str) -> None:
        # pygls writes errors down as its own; what is refused is an answer as any other.
        error = None if future.cancelled() else future.exception()
        if isinstance(error, Refused):
            self._request_futures.pop(msg_id, None)
            self._send_response(msg_id, error=error.to_response_error())
        else:
            super()._send_handler_result(future, msg_id=msg_id)

    def _run_generator(
        self,
        future: Future[Any] | None,
        *,
        gen: Generator[Any, Any, Any],
        result_future: Future[Any],
    ) -> None:
        # pygls never forgets what a handler has waited for, nor the answer that came of it.
        done = [key for key, waited in self._request_futures.items() if waited is future]
        for key in done:
            del self._request_futures[key]
        super()._run_generator(future, gen=gen, result_future=result_future)

    def structure_message(self, data: dict[str, Any]) -> Any:  # noqa: ANN401 - any message
        """Make a message of what was received; even a request that is not one is answered."""
        if isinstance(self._server, Server):
            self._server.heard()
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=JsonRpcInvalidParams().to_response_error())
            raise


_LATER = 0.05
"""Seconds between the first look at a project and the look at its deployment."""
_ABSENCE = 10.0
"""Seconds without a word after which somebody may have used a terminal meanwhile."""
_PATIENCE = 2.0
"""Seconds that an operation has to write down where it stands, when the server ends."""


def _commands() -> Mapping[str, Command]:
    from amplify_ls.server.commands import COMMANDS

    return COMMANDS


def _world(stop: Event) -> World:
    from amplify_ls.contract.world import this_world

    return this_world(stop)


@dataclass(frozen=True, slots=True)
class Backend:
    """What deploys; tests bring their own."""

    look: Look = look_at_deployment
    commands: Callable[[], Mapping[str, Command]] = _commands
    world: Callable[[Event], World] = _world


@dataclass(frozen=True, slots=True)
class Request:
    """A question that is being answered beside the loop."""

    id: int | str | None
    stop: Event
    """Set when nobody wants the answer any more."""


class Server(LanguageServer):
    """Everything handlers can reach."""

    def __init__(self, backend: Backend | None = None) -> None:
        super().__init__(
            "amplify-ls",
            __version__,
            protocol_cls=Conversation,
            converter_factory=quick_converter,
        )
        self.session = Session()
        self.disk = Disk()
        self.background = Background()
        self.projects = Projects(self.look_again)
        self._requests: dict[int | str | None, Request] = {}
        self.publisher = Publisher(
            self.session,
            self.background,
            self.text_document_publish_diagnostics,
            self._ask_to_refresh,
        )
        self._backend = backend or Backend()
        self._deployments = Deployments(
            self.session, self.disk, self._backend.look, self._deployment_changed
        )
        self._surveying = Surveying(self.session, self.disk, self._projects_seen)
        self.quiet = Quiet(self._is_busy)
        self.shown = Shown(
            self.session, self.text_document_publish_diagnostics, self._ask_to_refresh
        )
        self.unopened = Unopened(self.session, self.projects, self.quiet.wait, self.shown.show)
        self.configuration = Configuration(
            self.session,
            self.workspace_configuration,
            self._warn,
            partial(settings_changed, self),
        )
        self.project_settings = ProjectSettingsInEditor(self)
        self.formatters = Formatters(self)
        self._interruptions: set[tuple[Path, str]] = set()
        self._left_alone: set[str] = set()
        self._is_introduced = False
        self._operations: tuple[Operations, EditorWindow] | None = None

    @property
    def has_operations(self) -> bool:
        """Whether any command was ever asked for."""
        return self._operations is not None

    @property
    def operations(self) -> Operations:
        """What editors ask for; loaded when that happens first."""
        if self._operations is None:
            from amplify_ls.server.editor_window import EditorWindow
            from amplify_ls.server.operations.operations import Operations, Surroundings

            window = EditorWindow(self, self.session)
            around = Surroundings(self._set_running, self._ended, self._cause)
            backend = self._backend
            operations = Operations(window, backend.commands(), self._world, around)
            self._operations = operations, window
        return self._operations[0]

    def _world(self, stop: Event) -> World:
        """The machine, and what of the project may be run on it."""
        may_run = self.session.client.may_run_programs
        return replace(self._backend.world(stop), may_run_programs=may_run)

    def stop(self) -> None:
        """Watch nothing any more, and say nothing more of it."""
        if self._operations is not None:
            operations, window = self._operations
            window.is_closed = True
            operations.stop()

    def close(self) -> None:
        """End, and leave nothing half written."""
        self.stop()
        self.unopened.close()
        self.disk.close()
        for request in self._requests.values():
            request.stop.set()
        self.projects.close()
        if self._operations is not None:
            self._operations[0].join(_PATIENCE)

    def begin(self, request_id: int | str | None) -> Request:
        """Remember a request, so that its work can be stopped."""
        request = self._requests[request_id] = Request(request_id, Event())
        return request

    def end(self, request: Request) -> None:
        """Forget a request that is answered."""
        self._requests.pop(request.id, None)

    def stop_request(self, request_id: int | str) -> None:
        """Stop working for a request; its answer is wanted no more."""
        request = self._requests.get(request_id)
        if request is not None:
            request.stop.set()
            self.unopened.give_up()

    def deployment_known(self, opened: OpenFile) -> asyncio.Event:
        """Set when it is known what is deployed of a file's project."""
        if opened.root is None or not self.session.client.is_trusted:
            return opened.located
        return self._deployments.known(opened.root)

    def locate(self, opened: OpenFile) -> None:
        """Find the project of a file that was just opened; its diagnostics follow."""
        self._surveying.locate(opened)

    def mention_if_left_alone(self, opened: OpenFile) -> None:
        """Say once of a file of Amplify's that it is too long to be looked at."""
        if not opened.is_too_long or opened.uri in self._left_alone:
            return
        self._left_alone.add(opened.uri)
        message = (
            f"{opened.file.path} has more than {LARGEST:,} characters and is left alone: "
            "it gets no diagnostics, completions or explanations."
        )
        if concerns_amplify(opened.file):
            self.window_show_message(types.ShowMessageParams(types.MessageType.Info, message))
        else:
            self.window_log_message(types.LogMessageParams(types.MessageType.Info, message))

    def look_again(self) -> None:
        """Read the projects of all open files anew, for somebody else may have changed them."""
        self._surveying.look_again()
        self._deployments.read_again()
        self.unopened.changed(on_disk=True)

    def heard(self) -> None:
        """The editor says something; after a while it may have been somewhere else."""
        if self.quiet.heard() > _ABSENCE and self._is_introduced:
            self.look_again()

    def follow(self) -> None:
        """The editor is ready to be told what changes, asked or not."""
        self._is_introduced = True
        self.unopened.is_followed = not self.session.client.pulls_diagnostics
        self.unopened.changed(on_disk=True)

    def report_server_error(
        self, error: Exception, source: type[PyglsError | JsonRpcException]
    ) -> None:
        """Write down what went wrong; pygls would open a window in the editor."""
        # Editors may ask for what a server does not have; the answer already says so.
        is_usual = isinstance(error, JsonRpcMethodNotFound)
        _logger.log(logging.DEBUG if is_usual else logging.ERROR, "%s: %s", source.__name__, error)

    def _is_busy(self) -> bool:
        """Whether something is being done that an editor waits for."""
        is_starting = not self.session.configured.is_set()
        is_finding = self.background.is_busy or self.publisher.is_busy
        return is_starting or is_finding or self._surveying.is_busy

    def _projects_seen(
        self, located: list[OpenFile], changed: list[OpenFile], roots: list[Path]
    ) -> None:
        for opened in located:
            self.publisher.text_changed(opened)
            self.project_settings.text_changed(opened)
        self.publisher.project_changed(changed)
        self.unopened.changed()
        if self.session.client.is_trusted:
            # Later, because what is wrong in a file comes before how it is deployed.
            loop = asyncio.get_running_loop()
            for root in roots:
                loop.call_later(_LATER, self._look_at_deployment, root)

    def _look_at_deployment(self, root: Path, patience: int = 20) -> None:
        """Look as soon as nothing is being found out about a file, but some day in any case."""
        if self.background.is_busy and patience:
            later = asyncio.get_running_loop().call_later
            later(_LATER, self._look_at_deployment, root, patience - 1)
        else:
            self._deployments.known(root)

    def _deployment_changed(self, root: Path) -> None:
        files = [opened for opened in self.session if opened.root == root]
        self.publisher.project_changed(files)
        self.unopened.changed()
        if self.session.client.refreshes_lenses and files:
            self.workspace_code_lens_refresh(None)
        if self.session.client.refreshes_hints and files:
            self.workspace_inlay_hint_refresh(None)
        self._tell_interruption(root)

    def _tell_interruption(self, root: Path) -> None:
        deployment = self.session.seen[root].deployment
        if deployment is None or deployment.interruption is None or root in self.session.running:
            return
        interruption = root, deployment.interruption.operation
        if interruption not in self._interruptions:
            self._interruptions.add(interruption)
            from datetime import datetime

            from amplify_ls.features.deployments.standing import interruption_words

            words = interruption_words(deployment, datetime.now().astimezone())
            self.window_show_message(types.ShowMessageParams(types.MessageType.Info, words))

    def _set_running(self, root: Path, running: Running | None) -> None:
        if running is None:
            self.session.running.pop(root, None)
        else:
            self.session.running[root] = running

    def _ended(self, root: Path, operation: str | None) -> None:
        """Somebody's command has ended: its project is another one now."""
        if operation is not None:
            self._interruptions.add((root, operation))  # whoever stopped it knows
        self._deployments.known(root)
        self.look_again()

    async def _cause(self, root: Path, failure: Failure) -> types.Location | None:
        from amplify_ls.rules.sources import sources_of
        from amplify_ls.server.places import locations

        sources = sources_of(failure)
        read = await asyncio.wrap_future(self.disk.read([root / one.path for one in sources]))

        def text_of(path: Path) -> SourceFile | None:
            return self.session.text_of(path) or read.get(path)

        found = locations(sources, root, text_of, self.session.client.encoding)
        return next(iter(found), None)

    def _warn(self, message: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    def _ask_to_refresh(self) -> None:
        self.workspace_diagnostic_refresh(None)
