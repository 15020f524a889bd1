"""For how long texts that try a language server hold up its loop: `python -m tools.bench.stalls`.

`--trace` says where that time was spent.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from tools.bench.lsp import Client, Json, ServerSilentError
from tools.bench.nasty import Trial, trials
from tools.bench.session import editor
from tools.bench.watched_server import STALL, TRACE

SERVER = (sys.executable, "-m", "tools.bench.watched_server")
MOST = 100.0
"""Milliseconds for which the loop may be held up."""
WARM_UP = "amplify push\n"
PATIENCE = 60.0
PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Stall:
    """Milliseconds for which the loop was held up, and where they were spent."""

    milliseconds: float
    where: Sequence[str]


@dataclass(frozen=True, slots=True)
class Result:
    """What one text came to, step by step, and the MiB that the server kept in the end."""

    stalls: Mapping[str, Stall]
    memory: float
    seconds: float

    @property
    def worst(self) -> str:
        """The step that held up the loop longest."""
        return max(self.stalls, key=lambda step: self.stalls[step].milliseconds)


class Watch:
    """A server, and what holds it up."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.root = root
        self.memory = 0.0
        self.client = Client([*SERVER, *arguments], root, {})
        start: Json = {
            "processId": None,
            "rootUri": root.as_uri(),
            "workspaceFolders": [{"uri": root.as_uri(), "name": "bench"}],
            **editor(asking=False),
        }
        self.client.request("initialize", start)
        self.client.notify("initialized", {})
        self.attempt("ci/warm.sh", WARM_UP)

    def attempt(self, path: str, text: str) -> Result:
        """Open a text, ask about it, edit it and close it."""
        begun = perf_counter()
        steps = self._session((self.root / path).as_uri(), text)
        stalls = {step: self._settle() for step in steps}
        return Result(stalls, self.memory, perf_counter() - begun)

    def _settle(self) -> Stall:
        """Wait until there is nothing to do, and say what held the loop up until then."""
        longest = Stall(0.0, ())
        deadline = perf_counter() + PATIENCE
        while perf_counter() < deadline:
            found = self._ask(STALL, [])
            if found["stall"] > longest.milliseconds:
                longest = Stall(found["stall"], found["where"])
            if found["is_idle"]:
                self.memory = found["memory"]
                return longest
            sleep(PAUSE)
        raise TimeoutError("The server is still busy")

    def _session(self, uri: str, text: str) -> Iterator[str]:
        file = {"textDocument": {"uri": uri}}
        places = _places(text)
        self._open(uri, text)
        yield "open"
        for method in ("completion", "hover"):
            for name, place in places.items():
                self._ask(f"textDocument/{method}", {**file, "position": place})
                yield f"{method} at {name}"
        for method in ("documentSymbol", "semanticTokens/full", "codeLens"):
            self._ask(f"textDocument/{method}", file)
            yield method
        whole = {"start": places["start"], "end": places["end"]}
        asked = {**file, "range": whole, "context": {"diagnostics": []}}
        self._ask("textDocument/codeAction", asked)
        yield "codeAction"
        yield from self._type(uri, places)
        self._change(uri, 99, {"text": text})
        yield "replace"
        self.client.notify("textDocument/didClose", file)
        yield "close"

    def _type(self, uri: str, places: Mapping[str, Json]) -> Iterator[str]:
        for version, (name, place) in enumerate(places.items()):
            behind = {**place, "character": place["character"] + 1}
            typed = {"range": {"start": place, "end": place}, "text": "{"}
            self._change(uri, 2 * version + 2, typed)
            self._ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
            yield f"type at {name}"
            deleted = {"range": {"start": place, "end": behind}, "text": ""}
            self._change(uri, 2 * version + 3, deleted)
            yield f"delete at {name}"

    def _open(self, uri: str, text: str) -> None:
        document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
        self.client.notify("textDocument/didOpen", {"textDocument": document})

    def _change(self, uri: str, version: int, change: Json) -> None:
        document = {"uri": uri, "version": version}
        self.client.notify(
            "textDocument/didChange", {"textDocument": document, "contentChanges": [change]}
        )

    def _ask(self, method: str, params: Json | list[object]) -> Json:
        message = self.client.request(method, params, timeout=PATIENCE).message
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']}")
        answer: Json = message["result"]
        return answer


def _places(text: str) -> dict[str, Json]:
    offsets = {"start": 0, "middle": len(text) // 2, "end": len(text)}
    return {name: _place(text[:offset]) for name, offset in offsets.items()}


def _place(before: str) -> Json:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return {"line": len(lines) - 1, "character": len(lines[-1])}


@contextmanager
def watching(*arguments: str) -> Iterator[Watch]:
    """A server in a project."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "amplify", ".config", "project-config.json")
        config.parent.mkdir(parents=True)
        config.write_text("{}", encoding="utf-8")
        watch = Watch(Path(folder), *arguments)
        try:
            yield watch
        finally:
            watch.client.close()


def _row(trial: Trial, length: int, result: Result) -> str:
    worst = result.worst
    return (
        f"| {trial.kind:14} | {trial.name:18} | {length:8} "
        f"| {result.stalls[worst].milliseconds:6.1f} | {worst:18} "
        f"| {result.memory:6.1f} | {result.seconds:5.1f} |"
    )


def main() -> int:
    """Try texts, and print what held up the loop; 1 means too long."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.stalls", description=__doc__)
    parser.add_argument("--kinds", default="", help="a pattern for kinds of files")
    parser.add_argument("--trials", default="", help="a pattern for trials")
    parser.add_argument(TRACE, action="store_true", help="say where the time goes")
    options = parser.parse_args()
    longest = 0.0
    print("| file | text | characters | stall, ms | in step | MiB | seconds |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for trial in trials(options.kinds, options.trials):
        with watching(*([TRACE] if options.trace else [])) as watch:
            text = trial.text()
            try:
                result = watch.attempt(trial.path, text)
            except (RuntimeError, TimeoutError, ServerSilentError) as error:
                print(f"| {trial.kind} | {trial.name} | {len(text)} | MISS: {error!r:.500} |")
                longest = float("inf")
                continue
        stall = result.stalls[result.worst]
        longest = max(longest, stall.milliseconds)
        print(_row(trial, len(text), result), *stall.where, sep="\n    ", flush=True)
    return int(longest > MOST)


if __name__ == "__main__":
    sys.exit(main())
