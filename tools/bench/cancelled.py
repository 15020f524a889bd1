"""For how long the server goes on with what nobody wants: `python -m tools.bench.cancelled`.

Each request is made in a project of thousands of files, or about a text of megabytes, and cancelled
soon; then a question is asked that waits in the same thread. What it takes longer than it does when
there is nothing else to do is for how long the work for the first went on.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from tools.bench.lsp import Client, Json
from tools.bench.session import editor

SERVER = (sys.executable, "-m", "amplify_ls", "serve")
FUNCTIONS = 1_000
LONG = 3_000_000
MOST = 50.0
"""Milliseconds for which work may go on."""
PAUSE = 0.02
PATIENCE = 300.0
ROUNDS = 5
BACKEND = "amplify/backend/backend-config.json"
INFO = "long/amplify/team-provider-info.json"
SMALL = "other/amplify/backend/backend-config.json"
ORDERS = '{"storage": {"orders": {}}, "function": {"reader": {"dependsOn": [%s]}}}'
ON_ORDERS = '{"category": "storage", "resourceName": "orders", "attributes": []}'


def main() -> int:
    """Print for how long each request went on after it was cancelled; 1 if that is too long."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder).resolve()
        for path, text in _files():
            (top / path).parent.mkdir(parents=True, exist_ok=True)
            (top / path).write_text(text, encoding="utf-8")
        print("| request | whole answer, ms | work after it is cancelled, ms |")
        print("| --- | --- | --- |")
        return int(max(_rows(top)) > MOST)


def _rows(top: Path) -> Iterator[float]:
    about = {"textDocument": {"uri": (top / BACKEND).as_uri()}}
    place = {**about, "position": _at((top / BACKEND).read_text(encoding="utf-8"), '"fn7"', 2)}
    with_declarations = {**place, "context": {"includeDeclaration": True}}
    long = {"textDocument": {"uri": (top / INFO).as_uri()}}
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9_999_999, "character": 0}}
    requests: Sequence[tuple[str, Json]] = (
        ("textDocument/references", with_declarations),
        ("textDocument/rename", {**place, "newName": "fn7b"}),
        ("workspace/symbol", {"query": "fn"}),
        ("workspace/diagnostic", {"previousResultIds": []}),
        ("textDocument/diagnostic", long),
        ("textDocument/documentSymbol", long),
        ("textDocument/semanticTokens/full", long),
        ("textDocument/inlayHint", {**long, "range": everything}),
        ("textDocument/foldingRange", long),
        ("textDocument/codeLens", long),
        ("textDocument/codeAction", {**long, "range": everything, "context": {"diagnostics": []}}),
        ("textDocument/documentHighlight", {**long, "position": everything["start"]}),
    )
    for method, params in requests:
        rest = [_measure(top, method, params) for _ in range(ROUNDS)]
        worst = max(rest)
        yield worst
        whole = _whole(top, method, params)
        print(f"| {method} | {whole:.0f} | {median(rest):.0f}, at most {worst:.0f} |")


def _whole(top: Path, method: str, params: Json) -> float:
    client = _started(top)
    try:
        begun = perf_counter()
        return (client.request(method, params, timeout=PATIENCE).at - begun) * 1000
    finally:
        client.close()


def _measure(top: Path, method: str, params: Json) -> float:
    client = _started(top)
    try:
        probe = _probe(top, method)
        begun = perf_counter()
        usual = (client.request(*probe, timeout=PATIENCE).at - begun) * 1000
        asked = client.ask(method, params)
        sleep(PAUSE)
        client.cancel(asked)
        begun = perf_counter()
        return (client.request(*probe, timeout=PATIENCE).at - begun) * 1000 - usual
    finally:
        client.close()


def _probe(top: Path, method: str) -> tuple[str, Json]:
    """A question that takes no time but waits in the same thread."""
    if method in ("textDocument/references", "textDocument/rename") or "workspace" in method:
        file, text = top / SMALL, (top / SMALL).read_text(encoding="utf-8")
        place = _at(text, '"resourceName": "orders"', 18)
        asked: Json = {"textDocument": {"uri": file.as_uri()}, "position": place}
        return "textDocument/definition", asked
    place = {"line": 0, "character": 0}
    return "textDocument/hover", {
        "textDocument": {"uri": (top / INFO).as_uri()},
        "position": place,
    }


def _started(top: Path) -> Client:
    client = Client(SERVER, top, {})
    start = editor(asking=True)
    workspace = start["capabilities"].setdefault("workspace", {})
    workspace["diagnostics"] = {"refreshSupport": True}
    folder = {"uri": top.as_uri(), "name": "bench"}
    client.request(
        "initialize",
        {"processId": None, "rootUri": top.as_uri(), "workspaceFolders": [folder], **start},
    )
    client.notify("initialized", {})
    for name in (BACKEND, INFO, SMALL):
        path = top / name
        text = path.read_text(encoding="utf-8")
        document = {"uri": path.as_uri(), "languageId": "json", "version": 1, "text": text}
        client.notify("textDocument/didOpen", {"textDocument": document})
    for name in (SMALL, INFO):
        client.request(*_probe(top, "workspace" if name == SMALL else ""), timeout=PATIENCE)
    return client


def _files() -> Iterator[tuple[str, str]]:
    config = '{"projectName": "bench", "version": "3.1", "frontend": "ios"}'
    names = [f"fn{number}" for number in range(FUNCTIONS)]
    yield "amplify/.config/project-config.json", config
    yield BACKEND, json.dumps({"function": {name: {} for name in names}}, indent=1)
    yield "long/amplify/.config/project-config.json", config
    yield INFO, _info()
    yield "other/amplify/.config/project-config.json", config
    yield SMALL, ORDERS % ON_ORDERS
    for name in names:
        folder = f"amplify/backend/function/{name}"
        yield f"{folder}/parameters.json", json.dumps({"env": name})
        yield f"{folder}/custom-policies.json", "[]"
        yield (
            f"{folder}/{name}-cloudformation-template.json",
            json.dumps({"Parameters": {name: {"Type": "String"}}, "Resources": {}}),
        )


def _info() -> str:
    entries = ((f"env{n}", {"awscloudformation": {"Region": n}}) for n in range(LONG // 100))
    return json.dumps(dict(entries), indent=4)


def _at(text: str, mark: str, inside: int) -> Json:
    before = text[: text.index(mark) + inside]
    return {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}


if __name__ == "__main__":
    sys.exit(main())
