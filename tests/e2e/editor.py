"""An editor as the server sees it: pytest-lsp's client, which also watches what is sent unasked."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient
from pytest_lsp.client import register_lsp_features
from pytest_lsp.protocol import LanguageClientProtocol

PATIENCE = 20
PROFILES = ("neovim@0.11", "visual-studio-code", "emacs")
SERVER = (sys.executable, "-m", "amplify_ls", "serve")


@dataclass(frozen=True, slots=True)
class Received:
    """A message the server sent without being asked."""

    method: str
    params: Any


class Watching(LanguageClientProtocol):
    """The client's side of the protocol, which keeps what comes unasked."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[no-untyped-call]
        self.received: list[Received] = []
        self.registrations: list[types.Registration] = []
        self.news = asyncio.Event()

    def _handle_notification(self, method_name: str, params: object) -> None:
        super()._handle_notification(method_name, params)  # type: ignore[no-untyped-call]
        self._keep(method_name, params)

    def _handle_request(self, msg_id: object, method_name: str, params: object) -> None:
        super()._handle_request(msg_id, method_name, params)  # type: ignore[no-untyped-call]
        self._keep(method_name, params)

    def _keep(self, method: str, params: object) -> None:
        if isinstance(params, types.RegistrationParams):
            self.registrations += params.registrations
            return
        if isinstance(params, types.ConfigurationParams):
            return  # every editor is asked, and pytest-lsp answers
        self.received.append(Received(method, params))
        self.news.set()


class Client(LanguageClient):
    """pytest-lsp's client, which keeps what the server writes to standard error."""

    protocol: Watching

    def __init__(self) -> None:
        super().__init__(protocol_cls=Watching, converter_factory=default_converter)
        register_lsp_features(self)
        self.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda _params: None)
        self.feature(types.WORKSPACE_CODE_LENS_REFRESH)(lambda _params: None)
        self.feature(types.WORKSPACE_INLAY_HINT_REFRESH)(lambda _params: None)
        self.feature(types.WORKSPACE_SEMANTIC_TOKENS_REFRESH)(lambda _params: None)
        self.feature("amplify/operation")(lambda _params: None)
        self.answers: asyncio.Queue[str | None] = asyncio.Queue()
        self.protocol.fm.features[types.WINDOW_SHOW_MESSAGE_REQUEST] = self._answer
        self.protocol.fm.features["amplify/input"] = self._type
        self.protocol.fm.features[types.WORKSPACE_CONFIGURATION] = self._settings
        self.says_settings = asyncio.Event()
        """Set while it answers what its settings are."""
        self.said = bytearray()
        self.errors: asyncio.Task[None] | None = None

    async def start_io(self, cmd: str, *args: str, **kwargs: dict[str, str]) -> None:
        await super().start_io(cmd, *args, **kwargs)
        assert self._stderr_forwarder is not None
        self._stderr_forwarder.cancel()
        self.errors = asyncio.create_task(self._listen())

    async def _answer(
        self, _params: types.ShowMessageRequestParams
    ) -> types.MessageActionItem | None:
        """What somebody answers who is asked; the tests say it before or afterwards."""
        title = await self.answers.get()
        return types.MessageActionItem(title) if title is not None else None

    async def _type(self, _params: object) -> dict[str, str] | None:
        """What somebody types who is asked for a text."""
        text = await self.answers.get()
        return {"text": text} if text is not None else None

    async def _settings(self, params: types.ConfigurationParams) -> list[object]:
        await self.says_settings.wait()
        return [
            self.get_configuration(section=item.section, scope_uri=item.scope_uri)
            for item in params.items
        ]

    @property
    def process(self) -> asyncio.subprocess.Process:
        process = self._server
        assert isinstance(process, asyncio.subprocess.Process)
        return process

    async def _listen(self) -> None:
        assert self.process.stderr is not None
        while chunk := await self.process.stderr.read(1 << 16):
            self.said += chunk


@dataclass
class Editor:
    """What a person does in an editor, in the terms of tests."""

    client: Client
    profile: str
    folder: Path
    capabilities: types.ServerCapabilities
    opened: set[str] = field(default_factory=set)
    minds_news: bool = True
    """Whether everything that is told of open files and their projects has to be looked at."""
    looked_at: list[Received] = field(default_factory=list)
    """What is told again, word for word, is not news."""

    @property
    def encoding(self) -> str:
        return str(self.capabilities.position_encoding)

    def path(self, name: str) -> Path:
        return self.folder / name

    def uri(self, name: str) -> str:
        return self.path(name).as_uri()

    def write(self, name: str, text: str) -> Path:
        """Put a file on disk without opening it."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def open(self, name: str, text: str, language: str = "shellscript", version: int = 1) -> str:
        """Open a file that may or may not be on disk."""
        uri = self.uri(name)
        self.open_uri(uri, text, language, version)
        return uri

    def open_uri(
        self, uri: str, text: str, language: str = "shellscript", version: int = 1
    ) -> None:
        self.opened.add(uri)
        document = types.TextDocumentItem(uri, language, version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def change(self, uri: str, version: int, *changes: tuple[types.Range | None, str]) -> None:
        """Replace ranges one after the other; no range is the whole text."""
        events = [
            types.TextDocumentContentChangeWholeDocument(text)
            if place is None
            else types.TextDocumentContentChangePartial(range=place, text=text)
            for place, text in changes
        ]
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=version)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, events))

    def save(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def close(self, uri: str) -> None:
        self.opened.remove(uri)
        document = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    async def published(self, uri: str, version: int | None = 1) -> list[types.Diagnostic]:
        """The diagnostics published for a version; those of earlier ones are passed by."""

        def is_wanted(one: Received) -> bool:
            return _is_published(one, uri) and one.params.version == version

        wanted = await self.receive(is_wanted, also=lambda one: _is_published(one, uri))
        return list(wanted.params.diagnostics)

    async def receive(
        self,
        wanted: Callable[[Received], bool],
        also: Callable[[Received], bool] = lambda _: False,
    ) -> Received:
        """Wait for a message; it, and others up to it that are also of the kind, are looked at."""
        received = self.client.protocol.received
        async with asyncio.timeout(PATIENCE):
            while True:
                for index, one in enumerate(received):
                    if wanted(one):
                        received[: index + 1] = [m for m in received[:index] if not also(m)]
                        self.looked_at.append(one)
                        return one
                self.client.protocol.news.clear()
                await self.client.protocol.news.wait()

    async def quiet(self) -> None:
        """Wait until the server has dealt with all that was sent before."""
        uri = self.open("quiet.txt", "", "plaintext")
        symbols = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        assert await self.client.text_document_document_symbol_async(symbols) is None
        self.close(uri)

    async def tidy(self) -> None:
        """Check that everything the server said was looked at, and close what is open."""
        await self.quiet()
        unseen = [one for one in self.client.protocol.received if self._minds(one)]
        for uri in tuple(self.opened):
            self.close(uri)
        await self.quiet()
        self.client.protocol.received.clear()
        assert unseen == []

    def _minds(self, one: Received) -> bool:
        if one.method == types.WORKSPACE_INLAY_HINT_REFRESH:
            return False  # whoever asks for hints asks again, and no other answer is about them
        is_news = one.method in _NEWS
        return not is_news or (self.minds_news and one not in self.looked_at)

    def at(self, text: str, mark: str, after: int = 0) -> types.Position:
        """Where a mark stands in a text, in the columns that were agreed on."""
        return position(text, text.index(mark) + after, self.encoding)

    def range(self, text: str, mark: str) -> types.Range:
        start = text.index(mark)
        return self.range_at(text, start, start + len(mark))

    def range_at(self, text: str, start: int, end: int) -> types.Range:
        return types.Range(position(text, start, self.encoding), position(text, end, self.encoding))


async def connect(  # noqa: PLR0913 - the facts of one editor
    capabilities: types.ClientCapabilities,
    home: Path,
    server: Sequence[str] = SERVER,
    options: Mapping[str, object] | None = None,
    variables: Mapping[str, str] = MappingProxyType({}),
    *,
    says_settings: bool = True,
) -> Editor:
    """Start a server and introduce an editor to it."""
    client = Client()
    if says_settings:
        client.says_settings.set()
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home), **variables}
    await client.start_io(*server, env=environment)
    folder = types.WorkspaceFolder(home.as_uri(), home.name)
    result = await client.initialize_session(
        types.InitializeParams(
            capabilities,
            root_uri=folder.uri,
            workspace_folders=[folder],
            process_id=os.getpid(),
            initialization_options=dict(options) if options is not None else None,
        )
    )
    return Editor(client, "", home, result.capabilities)


async def leave(client: Client) -> None:
    """Quit as an editor does; the server ends well and has nothing to complain about."""
    await client.shutdown_session()
    assert client.errors is not None
    await client.errors
    await client.stop()  # type: ignore[no-untyped-call]
    assert client.said.decode() == ""
    assert client.process.returncode == 0


def position(text: str, offset: int, encoding: str) -> types.Position:
    """A position counted in the plainest way, to compare the server's with."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    width = len(before[-1].encode({"utf-8": "utf-8"}.get(encoding, f"{encoding}-le"))) // unit
    return types.Position(len(before) - 1, width)


def applied(text: str, edits: Sequence[types.TextEdit], encoding: str) -> str:
    """A text after an editor has carried out edits."""
    places = [offset(text, edit.range.start, encoding) for edit in edits]
    for start, edit in sorted(zip(places, edits, strict=True), key=lambda p: p[0], reverse=True):
        text = text[:start] + edit.new_text + text[offset(text, edit.range.end, encoding) :]
    return text


def offset(text: str, place: types.Position, encoding: str) -> int:
    """The first offset at a position."""
    return next(i for i in range(len(text) + 1) if position(text, i, encoding) == place)


_NEWS = frozenset({types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, types.WORKSPACE_CODE_LENS_REFRESH})


def _is_published(one: Received, uri: str) -> bool:
    return one.method == types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS and one.params.uri == uri
