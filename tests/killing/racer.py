"""A process that pushes when it is told to, again and again: one of two that race.

It is told a password length for its copy of the project, plans a push of that, says `ready`, and
carries the plan out when it is told to go; then it says how that ended.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from amplify_ls.contract.event import StepFailed
from amplify_ls.contract.registry import installed_plugins
from amplify_ls.contract.world import World
from amplify_ls.core.push import prepare


def race(root: Path, endpoint: str) -> None:
    """Push as often as there are lines to read."""
    plugins, world = installed_plugins(), World(root.parent)
    for line in sys.stdin:
        path = root / "amplify/backend/auth/shop/cli-inputs.json"
        inputs = json.loads(path.read_text(encoding="utf-8"))
        inputs["cognitoConfig"]["passwordPolicyMinLength"] = int(line)
        path.write_text(json.dumps(inputs, indent=2), encoding="utf-8")
        operation = prepare(root, plugins, world, endpoint)
        say("ready")
        sys.stdin.readline()
        last = list(operation.run())[-1]
        say(last.failure.message if isinstance(last, StepFailed) else "won")


def say(what: str) -> None:
    """Tell whoever started this."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    race(Path(sys.argv[1]), sys.argv[2])
