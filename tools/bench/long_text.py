"""How quickly a small file is answered about while a broken one of 4 MB is opened and edited."""

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from tools.bench.lsp import Client, Json
from tools.bench.memory import resident
from tools.bench.session import editor
from tools.bench.workload import team_provider_info

LINES = 120_000
"""About 4 MB."""
LOST = 0.0005
"""The part of brackets, quotes, commas and colons that is missing."""
EDITS = 20
PAUSE = 0.003
MOST = 100.0
"""Milliseconds that any answer about the small file may take meanwhile."""
SMALL = 'amplify init --amplify \'{"projectName": "shop"}\' --yes\n'
INFO = "amplify/team-provider-info.json"


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Hover times in milliseconds, and what becomes of the long file."""

    idle: Sequence[float]
    reading: Sequence[float]
    done: float
    """From the last edit to the diagnostics that are about it."""
    memory: float
    """MiB in the end."""

    @property
    def is_kept(self) -> bool:
        """Whether the budget is."""
        return max(self.reading) <= MOST


def measure(command: Sequence[str]) -> Meanwhile:
    """Open and edit the long file, and ask about the small one all the time."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        client = Client(command, root, {})
        try:
            return _measure(client, root)
        finally:
            client.close()


def table(meanwhile: Meanwhile) -> str:
    """Write the figures as a Markdown table."""
    rows = [
        "| hover in a small file, ms | answers | median | slowest |",
        "| ------------------------- | ------- | ------ | ------- |",
        _row("nothing else to do", meanwhile.idle),
        _row("4 MB are read", meanwhile.reading),
    ]
    kept = "ok" if meanwhile.is_kept else "MISS"
    after = f"From the last edit to its diagnostics {meanwhile.done:.0f} ms"
    rows += [
        "",
        f"Budget of the slowest ≤ {MOST:g}: {kept}.",
        f"{after}, {meanwhile.memory:.0f} MiB.",
    ]
    return "\n".join(rows)


def _row(name: str, times: Sequence[float]) -> str:
    return f"| {name} | {len(times)} | {median(times):.1f} | {max(times):.1f} |"


def broken_text() -> str:
    """A long file of which every two-thousandth sign is lost; the same every time."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    text = team_provider_info(LINES).text
    signs = frozenset('{}[]",:')
    return "".join(c for c in text if c not in signs or chance.random() >= LOST)


def _measure(client: Client, root: Path) -> Meanwhile:
    start: Json = {
        "processId": None,
        "rootUri": root.as_uri(),
        "workspaceFolders": [{"uri": root.as_uri(), "name": "bench"}],
        **editor(asking=False),
    }
    client.request("initialize", start)
    client.notify("initialized", {})
    small = _open(client, root / "push.sh", "shellscript", SMALL)
    idle = [_hover(client, small) for _ in range(200)]
    text = broken_text()
    long = _open(client, root / INFO, "json", text)
    reading = list(_edit(client, small, long, text.count("\n") // 2))
    done = perf_counter()
    while client.published.get(long) != EDITS + 1:
        reading.append(_hover(client, small))
    waited = (perf_counter() - done) * 1000
    return Meanwhile(idle, reading, waited, resident(client.process.pid))


def _open(client: Client, path: Path, language: str, text: str) -> str:
    document = {"uri": path.as_uri(), "languageId": language, "version": 1, "text": text}
    client.notify("textDocument/didOpen", {"textDocument": document})
    return path.as_uri()


def _edit(client: Client, small: str, long: str, line: int) -> Iterator[float]:
    """Type into the long file, and give the times of answers about the small one."""
    place = {"line": line, "character": 2}
    for version in range(2, EDITS + 2):
        for _ in range(10):
            yield _hover(client, small)
        change = {"range": {"start": place, "end": place}, "text": "x"}
        document = {"uri": long, "version": version}
        client.notify(
            "textDocument/didChange", {"textDocument": document, "contentChanges": [change]}
        )


def _hover(client: Client, uri: str) -> float:
    position = {"line": 0, "character": SMALL.index("projectName")}
    begun = perf_counter()
    answer = client.request(
        "textDocument/hover", {"textDocument": {"uri": uri}, "position": position}
    )
    assert answer.message["result"], answer.message  # noqa: S101 - a figure of nothing is none
    sleep(PAUSE)
    return (answer.at - begun) * 1000
