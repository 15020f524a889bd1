"""One editing session with one server: open, ask, type, weigh. Times are milliseconds."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from time import perf_counter

from tools.bench.lsp import Client, Json, Received
from tools.bench.memory import resident
from tools.bench.peers import Server
from tools.bench.workload import Place, Workload, write_project

EDITOR = "neovim_v0.11.0.json"
QUESTIONS = 15
REPAIRS = 3

Figures = dict[str, list[float]]


@dataclass(slots=True)
class Session:
    """A server with the file open."""

    server: Server
    client: Client
    workload: Workload
    uri: str
    version: int = 1
    figures: Figures = field(default_factory=dict)


def measure(server: Server, workload: Workload, root: Path, *, full: bool) -> Figures:
    """Run a session and return what was measured: everything, or start and memory."""
    file = write_project(root, workload)
    client = Client(server.command, root, server.settings)
    session = Session(server, client, workload, file.as_uri())
    try:
        first = _open(session, root)
        session.figures["start"] = [(first.at - client.started) * 1000]
        if full:
            _measure_warm(session, len(_found(first)))
        session.figures["memory"] = [resident(client.process.pid)]
    finally:
        client.close()
    return session.figures


def _open(session: Session, root: Path) -> Received:
    client, server = session.client, session.server
    start: Json = {
        "processId": None,
        "rootPath": str(root),
        "rootUri": root.as_uri(),
        "workspaceFolders": [{"uri": root.as_uri(), "name": "bench"}],
        "initializationOptions": server.options,
        **editor(asking=server.asked),
    }
    client.request("initialize", start)
    client.notify("initialized", {})
    server.associate(client)
    document = {
        "uri": session.uri,
        "languageId": session.workload.language,
        "version": session.version,
        "text": session.workload.text,
    }
    client.notify("textDocument/didOpen", {"textDocument": document})
    return _diagnostics(session, lambda count: count > 0)


def editor(*, asking: bool) -> Json:
    """Say who we are: a real editor's capabilities, with or without asking for diagnostics."""
    text = (files("pytest_lsp") / "clients" / EDITOR).read_text()
    editor: Json = json.loads(text)
    editor["capabilities"]["textDocument"].pop("diagnostic", None)
    if asking:
        editor["capabilities"]["textDocument"]["diagnostic"] = {"dynamicRegistration": False}
    return editor


def _diagnostics(session: Session, wanted: Callable[[int], bool]) -> Received:
    """Wait for diagnostics of the file, as many as wanted."""
    client, uri = session.client, session.uri
    if session.server.asked:
        while True:
            about = {"textDocument": {"uri": uri}}
            answer = client.request("textDocument/diagnostic", about)
            if wanted(len(_found(answer))):
                return answer
    return client.wait(
        lambda m: (
            m.get("method") == "textDocument/publishDiagnostics"
            and bool(m["params"]["uri"] == uri)
            and wanted(len(m["params"]["diagnostics"]))
        ),
    )


def _found(received: Received) -> list[Json]:
    message = received.message
    found: list[Json] = (
        message["params"]["diagnostics"] if "params" in message else message["result"]["items"]
    )
    return found


def _measure_warm(session: Session, planted: int) -> None:
    _ask(session, "textDocument/completion", "completion")
    _ask(session, "textDocument/hover", "hover")
    colon = session.workload.colon
    after = Place(colon.line, colon.character + 1)
    times = session.figures["edit"] = []
    for _ in range(REPAIRS):
        times.append(_edit(session, (colon, after), "", lambda count: count != planted))
        times.append(_edit(session, (colon, colon), ":", lambda count: count == planted))


def _ask(session: Session, method: str, figure: str) -> None:
    """Ask the same question again and again; the first answer is not counted, nor an empty one."""
    where = {"textDocument": {"uri": session.uri}, "position": _position(session.workload.key)}
    if not _says_something(session.client.request(method, where).message["result"]):
        return
    times = session.figures[figure] = []
    for _ in range(QUESTIONS):
        start = perf_counter()
        times.append((session.client.request(method, where).at - start) * 1000)


def _says_something(result: Json | list[Json] | None) -> bool:
    return bool(result.get("items", result) if isinstance(result, dict) else result)


def _edit(
    session: Session, span: tuple[Place, Place], text: str, wanted: Callable[[int], bool]
) -> float:
    """Type, and wait for the diagnostics that show it."""
    session.version += 1
    start = perf_counter()
    session.client.notify(
        "textDocument/didChange",
        {
            "textDocument": {"uri": session.uri, "version": session.version},
            "contentChanges": [
                {
                    "range": {"start": _position(span[0]), "end": _position(span[1])},
                    "text": text,
                },
            ],
        },
    )
    return (_diagnostics(session, wanted).at - start) * 1000


def _position(place: Place) -> Json:
    return {"line": place.line, "character": place.character}
