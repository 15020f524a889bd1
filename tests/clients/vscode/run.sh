#!/bin/sh
# Tries the packaged extension in a real VS Code: sets up, packages, tests, and leaves screenshots.
#   AMPLIFY_VSCODE_CACHE        where VS Code is kept between runs   (default: /tmp/amplify-vscode)
#   AMPLIFY_VSCODE_SERVER       the server to start                  (default: .venv/bin/amplify-ls)
#   AMPLIFY_VSCODE_SCREENSHOTS  where the pictures go                (default: screenshots in the cache)
set -eu

root=$(cd "$(dirname "$0")/../../.." && pwd)
here=$root/tests/clients/vscode
export AMPLIFY_VSCODE_CACHE="${AMPLIFY_VSCODE_CACHE:-/tmp/amplify-vscode}"
export AMPLIFY_VSCODE_SERVER="${AMPLIFY_VSCODE_SERVER:-$root/.venv/bin/amplify-ls}"
export AMPLIFY_VSCODE_SCREENSHOTS="${AMPLIFY_VSCODE_SCREENSHOTS:-$AMPLIFY_VSCODE_CACHE/screenshots}"

PYTHON=$root/.venv/bin/python "$here/setup.sh"

cd "$root/vscode-client"
[ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error
npm run --silent package >/dev/null

cd "$root"
PYTHONPATH=$AMPLIFY_VSCODE_CACHE/python exec .venv/bin/pytest -m vscode -n0 tests/clients/vscode "$@"
