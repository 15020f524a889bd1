"""Whatever is broken in whatever file, wherever somebody asks: there is an answer, or nothing.

Everything goes the whole way: messages of three editors, as they are sent, to the server as it is.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import client_capabilities

from amplify_ls.server.handler import Update
from amplify_ls.server.handlers import HANDLERS
from amplify_ls.text.lines import LineIndex
from tests.property.test_nonsense import PIECES
from tests.support import wired
from tests.support.sound import sound_texts
from tests.support.wire import FOLLOWING, REQUESTS, Asked, Json, Wire

PULLING = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        diagnostic=types.DiagnosticClientCapabilities()
    ),
    workspace=types.WorkspaceClientCapabilities(
        diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    ),
)
EDITORS = {
    **{name: client_capabilities(name) for name in ("neovim@0.11", "visual-studio-code", "emacs")},
    "one that asks what is wrong": PULLING,
    "one that can do nothing": types.ClientCapabilities(),
}
FAR = 2**31 - 1
COMMAND = """amplify init --amplify '{"projectName": "shop", "envName": "$ENV"}'\n"""
ADDRESSES = (
    *("", "x", "untitled:Untitled-1", "git:/a/b.sh?x=1", "vscode-notebook-cell:/x.sh#1"),
    *("file:///", "file:///a%00b.sh", "file:///%ff.sh", "file:///tmp/a%2Fb.sh", "file:///tmp"),
    *("file://host/share/a.sh", "file:///c%3A/shop/amplify/cli.json", "file:///amplify/.config"),
    *(f"file:///{'a' * 300}.sh", f"file://{('/' + 'a' * 200) * 25}.sh"),
)
_HERE = {"line": 0, "character": 0}
_RANGE = {"start": _HERE, "end": _HERE}
ITEM = {
    **dict.fromkeys(("label", "title", "name"), "x"),
    **dict.fromkeys(("range", "selectionRange"), _RANGE),
    "position": _HERE,
    "kind": 1,
    "uri": "file:///x.sh",
    "location": {"uri": "file:///x.sh"},
}
"""Something of everything that can be asked about further."""
UNKNOWN: tuple[Json, ...] = (
    *(None, 1, "x", [], [1, {}], {}, ["api"], ["api", "shop"]),
    {"uri": "file:///x.sh", "line": -1, "character": 10**20},
    {"path": "/x.sh", "version": None, "start": -5, "end": 10**20, "kind": "x", "title": "x"},
    {"path": "/a\0b", "version": 1, "start": 3, "end": 1},
    {"paths": ["/a\0b", "/" + "a" * 5000, "", "x"]},
    {"paths": [1]},
)
_NAME = re.compile(r"\w{3,}")
_LOGGERS = ("amplify_ls", "pygls", "asyncio")


@dataclass(frozen=True)
class Break:
    """Something that goes wrong in a text: a part is lost, and something else is there."""

    at: float
    lost: int
    instead: str

    def of(self, text: str) -> str:
        at = int(self.at * len(text))
        return text[:at] + self.instead + text[at + self.lost :]


@dataclass(frozen=True)
class Breaks:
    """All that goes wrong in a text."""

    single: list[Break]
    line_end: str
    kept: float
    """How much of the text is there at all."""

    def of(self, text: str) -> str:
        for one in self.single:
            text = one.of(text)
        return text[: int(self.kept * len(text))].replace("\n", self.line_end)


@dataclass(frozen=True)
class Place:
    """What somebody points at, whether it is there or not."""

    at: float
    is_on_name: bool
    lines: int
    further: int

    def of(self, uri: str, text: str, wire: Wire) -> Asked:
        encoding = wire.server.session.client.encoding
        offset = int(self.at * len(text))
        name = _NAME.search(text, offset) if self.is_on_name else None
        if name is not None:
            offset = name.start()
        line, column = LineIndex(text).position(offset, encoding)
        start = {"line": line, "character": column}
        end = {
            "line": min(line + self.lines, FAR),
            "character": min(column + self.further, FAR),
        }
        return Asked(uri, start, end)


fractions = st.floats(0, 1)
breaks = st.builds(
    Breaks,
    st.lists(
        st.builds(
            Break,
            fractions,
            st.sampled_from([0, 0, 1, 2, 20]),
            st.sampled_from(["", *PIECES]),
        ),
        max_size=4,
    ),
    st.sampled_from(["\n", "\n", "\r\n", "\r", "\u2028", ""]),
    st.one_of(st.just(1.0), fractions),
)
places = st.builds(
    Place,
    fractions,
    st.booleans(),
    st.sampled_from([0, 0, 1, 9, FAR]),
    st.sampled_from([0, 3, FAR]),
)
editors = st.sampled_from(sorted(EDITORS))
files = st.one_of(
    st.sampled_from(sorted(wired.FILES.items())),
    st.sampled_from(sound_texts()),
)


class Failures(logging.Handler):
    """What the server writes down that went wrong."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(self.format(record))


@dataclass(frozen=True)
class Desk:
    """Three editors with the same project before them."""

    folder: Path
    wires: dict[str, Wire]
    failures: Failures

    def try_out(
        self, editor: str, file: tuple[str, str], edits: list[Breaks], place: Place
    ) -> None:
        wire, (name, text) = self.wires[editor], file
        uri = (self.folder / name).as_uri()
        wire.run(_talk(wire, uri, [edit.of(text) for edit in edits], place))

        assert wire.errors == []
        assert self.failures.found == []


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("my työ")
    wired.write_project(folder)
    failures = Failures()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for logger in _LOGGERS:
            logging.getLogger(logger).addHandler(failures)
        wires = {name: Wire(capabilities, folder) for name, capabilities in EDITORS.items()}
        yield Desk(folder, wires, failures)
        for wire in wires.values():
            wire.close()
        for logger in _LOGGERS:
            logging.getLogger(logger).removeHandler(failures)


@settings(max_examples=25)
@given(editors, files, st.lists(breaks, min_size=1, max_size=2), places)
def test_every_question_about_broken_files_is_answered_without_an_error(
    desk: Desk, editor: str, file: tuple[str, str], edits: list[Breaks], place: Place
) -> None:
    desk.try_out(editor, file, edits, place)


@pytest.mark.slow
@settings(max_examples=1_000)
@given(editors, files, st.lists(breaks, min_size=1, max_size=3), places)
def test_every_question_about_many_broken_files_is_answered_without_an_error(
    desk: Desk, editor: str, file: tuple[str, str], edits: list[Breaks], place: Place
) -> None:
    desk.try_out(editor, file, edits, place)


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize("uri", ADDRESSES)
def test_every_question_about_files_in_strange_places_is_answered_without_an_error(
    desk: Desk, editor: str, uri: str
) -> None:
    wire = desk.wires[editor]
    wire.run(_talk(wire, uri, [COMMAND], Place(0.5, is_on_name=True, lines=9, further=0)))

    assert wire.errors == []
    assert desk.failures.found == []


@pytest.mark.parametrize("method", FOLLOWING)
@pytest.mark.parametrize("data", UNKNOWN, ids=range(len(UNKNOWN)))
def test_questions_about_what_the_server_never_said_are_answered_without_an_error(
    desk: Desk, method: str, data: Json
) -> None:
    wire = desk.wires["visual-studio-code"]
    _, params = FOLLOWING[method]
    wire.run(wire.ask(method, params(ITEM | {"data": data})))

    assert wire.errors == []
    assert desk.failures.found == []


def test_every_question_there_is_is_asked() -> None:
    questions = {h.method for h in HANDLERS if not isinstance(h, Update)}
    acting = {types.WORKSPACE_EXECUTE_COMMAND}

    assert {*REQUESTS, *FOLLOWING} == questions - acting


async def _talk(wire: Wire, uri: str, texts: list[str], place: Place) -> None:
    """Open a file, change it, and ask everything about each of its texts."""
    first, *others = texts
    document = {"uri": uri, "languageId": "any", "version": 1, "text": first}
    wire.tell(types.TEXT_DOCUMENT_DID_OPEN, {"textDocument": document})
    await wire.ask_everything(place.of(uri, first, wire))
    for version, text in enumerate(others, 2):
        change: Json = {"text": text}
        changed = {"uri": uri, "version": version}
        wire.tell(
            types.TEXT_DOCUMENT_DID_CHANGE, {"textDocument": changed, "contentChanges": [change]}
        )
        await wire.ask_everything(place.of(uri, text, wire))
    wire.tell(types.TEXT_DOCUMENT_DID_CLOSE, {"textDocument": {"uri": uri}})
