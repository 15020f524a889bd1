"""What the samples say: one row a figure, its budget, and whether it was kept."""

import math
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from tools.bench.peers import ASKED, EMPTY, OURS, VERSIONS, VSCODE_JSON, YAML
from tools.bench.rounds import SCRIPT_CASE, Samples, case_name
from tools.bench.workload import SIZES

COLUMNS = (OURS, VSCODE_JSON, YAML, EMPTY, ASKED)
PEERS = (VSCODE_JSON, YAML)
TITLES = {
    "start": "start to first diagnostic, ms",
    "edit": "edit to diagnostics, ms",
    "completion": "completion, ms",
    "hover": "hover, ms",
    "memory": "memory, MiB",
}
LARGEST = case_name(SIZES[-1])


@dataclass(frozen=True, slots=True)
class Budget:
    """The most a figure may be: a share of the better peer's, and a number."""

    share: float = math.inf
    most: float = math.inf

    def __str__(self) -> str:
        """Say it as in the table."""
        share = [f"{self.share:g} of peer"] if self.share < math.inf else []
        most = [f"{self.most:g}"] if self.most < math.inf else []
        return ", ".join(f"≤ {each}" for each in share + most)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in one case: medians by server, and our 90th percentile."""

    case: str
    figure: str
    medians: dict[str, float]
    tail: float | None
    budget: Budget | None

    @property
    def ratio(self) -> float | None:
        """Our median as a share of the better peer's."""
        peers = [self.medians[name] for name in PEERS if name in self.medians]
        return self.medians[OURS] / min(peers) if OURS in self.medians and peers else None

    @property
    def is_kept(self) -> bool:
        """Whether there is a figure of ours, within the budget."""
        if self.budget is None:
            return True
        ours, ratio = self.medians.get(OURS, math.inf), self.ratio
        within = self.budget.share == math.inf or (ratio is not None and ratio <= self.budget.share)
        return within and ours <= self.budget.most


def rows(samples: Samples) -> list[Row]:
    """Sum the samples up."""
    cases = [*map(case_name, SIZES), SCRIPT_CASE]
    return [
        _row(samples, case, figure)
        for figure in TITLES
        for case in cases
        if any((case, figure, name) in samples for name in COLUMNS)
    ]


def budget(case: str, figure: str) -> Budget | None:
    """Look up what the project has promised."""
    largest = case == LARGEST
    if case == SCRIPT_CASE:
        return None
    match figure:
        case "start":
            return Budget(share=1.0)
        case "edit":
            return Budget(share=0.1, most=25 if largest else math.inf)
        case "completion" | "hover" if largest:
            return Budget(most=10)
        case "memory" if largest:
            return Budget(share=1.0)
        case _:
            return None


def table(found: Sequence[Row]) -> str:
    """Write the rows as a Markdown table."""
    head = ["figure", "case", *COLUMNS, "our p90", "ratio", "budget", ""]
    body = [
        [
            TITLES[row.figure],
            row.case,
            *(_number(row.medians.get(name)) for name in COLUMNS),
            _number(row.tail),
            "-" if row.ratio is None else f"{row.ratio:.2f}",
            "" if row.budget is None else str(row.budget),
            "" if row.budget is None else "ok" if row.is_kept else "MISS",
        ]
        for row in found
    ]
    cells = [head, *body]
    widths = [max(len(line[i]) for line in cells) for i in range(len(head))]
    cells.insert(1, ["-" * width for width in widths])
    lines = (
        " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in cells
    )
    return "\n".join(f"| {line} |" for line in lines)


def page(tables: tuple[str, str, str, str], rounds: int, versions: Sequence[str]) -> str:
    """Write docs/benchmarks.md; the tables are in the order of the page."""
    editing, whole_project, long_text, during_push = tables
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `python -m tools.bench --write`; do not edit.",
            "",
            "Every server gets the same file, schema and editor in the same run, and they take",
            f"turns. A cell is the median of {rounds} rounds after one to warm up. The file is a",
            "`team-provider-info.json` with one wrong type in it; the Bash script is that of the",
            "Amplify documentation. *Start* is from making the process to the first diagnostic;",
            "*edit* from typing or deleting a colon in the middle to the diagnostics that show it;",
            "*memory* is what the process and its children keep resident at the end.",
            "",
            "The ratio is to the better of the two peers, which send diagnostics on their own, as",
            f"we do. `{VSCODE_JSON}` waits 500 ms before it does and `yaml` 200 ms; `{ASKED}` is",
            "the same server with a client that asks for them. `empty pygls` is a server",
            "that does nothing but publish one constant: what the library itself costs.",
            "",
            editing,
            "",
            "## A whole project",
            "",
            "Every file of a project with 60 functions and a schema of 150 types is open; what is",
            "asked and typed is about `team-provider-info.json`.",
            "",
            whole_project,
            "",
            "## A long file",
            "",
            "A broken `team-provider-info.json` of 4 MB, of which every two-thousandth bracket,",
            "quote, comma or colon is lost, is opened and edited 20 times. It is read in a thread;",
            "meanwhile somebody asks about a small script, with 3 ms in between.",
            "",
            long_text,
            "",
            "## While a push runs",
            "",
            "The same question again and again, with 3 ms in between: in a server with nothing",
            "else to do, and while it pushes a change of auth to the embedded AWS.",
            "",
            during_push,
            "",
            f"Machine: {machine()}. " + ", ".join(versions) + ".",
            "",
        ]
    )


def machine() -> str:
    """Describe the machine without naming it."""
    described = Path("/proc/cpuinfo")
    lines = described.read_text().splitlines() if described.exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    count = len(models) or 1
    python = platform.python_version()
    return f"{platform.system()}, {count} processors {model}, Python {python}"


def peer_versions(node: str) -> list[str]:
    """Name the versions of the peers and of what runs them."""
    return [f"Node {node.lstrip('v')}", *(f"{name} {v}" for name, v in VERSIONS.items())]


def _row(samples: Samples, case: str, figure: str) -> Row:
    present = {
        name: samples[case, figure, name] for name in COLUMNS if (case, figure, name) in samples
    }
    ours = present.get(OURS, [])
    return Row(
        case=case,
        figure=figure,
        medians={name: median(values) for name, values in present.items()},
        tail=quantiles(ours, n=10, method="inclusive")[-1] if len(ours) > 1 else None,
        budget=budget(case, figure),
    )


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"  # noqa: PLR2004 - three figures do
