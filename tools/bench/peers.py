"""The servers that are measured: how each is installed, started and given the schema."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.bench.lsp import Client, Json

VERSIONS = {"vscode-langservers-extracted": "4.10.0", "yaml-language-server": "1.25.0"}
FLOOR = Path(__file__).with_name("floor_server.py")

OURS = "amplify-ls"
VSCODE_JSON = "vscode-json"
YAML = "yaml"
EMPTY = "empty pygls"
ASKED = "vscode-json, asked"


@dataclass(frozen=True, slots=True)
class Server:
    """How to start a server and what to tell it about the schema."""

    name: str
    command: Sequence[str]
    options: Json = field(default_factory=dict)
    settings: Json = field(default_factory=dict)
    associations: Sequence[Json] = ()
    asked: bool = False  # diagnostics are requested by the client, not sent on the server's own

    def associate(self, client: Client) -> None:
        """Say which schema belongs to the file, in the way this server understands."""
        if self.settings:
            client.notify("workspace/didChangeConfiguration", {"settings": self.settings})
        if self.associations:
            client.notify("json/schemaAssociations", [list(self.associations)])


def install(folder: Path) -> Path:
    """Install the peers under the folder, once, and return where their commands are."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n")
    wanted = json.dumps({"private": True, "dependencies": VERSIONS}, indent=2)
    manifest = folder / "package.json"
    commands = folder / "node_modules" / ".bin"
    if not (commands.is_dir() and manifest.is_file() and manifest.read_text() == wanted):
        manifest.write_text(wanted)
        npm = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(npm, cwd=folder, check=True)
    return commands


def servers(ours: Sequence[str], commands: Path, schema: Path, path: str) -> list[Server]:
    """List the servers in the order of the report's columns."""
    url = schema.resolve().as_uri()
    json_command = [str(commands / "vscode-json-language-server"), "--stdio"]
    associations = [{"fileMatch": [path], "uri": url}]
    options = {"provideFormatter": False, "handledSchemaProtocols": ["file"]}
    yaml_settings = {"schemas": {url: [path]}, "schemaStore": {"enable": False}}
    return [
        Server(OURS, ours),
        Server(VSCODE_JSON, json_command, options, associations=associations),
        Server(
            YAML,
            [str(commands / "yaml-language-server"), "--stdio"],
            settings={"yaml": yaml_settings},
        ),
        Server(EMPTY, [sys.executable, str(FLOOR)]),
        Server(ASKED, json_command, options, associations=associations, asked=True),
    ]
