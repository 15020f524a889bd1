"""How quickly completion answers while a push runs in the same server."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import Any

from tools.bench.lsp import Client
from tools.bench.session import editor

PROGRAM = str(Path(sys.executable).with_name("amplify-ls"))
PUSHES = 6
PAUSE = 0.003
"""Seconds between an answer and the next question: faster than anybody types."""
MOST = 50.0
"""Milliseconds that the slowest answer of a hundred may take while a push runs."""
INPUTS = "amplify/backend/auth/shop/cli-inputs.json"
INFO = "amplify/team-provider-info.json"
AUTH = {
    "version": 2,
    "resourceName": "shop",
    "serviceConfiguration": {
        "serviceName": "Cognito",
        "includeIdentityPool": True,
        "userPoolConfiguration": {"signinMethod": "EMAIL", "requiredSignupAttributes": ["EMAIL"]},
    },
}
INIT = {
    "--amplify": {"projectName": "shop", "envName": "dev"},
    "--frontend": {"frontend": "javascript", "framework": "react"},
    "--providers": {"awscloudformation": {"configLevel": "general"}},
}


@dataclass(frozen=True, slots=True)
class During:
    """Completion times in milliseconds, without a push and with one."""

    idle: Sequence[float]
    pushing: Sequence[float]

    @property
    def is_kept(self) -> bool:
        """Whether the budget is."""
        return _slowest(self.pushing) <= MOST


def measure(command: Sequence[str]) -> During:
    """Push a project again and again, on the embedded AWS, and complete meanwhile."""
    with _project() as (root, environment):
        client = Client(command, root, {}, environment)
        try:
            uri = _open(client, root)
            idle = [_complete(client, uri, root) for _ in range(300)]
            pushing = [time for n in range(PUSHES) for time in _push(client, uri, root, n)]
        finally:
            client.close()
    return During(idle, pushing)


def table(during: During) -> str:
    """Write the figures as a Markdown table."""
    rows = [
        "| completion, ms | answers | median | 99th of 100 | slowest |",
        "| -------------- | ------- | ------ | ----------- | ------- |",
        _row("nothing else to do", during.idle),
        _row("a push is running", during.pushing),
    ]
    ratio = median(during.pushing) / median(during.idle)
    kept = "ok" if during.is_kept else "MISS"
    return "\n".join([*rows, "", f"Ratio of the medians {ratio:.1f}; budget ≤ {MOST:g}: {kept}."])


def _row(name: str, times: Sequence[float]) -> str:
    cells = (f"{value:.1f}" for value in (median(times), _slowest(times), max(times)))
    return f"| {name} | {len(times)} | {' | '.join(cells)} |"


def _slowest(times: Sequence[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[-1]


@contextmanager
def _project() -> Iterator[tuple[Path, dict[str, str]]]:
    """A project that was pushed once, and what its programs find in their environment."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "shop"
        root.mkdir()
        environment = {
            "HOME": folder,
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "AMPLIFY_LS_SANDBOX": f"{folder}/aws",
        }
        options = [word for name, value in INIT.items() for word in (name, json.dumps(value))]
        try:
            _run(root, environment, "init", *options, "--yes", "--sandbox")
            _run(root, environment, "add", "auth", "--headless", given=json.dumps(AUTH))
            _run(root, environment, "push", "--yes")
            yield root, environment
        finally:
            _run(root, environment, "sandbox", "reset", "--yes")


def _run(root: Path, environment: dict[str, str], *arguments: str, given: str = "") -> None:
    subprocess.run(
        [PROGRAM, *arguments],
        cwd=root,
        env=environment,
        input=given,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )


def _open(client: Client, root: Path) -> str:
    start: dict[str, Any] = {
        "processId": None,
        "rootUri": root.as_uri(),
        "workspaceFolders": [{"uri": root.as_uri(), "name": "bench"}],
        "initializationOptions": {"operations": True, "trusted": True},
        **editor(asking=False),
    }
    client.request("initialize", start)
    client.notify("initialized", {})
    file = root / INFO
    document = {
        "uri": file.as_uri(),
        "languageId": "json",
        "version": 1,
        "text": file.read_text(encoding="utf-8"),
    }
    client.notify("textDocument/didOpen", {"textDocument": document})
    return file.as_uri()


def _complete(client: Client, uri: str, root: Path) -> float:
    """One completion at the first key of the environment's stack."""
    lines = (root / INFO).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines) if '"StackName"' in text)
    position = {"line": line, "character": lines[line].index("StackName")}
    where = {"textDocument": {"uri": uri}, "position": position}
    begun = perf_counter()
    answer = client.request("textDocument/completion", where)
    assert answer.message["result"], answer.message  # noqa: S101 - a figure of nothing is none
    sleep(PAUSE)
    return (answer.at - begun) * 1000


def _push(client: Client, uri: str, root: Path, number: int) -> Iterator[float]:
    """Change an answer of auth, push it, and give the times of completions until it is done."""
    inputs = json.loads((root / INPUTS).read_text(encoding="utf-8"))
    inputs["cognitoConfig"]["passwordPolicyMinLength"] = 9 + number
    (root / INPUTS).write_text(json.dumps(inputs, indent=2), encoding="utf-8")
    client.told.clear()
    arguments = [{"root": root.as_uri()}]
    asked = {"command": "amplify.server.push", "arguments": arguments}
    client.request("workspace/executeCommand", asked)
    while not any(told["phase"] == "succeeded" for told in client.told):
        failed = [told for told in client.told if told["phase"] in ("failed", "stopped")]
        assert not failed, failed  # noqa: S101 - as above
        yield _complete(client, uri, root)
