"""Deploying side by side with the real Amplify CLI: `python -m tools.bench.engine CLI`.

Both make and push a project of their own in one embedded AWS, in turns. The Amplify CLI is led
there as its tests are; see `tests/oracle/redirect.js`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from amplify_ls.sandbox.sandbox import reset, start
from tools.bench.deployment import AUTH
from tools.bench.deployment import INPUTS as AUTH_INPUTS
from tools.bench.report import machine

ROOT = Path(__file__).parents[2]
REDIRECT = ROOT / "tests" / "oracle" / "redirect.js"
PAGE = ROOT / "docs" / "benchmarks-engine.md"
FEW, MANY = 5, 20
"""How many resources are pushed at once: auth and topics, each in a template of its user's."""
MOST_TIME = 1 / 5
MOST_MEMORY = 1 / 2
_HEADS = ("ours, s", "Amplify CLI, s", "ratio", "ours, MiB", "Amplify CLI, MiB", "ratio")
_KEYS = {"accessKeyId": "test", "secretAccessKey": "test"}
INIT = {
    "--amplify": {"projectName": "shop", "envName": "dev"},
    "--frontend": {"frontend": "javascript", "framework": "react"},
    "--providers": {
        "awscloudformation": {
            "configLevel": "project",
            "useProfile": False,
            "region": "us-east-1",
            **_KEYS,
        }
    },
}
INITIAL, STATUS, NOTHING = "init", "status", "push without changes"
PUSHES = {count: f"push of {count} resources" for count in (FEW, MANY)}
CASES = (INITIAL, STATUS, NOTHING, *PUSHES.values())


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took."""

    seconds: float
    memory: float
    """MiB, of its largest process."""
    requests: int


@dataclass(frozen=True, slots=True)
class Contender:
    """A program that deploys, and how it is started."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    init: Sequence[str] = ()
    """Options for `init` that only it needs."""

    def run(self, root: Path, *arguments: str, given: str = "") -> Cost:
        """Run one command, measured by GNU time."""
        log, taken = root.parent / "requests.log", root.parent / "time"
        log.write_text("", encoding="utf-8")
        places = {"REQUESTS_LOG": str(log), "SANDBOX_LOG": str(log), "HOME": str(root.parent)}
        subprocess.run(
            ["/usr/bin/time", "-o", str(taken), "-f", "%e %M", *self.command, *arguments],
            cwd=root,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **self.environment, **places},
            input=given,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        seconds, kilobytes = taken.read_text(encoding="utf-8").split()
        requests = log.read_text(encoding="utf-8").count("\n")
        return Cost(float(seconds), int(kilobytes) / 1024, requests)


Found = dict[tuple[str, str], list[Cost]]


def measure(cli: Path, rounds: int) -> Found:
    """Let both go through the same, in turns."""
    found: Found = {}
    with _contenders(cli) as (folder, contenders):
        for number in range(rounds):
            for contender in contenders:
                root = folder / f"{contender.name}-{number}" / "app"
                root.mkdir(parents=True)
                for case, cost in _round(contender, root):
                    found.setdefault((case, contender.name), []).append(cost)
    return found


def _round(contender: Contender, root: Path) -> Iterator[tuple[str, Cost]]:
    (root / "package.json").write_text("{}", encoding="utf-8")
    options = [word for name, value in INIT.items() for word in (name, json.dumps(value))]
    yield INITIAL, contender.run(root, "init", *options, *contender.init, "--yes")
    contender.run(root, "add", "auth", "--headless", given=json.dumps(AUTH))
    _add_topics(root, "few", FEW - 1)
    yield PUSHES[FEW], contender.run(root, "push", "--yes")
    if not (root / AUTH_INPUTS).is_file():
        raise RuntimeError(AUTH_INPUTS)
    yield STATUS, contender.run(root, "status")
    yield NOTHING, contender.run(root, "push", "--yes")
    _add_topics(root, "many", MANY)
    yield PUSHES[MANY], contender.run(root, "push", "--yes")


def _add_topics(root: Path, name: str, count: int) -> None:
    for number in range(count):
        _add_topic(root, f"{name}{number}")


def _add_topic(root: Path, name: str) -> None:
    """A resource of the user's own, as both take it."""
    backend = root / "amplify" / "backend"
    folder = backend / "custom" / name
    folder.mkdir(parents=True)
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {"env": {"Type": "String"}},
        "Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": name}}},
    }
    file = folder / f"{name}-cloudformation-template.json"
    file.write_text(json.dumps(template, indent=2), encoding="utf-8")
    (folder / "parameters.json").write_text("{}", encoding="utf-8")
    entry = {
        "service": "customCloudformation",
        "providerPlugin": "awscloudformation",
        "dependsOn": [],
    }
    for listing in ("amplify-meta.json", "backend-config.json"):
        path = backend / listing
        content = json.loads(path.read_text(encoding="utf-8"))
        content.setdefault("custom", {})[name] = entry
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")


@contextmanager
def _contenders(cli: Path) -> Iterator[tuple[Path, tuple[Contender, Contender]]]:
    """Both, and a folder for their projects, while an embedded AWS runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sandbox = folder / "aws"
        os.environ["AMPLIFY_LS_SANDBOX_PACE"] = "0"
        port = start(sandbox).endpoint.rpartition(":")[2]
        ours = Contender(
            "amplify-ls",
            [sys.executable, "-m", "tools.bench.counted"],
            {"AMPLIFY_LS_SANDBOX": str(sandbox), "PYTHONPATH": str(ROOT)},
            ("--sandbox",),
        )
        led = {"NODE_OPTIONS": f"--require {REDIRECT}", "SANDBOX_PORT": port, "CI": "1"}
        real = Contender("Amplify CLI", ["node", str(cli)], led)
        try:
            yield folder, (ours, real)
        finally:
            reset(sandbox)


def is_kept(found: Found) -> bool:
    """Whether both budgets are, for every command."""
    return all(
        _ratio(found, case, "seconds") <= MOST_TIME and _ratio(found, case, "memory") <= MOST_MEMORY
        for case in CASES
    )


def table(found: Found) -> str:
    """Write the figures as a Markdown table."""
    rows = [
        _line("command", *_HEADS, "our requests", "Amplify CLI's"),
        _line(*["---"] * (len(_HEADS) + 3)),
    ]
    for case in CASES:
        cells = [case]
        for figure, digits in (("seconds", 2), ("memory", 0)):
            cells += [f"{value:.{digits}f}" for value in _pair(found, case, figure)]
            cells.append(f"{_ratio(found, case, figure):.2f}")
        cells += [f"{value:.0f}" for value in _pair(found, case, "requests")]
        rows.append(_line(*cells))
    kept = "ok" if is_kept(found) else "MISS"
    return "\n".join([*rows, "", f"Budgets: time ≤ 0.20, memory ≤ 0.50 of the CLI's: {kept}."])


def page(found: Found, rounds: int) -> str:
    """Write docs/benchmarks-engine.md."""
    return "\n".join(
        [
            "# Benchmarks of deployments",
            "",
            "Written by `python -m tools.bench.engine CLI --write`; do not edit.",
            "",
            f"amplify-ls and the real Amplify CLI each make a project, push auth and {FEW - 1}",
            f"topics, push again, and push {MANY} more topics, in turns, on one embedded AWS, in",
            "which resources take no time. Each topic is a template of its own.",
            f"Figures are medians of {rounds} rounds; *memory* is that of the largest process at",
            "its highest. The Amplify CLI asks every 30 seconds whether CloudFormation has",
            "finished; here it is made to ask after 0.3, so that nothing of this is its waiting.",
            "Requests include those that watch a stack; ours also the one that finds the",
            "embedded AWS.",
            "",
            table(found),
            "",
            f"Machine: {machine()}.",
            "",
        ]
    )


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _pair(found: Found, case: str, figure: str) -> tuple[float, float]:
    ours, theirs = (
        median(getattr(cost, figure) for cost in found[case, name])
        for name in ("amplify-ls", "Amplify CLI")
    )
    return ours, theirs


def _ratio(found: Found, case: str, figure: str) -> float:
    ours, theirs = _pair(found, case, figure)
    return ours / theirs


def main() -> int:
    """Measure, and say whether the budgets are kept if that was asked about."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.engine", description=__doc__)
    parser.add_argument("cli", type=Path, help="the Amplify CLI's bin/amplify")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default: 3)")
    parser.add_argument("--check", action="store_true", help="exit 1 when a budget is missed")
    parser.add_argument("--write", action="store_true", help=f"write docs/{PAGE.name}")
    options = parser.parse_args()
    found = measure(options.cli, options.rounds)
    print(table(found))
    if options.write:
        PAGE.write_text(page(found, options.rounds), encoding="utf-8")
    return int(options.check and not is_kept(found))


if __name__ == "__main__":
    sys.exit(main())
