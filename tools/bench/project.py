"""A whole project with every file open: each answer has to be as quick as in a single file."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from tools.bench.lsp import Client, ServerSilentError
from tools.bench.memory import resident
from tools.bench.session import editor
from tools.bench.workload import SCRIPT, SIZES, team_provider_info

FUNCTIONS = 60
TYPES = 150
ROUNDS = 60
MOST_ANSWER, MOST_EDIT = 10.0, 30.0
"""Milliseconds: the budgets of an answer, and of the diagnostics of a small file."""
LANGUAGES = {".json": "json", ".sh": "shellscript", ".graphql": "graphql", ".yml": "yaml"}
INFO = "amplify/team-provider-info.json"
QUIET = 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Times in milliseconds, the size of the project, and the memory in MiB."""

    files: int
    opening: float
    """From the first file to the last diagnostic."""
    completion: Sequence[float]
    hover: Sequence[float]
    edit: Sequence[float]
    memory: float

    @property
    def is_kept(self) -> bool:
        """Whether the budgets are."""
        answers = max(median(self.completion), median(self.hover))
        return answers <= MOST_ANSWER and median(self.edit) <= MOST_EDIT


def measure(command: Sequence[str]) -> Figures:
    """Open every file of a large project, then ask and type in one of them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in project_files():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        client = Client(command, root, {})
        try:
            return _measure(client, root)
        finally:
            client.close()


def table(found: Figures) -> str:
    """Write the figures as a Markdown table."""
    kept = "ok" if found.is_kept else "MISS"
    times = {
        "completion": found.completion,
        "hover": found.hover,
        "edit to diagnostics": found.edit,
    }
    opened = f"All of them were open and judged after {found.opening:.0f} ms"
    return "\n".join(
        [
            f"| {found.files} files open, ms | median | 99th of 100 |",
            "| --- | --- | --- |",
            *(f"| {name} | {median(t):.1f} | {_slowest(t):.1f} |" for name, t in times.items()),
            "",
            f"{opened}; the server then kept {found.memory:.0f} MiB.",
            f"Budgets: answers ≤ {MOST_ANSWER:g}, diagnostics ≤ {MOST_EDIT:g}: {kept}.",
        ]
    )


def _slowest(times: Sequence[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[-1]


def project_files() -> Iterator[tuple[str, str]]:
    """The files of a project that is larger than most."""
    yield "amplify/.config/project-config.json", _json(_CONFIG)
    yield INFO, team_provider_info(SIZES[0] * 3).text
    yield "amplify/backend/backend-config.json", _json({"function": dict(_functions())})
    yield "ci/init.sh", SCRIPT.read_text(encoding="utf-8")
    yield "amplify/backend/api/shop/schema.graphql", "\n".join(map(_type, range(TYPES)))
    for name, _ in _functions():
        folder = f"amplify/backend/function/{name}"
        yield f"{folder}/function-parameters.json", _json({"lambdaLayers": []})
        yield (
            f"{folder}/custom-policies.json",
            _json([{"Action": ["s3:GetObject"], "Resource": []}]),
        )
        yield f"{folder}/{name}-cloudformation-template.json", _json(_template(name))


_CONFIG = {
    "projectName": "bench",
    "version": "3.1",
    "frontend": "ios",
    "providers": ["awscloudformation"],
}


def _functions() -> Iterator[tuple[str, Any]]:
    for number in range(FUNCTIONS):
        depends_on: list[Any] = []
        entry = {"service": "Lambda", "providerPlugin": "awscloudformation", "build": True}
        yield f"fn{number}", {**entry, "dependsOn": depends_on}


def _type(number: int) -> str:
    return f"type T{number} @model {{\n  id: ID!\n  name: String\n  other: T{number}\n}}\n"


def _template(name: str) -> Any:  # noqa: ANN401 - a JSON value
    role = {"Fn::GetAtt": ["Role", "Arn"]}
    parts = {
        f"Function{number}": {
            "Type": "AWS::Lambda::Function",
            "Properties": {"FunctionName": {"Fn::Sub": f"{name}{number}-${{env}}"}, "Role": role},
        }
        for number in range(8)
    }
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {"env": {"Type": "String"}},
        "Resources": {"Role": {"Type": "AWS::IAM::Role"}, **parts},
    }


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


def _measure(client: Client, root: Path) -> Figures:
    start: dict[str, Any] = {
        "processId": None,
        "rootUri": root.as_uri(),
        "workspaceFolders": [{"uri": root.as_uri(), "name": "bench"}],
        **editor(asking=False),
    }
    client.request("initialize", start)
    client.notify("initialized", {})
    files = [path for path in sorted(root.rglob("*")) if path.suffix in LANGUAGES]
    begun = perf_counter()
    for path in files:
        document = {
            "uri": path.as_uri(),
            "languageId": LANGUAGES[path.suffix],
            "version": 1,
            "text": path.read_text(encoding="utf-8"),
        }
        client.notify("textDocument/didOpen", {"textDocument": document})
    opening = (_last_message(client) - begun) * 1000
    file = root / INFO
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines) if '"StackName"' in text)
    place = {"line": line, "character": lines[line].index("StackName")}
    return Figures(
        files=len(files),
        opening=opening,
        completion=[_ask(client, "completion", file, place) for _ in range(ROUNDS)],
        hover=[_ask(client, "hover", file, place) for _ in range(ROUNDS)],
        edit=[_edit(client, file, number, place) for number in range(ROUNDS)],
        memory=resident(client.process.pid),
    )


def _last_message(client: Client) -> float:
    """When the server said something for the last time before it fell silent."""
    last = perf_counter()
    while True:
        try:
            last = client.wait(lambda _: True, timeout=QUIET).at
        except ServerSilentError:
            return last


def _ask(client: Client, what: str, file: Path, place: dict[str, int]) -> float:
    where = {"textDocument": {"uri": file.as_uri()}, "position": place}
    begun = perf_counter()
    return (client.request(f"textDocument/{what}", where).at - begun) * 1000


def _edit(client: Client, file: Path, number: int, place: dict[str, int]) -> float:
    """Type one character into a key, or delete it again, and wait for the diagnostics."""
    is_typing = number % 2 == 0
    end = place if is_typing else {**place, "character": place["character"] + 1}
    change = {"range": {"start": place, "end": end}, "text": "X" if is_typing else ""}
    document = {"uri": file.as_uri(), "version": number + 2}
    begun = perf_counter()
    client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
    answer = client.wait(
        lambda m: (
            m.get("method") == "textDocument/publishDiagnostics"
            and m["params"].get("version") == number + 2
        )
    )
    return (answer.at - begun) * 1000
