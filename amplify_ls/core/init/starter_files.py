"""Texts that help with a new project: what is in its folder, and two hooks to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_README = """\
# The backend of this app

This folder describes an AWS backend for the Amplify CLI (Gen 1) and `amplify-ls`.

- `backend/` is what the backend is to be, one folder for each resource of a category. Commit it.
- `.config/` and `team-provider-info.json` say which environments there are and how to reach them.
- `cli.json` holds feature flags, `hooks/` scripts that run before and after commands.
- `#current-cloud-backend/` is a copy of what was last deployed. It is made anew by every push.

`amplify-ls status` shows what a push would change, `amplify-ls push --dry-run` shows it in detail.
What the files mean is described at <https://docs.amplify.aws/gen1/react/tools/cli/reference/files/>.
"""

_HOOKS_README = """\
# Hooks

A script in this folder runs before or after a command of the Amplify CLI, by its name:
`pre-push.sh` before a push, `post-add-auth.js` after auth was added. It reads one JSON object from
its standard input. A hook that runs before a command and fails keeps the command from running.

The files that end in `.sample` are examples; drop the ending to use one. More about hooks is at
<https://docs.amplify.aws/gen1/react/tools/cli/project/command-hooks/>.
"""

_POST_PUSH = """\
#!/usr/bin/env bash
# Runs after every push once its name is post-push.sh. Needs jq.
set -euo pipefail

input=$(cat)
environment=$(jq --raw-output '.data.amplify.environment.envName' <<<"$input")
problem=$(jq --raw-output '.error.message // empty' <<<"$input")

if [ -n "$problem" ]; then
  echo "The push to $environment failed: $problem"
else
  echo "$environment is up to date."
fi
"""

_PRE_PUSH = """\
// Runs before every push once its name is pre-push.js; a push to "prod" needs a clean working copy.
const { execFileSync } = require("node:child_process");
const { readFileSync } = require("node:fs");

const { data } = JSON.parse(readFileSync(0, "utf8"));
const { envName } = data.amplify.environment;

if (envName === "prod") {
  const changes = execFileSync("git", ["status", "--porcelain"], { encoding: "utf8" });
  if (changes) {
    console.error(`Commit these before you push to ${envName}:\\n${changes}`);
    process.exitCode = 1;
  }
}
"""

STARTER_FILES: Final[Mapping[str, str]] = {
    "amplify/README.md": _README,
    "amplify/hooks/README.md": _HOOKS_README,
    "amplify/hooks/post-push.sh.sample": _POST_PUSH,
    "amplify/hooks/pre-push.js.sample": _PRE_PUSH,
}
"""Texts by their path from the root."""
