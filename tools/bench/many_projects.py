"""What many open projects cost: `python -m tools.bench.many_projects`.

Fifty projects in one folder, three files of each open, the rest judged on the side; and the same
with one project, in the same run. Somebody asks and types in the last of them: first while
everything is being read, with pauses in which the server goes on with files that nobody has open,
and then when there is nothing more to do.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import Any

from tools.bench.lsp import Client, Json
from tools.bench.memory import resident
from tools.bench.session import editor
from tools.bench.watched_server import STALL
from tools.bench.workload import team_provider_info

SERVER = (sys.executable, "-m", "tools.bench.watched_server")
PROJECTS = 50
FUNCTIONS = 8
TYPES = 20
QUESTIONS = 120
"""Of all kinds together, in each phase."""
MOST_ANSWER, MOST_EDIT = 10.0, 30.0
"""Milliseconds: the budgets of an answer, and of the diagnostics after an edit."""
BACKEND = "amplify/backend/backend-config.json"
SCHEMA = "amplify/backend/api/shop/schema.graphql"
INFO = "amplify/team-provider-info.json"
OPEN = {BACKEND: "json", SCHEMA: "graphql", INFO: "json"}
KINDS = ("hover", "completion", "definition")
PAUSE = 0.2, 0.25
"""Seconds between two questions: long enough for the server to turn to other files."""
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Times in milliseconds, and the memory in MiB."""

    first: float
    """From the first file to the diagnostics of the last one."""
    whole: float
    """From the first file until files that are not open are judged, too."""
    reading: Mapping[str, Sequence[float]]
    """Answers and edits while everything is being read."""
    idle: Mapping[str, Sequence[float]]
    stall: float
    memory: float

    @property
    def misses(self) -> list[str]:
        """The budgets that are not kept by most of the answers."""
        return [
            f"{name} {phase}"
            for phase, found in (("while reading", self.reading), ("idle", self.idle))
            for name, times in found.items()
            if median(times) > (MOST_EDIT if name == "edit" else MOST_ANSWER)
        ]


def measure(count: int) -> Figures:
    """Open some files of so many projects, then ask and type in the last one."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder).resolve()
        roots = [top / "packages" / f"app{number:02}" for number in range(count)]
        for root in roots:
            for path, text in _files():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
        client = Client(SERVER, top, {})
        try:
            return _Visit(client, top, roots).measure()
        finally:
            client.close()


class _Visit:
    def __init__(self, client: Client, top: Path, roots: Sequence[Path]) -> None:
        self._client = client
        self._top = top
        self._roots = roots
        self._random = Random(5)  # noqa: S311 - the same pauses on every run
        self._versions: dict[Path, int] = {}
        self._texts: dict[Path, str] = {}

    def measure(self) -> Figures:
        start: Json = {
            "processId": None,
            "rootUri": self._top.as_uri(),
            "workspaceFolders": [{"uri": self._top.as_uri(), "name": "bench"}],
            **editor(asking=False),
        }
        self._client.request("initialize", start)
        self._client.notify("initialized", {})
        self._stall()
        begun = perf_counter()
        for root in self._roots:
            for name, language in OPEN.items():
                self._open(root / name, language)
        last = (self._roots[-1] / INFO).as_uri()
        first = self._client.wait(lambda _: last in self._client.published, timeout=PATIENCE).at
        reading: dict[str, list[float]] = {}
        stall, whole = self._stall()[0], 0.0
        while not whole:
            self._ask_some(reading)
            sleep(0.7)  # the last of it was an edit, which other files have to do with
            longest, is_over = self._stall()
            stall = max(stall, longest)
            whole = perf_counter() - begun if is_over else 0.0
        idle: dict[str, list[float]] = {}
        for _ in range(QUESTIONS // 4):
            self._ask_some(idle)
        return Figures(
            (first - begun) * 1000,
            whole * 1000,
            reading,
            idle,
            max(stall, self._stall()[0]),
            resident(self._client.process.pid),
        )

    def _stall(self) -> tuple[float, bool]:
        answer = self._client.request(STALL, [], timeout=PATIENCE).message["result"]
        return answer["stall"], answer["is_idle"] and answer["is_swept"]

    def _open(self, path: Path, language: str) -> None:
        text = self._texts[path] = path.read_text(encoding="utf-8")
        self._versions[path] = 1
        document = {"uri": path.as_uri(), "languageId": language, "version": 1, "text": text}
        self._client.notify("textDocument/didOpen", {"textDocument": document})

    def _ask_some(self, times: dict[str, list[float]]) -> None:
        for kind in KINDS:
            sleep(self._random.uniform(*PAUSE))
            file, place = self._place(kind)
            about = {"textDocument": {"uri": file.as_uri()}, "position": place}
            begun = perf_counter()
            answer = self._client.request(f"textDocument/{kind}", about, timeout=PATIENCE)
            if not answer.message.get("result"):
                raise RuntimeError(f"no {kind} in {file}: {answer.message}")
            times.setdefault(kind, []).append((answer.at - begun) * 1000)
        sleep(self._random.uniform(*PAUSE))
        times.setdefault("edit", []).append(self._edit())

    def _place(self, kind: str) -> tuple[Path, Json]:
        root = self._random.choice(self._roots[-3:])
        if kind == "definition":
            return root / BACKEND, _at(self._texts[root / BACKEND], '"resourceName": "fn0"', 18)
        return root / INFO, _at(self._texts[root / INFO], '"StackName"', 3)

    def _edit(self) -> float:
        """Type a character behind the first brace, or take it away, and wait for diagnostics."""
        path = self._roots[-1] / BACKEND
        version = self._versions[path] = self._versions[path] + 1
        is_typing = version % 2 == 0
        start = {"line": 0, "character": 1}
        end = start if is_typing else {"line": 0, "character": 2}
        change = {"range": {"start": start, "end": end}, "text": " " if is_typing else ""}
        document = {"uri": path.as_uri(), "version": version}
        begun = perf_counter()
        self._client.notify(
            "textDocument/didChange", {"textDocument": document, "contentChanges": [change]}
        )
        uri = path.as_uri()
        answer = self._client.wait(lambda _: self._client.published.get(uri) == version)
        return (answer.at - begun) * 1000


def _at(text: str, mark: str, inside: int) -> Json:
    before = text[: text.index(mark) + inside]
    return {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}


def _files() -> Iterator[tuple[str, str]]:
    config = {
        "projectName": "bench",
        "version": "3.1",
        "frontend": "ios",
        "providers": ["awscloudformation"],
    }
    yield "amplify/.config/project-config.json", _json(config)
    yield INFO, team_provider_info(70).text
    yield BACKEND, _json(_backend())
    yield SCHEMA, "\n".join(map(_type, range(TYPES)))
    yield "ci/push.sh", 'amplify push --codegen \'{"generateCode": "yes"}\' --yes\n'
    yield "amplify/backend/api/shop/cli-inputs.json", _json({"version": 1})
    for number in range(FUNCTIONS):
        folder = f"amplify/backend/function/fn{number}"
        yield f"{folder}/parameters.json", _json({"limit": number, "env": "dev"})
        yield f"{folder}/function-parameters.json", _json({"lambdaLayers": []})
        yield f"{folder}/custom-policies.json", _json([{"Action": ["s3:Get"], "Resource": []}])
        yield f"{folder}/fn{number}-cloudformation-template.json", _json(_template(number))


def _backend() -> Any:  # noqa: ANN401 - a JSON value
    entry = {"service": "Lambda", "providerPlugin": "awscloudformation", "build": True}
    on = [{"category": "function", "resourceName": "fn0", "attributes": ["Arn"]}]
    functions: dict[str, Any] = {f"fn{number}": dict(entry) for number in range(FUNCTIONS)}
    functions["fn1"]["dependsOn"] = on
    return {"function": functions}


def _template(number: int) -> Any:  # noqa: ANN401 - a JSON value
    role = {"Fn::GetAtt": ["Role", "Arn"]}
    parts = {
        f"Function{part}": {
            "Type": "AWS::Lambda::Function",
            "Properties": {"FunctionName": {"Fn::Sub": f"fn{number}{part}-${{env}}"}, "Role": role},
        }
        for part in range(8)
    }
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {"env": {"Type": "String"}},
        "Resources": {"Role": {"Type": "AWS::IAM::Role"}, **parts},
    }


def _type(number: int) -> str:
    return f"type T{number} @model {{\n  id: ID!\n  name: String\n  other: T{number}\n}}\n"


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


def table(found: Mapping[int, Figures]) -> str:
    """Write the figures as a Markdown table, those of many projects beside those of one."""
    one, many = found[1], found[max(found)]
    rows = [
        ("first diagnostics of the last file, ms", one.first, many.first),
        ("all files judged, s", one.whole / 1000, many.whole / 1000),
        *_answers("while reading", one.reading, many.reading),
        *_answers("idle", one.idle, many.idle),
        ("longest stall of the loop, ms", one.stall, many.stall),
        ("memory, MiB", one.memory, many.memory),
    ]
    further = (many.memory - one.memory) / (max(found) - 1)
    missed = ", ".join(many.misses) or "none"
    return "\n".join(
        [
            f"| | 1 project | {max(found)} projects | ratio |",
            "| --- | --- | --- | --- |",
            *(f"| {name} | {a:.1f} | {b:.1f} | {b / a if a else 0:.1f} |" for name, a, b in rows),
            "",
            f"Memory for each further project: {further:.1f} MiB. Missed budgets: {missed}.",
        ]
    )


def _answers(
    phase: str, one: Mapping[str, Sequence[float]], many: Mapping[str, Sequence[float]]
) -> Iterator[tuple[str, float, float]]:
    for name in many:
        yield f"{name} {phase}, median, ms", median(one[name]), median(many[name])
        yield f"{name} {phase}, 99th of 100, ms", _slowest(one[name]), _slowest(many[name])


def _slowest(times: Sequence[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[-1] if len(times) > 1 else times[0]


def main() -> int:
    """Measure, and print the figures; 1 if a budget was missed."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.many_projects")
    parser.add_argument("--projects", type=int, default=PROJECTS)
    count = parser.parse_args().projects
    found = {number: measure(number) for number in (1, count)}
    print(table(found))
    return int(bool(found[count].misses))


if __name__ == "__main__":
    sys.exit(main())
