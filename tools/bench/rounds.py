"""Rounds of sessions in which the servers take turns: the machine's noise hits all alike."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tools.bench.lsp import ServerSilentError
from tools.bench.peers import EMPTY, OURS, Server
from tools.bench.session import Figures, measure
from tools.bench.workload import SIZES, Workload, headless_script, team_provider_info

# (case, figure, server) → every value measured
Samples = dict[tuple[str, str, str], list[float]]

SCRIPT_CASE = "Bash script"


def run(servers: Sequence[Server], rounds: int, say: Callable[[str], None]) -> Samples:
    """Measure every server in every case, a round at a time; a first round only warms up.

    A server that falls silent in a case is left out of it from then on.
    """
    samples: Samples = {}
    silent: set[tuple[str, str]] = set()
    for number in range(rounds + 1):
        for case, server, workload in _turns(servers, number):
            if (case, server.name) in silent:
                continue
            try:
                figures = _session(server, workload)
            except ServerSilentError as error:
                say(f"{server.name}, {case}, is left out: {error}")
                silent.add((case, server.name))
                continue
            for figure, values in figures.items():
                if number > 0:
                    samples.setdefault((case, figure, server.name), []).extend(values)
        say(f"round {number} of {rounds}" if number else "warmed up")
    return samples


def case_name(lines: int) -> str:
    """Name the case of a file with so many lines."""
    return f"{lines:,} lines"


def _turns(servers: Sequence[Server], number: int) -> Iterator[tuple[str, Server, Workload]]:
    start = number % len(servers)
    turned = [*servers[start:], *servers[:start]]
    for lines in SIZES:
        workload = team_provider_info(lines)
        for server in turned:
            yield case_name(lines), server, workload
    script = headless_script()
    yield from ((SCRIPT_CASE, server, script) for server in servers if server.name == OURS)


def _session(server: Server, workload: Workload) -> Figures:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return measure(server, workload, Path(folder).resolve(), full=server.name != EMPTY)
