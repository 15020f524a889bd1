"""Measure amplify-ls against its peers: `python -m tools.bench`."""

import argparse
import json
import shlex
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tools.bench import deployment, long_text, project, report
from tools.bench.peers import install, servers
from tools.bench.rounds import run
from tools.bench.workload import SCHEMA, SIZES, team_provider_info

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"


def main() -> int:
    """Run the benchmarks; 1 means that a budget was missed and that was asked about."""
    options = _options()
    command = shlex.split(options.ours)
    path = team_provider_info(SIZES[0]).path
    contenders = servers(command, install(options.peers), options.schema, path)
    if options.only:
        contenders = [server for server in contenders if server.name in options.only]
    samples = run(contenders, options.rounds, lambda text: print(text, file=sys.stderr))
    found = report.rows(samples)
    print(report.table(found))
    during = deployment.measure(command)
    print(deployment.table(during))
    whole = project.measure(command)
    print(project.table(whole))
    meanwhile = long_text.measure(command)
    print(long_text.table(meanwhile))
    if options.json:
        content = [[*key, values] for key, values in samples.items()]
        options.json.write_text(json.dumps(content) + "\n")
    if options.write:
        node = subprocess.check_output(["node", "--version"], text=True)  # noqa: S607 - as npm
        ours = [f"{name} {version(name)}" for name in ("amplify-ls", "pygls", "lsprotocol")]
        versions = [*ours, *report.peer_versions(node.strip())]
        PAGE.parent.mkdir(exist_ok=True)
        tables = (
            report.table(found),
            project.table(whole),
            long_text.table(meanwhile),
            deployment.table(during),
        )
        PAGE.write_text(report.page(tables, options.rounds, versions))
    apart = during.is_kept and whole.is_kept and meanwhile.is_kept
    is_kept = apart and all(row.is_kept for row in found)
    return int(options.check and not is_kept)


def _options() -> argparse.Namespace:
    scripts = Path(sys.executable).parent
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    add = parser.add_argument
    add("--rounds", type=int, default=10, help="rounds that count (default: 10)")
    add("--ours", default=f"{scripts / 'amplify-ls'} serve", help="the command of our server")
    add("--schema", type=Path, default=ROOT / "schemas" / SCHEMA, help="the schema for the peers")
    add("--peers", type=Path, default=ROOT / ".bench", help="where the peers are installed")
    add("--only", action="append", metavar="NAME", help="measure only this server (repeatable)")
    add("--json", type=Path, metavar="FILE", help="write every sample here")
    add("--check", action="store_true", help="exit 1 when a budget is missed")
    add("--write", action="store_true", help="write docs/benchmarks.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
