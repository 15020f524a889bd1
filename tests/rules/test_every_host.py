"""One mistake in a payload is one finding, however the payload is quoted."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.diagnostic import Diagnostic
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile

PAYLOADS: dict[str, dict[str, Any]] = {
    "amplify": {"projectName": "shop", "envName": "dev", "defaultEditor": "vscode"},
    "frontend": {
        "frontend": "javascript",
        "framework": "react",
        "config": {
            "SourceDir": "src",
            "DistributionDir": "build",
            "BuildCommand": "npm run build",
            "StartCommand": "npm start",
        },
    },
    "providers": {
        "awscloudformation": {
            "configLevel": "project",
            "useProfile": False,
            "accessKeyId": "$KEY_ID",
            "secretAccessKey": "$SECRET",
            "region": "us-east-1",
        }
    },
}
Texts = dict[str, str]


def doubly(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def called(options: list[str]) -> str:
    return f"amplify init --yes {' '.join(options)}\n"


def in_single_quotes(texts: Texts) -> str:
    return called([f"--{name} '{text}'" for name, text in texts.items()])


def in_double_quotes(texts: Texts) -> str:
    return called([f"--{name} {doubly(text)}" for name, text in texts.items()])


def in_variables(texts: Texts) -> str:
    assigned = "".join(f"{name.upper()}={doubly(text)}\n" for name, text in texts.items())
    return assigned + called([f'--{name} "${name.upper()}"' for name in texts])


def in_heredocs(texts: Texts) -> str:
    assigned = "".join(f"{n.upper()}=$(cat <<'EOF'\n{t}\nEOF\n)\n" for n, t in texts.items())
    return assigned + called([f'--{name} "${name.upper()}"' for name in texts])


def in_a_workflow(texts: Texts) -> str:
    lines = "".join(f"          {line}\n" for line in in_variables(texts).splitlines())
    return f"jobs:\n  init:\n    steps:\n      - run: |\n{lines}"


def in_a_quoted_item(texts: Texts) -> str:
    item = in_double_quotes(texts).strip().replace("'", "''")
    return f"init:\n  script:\n    - '{item}'\n"


def in_package_json(texts: Texts) -> str:
    return json.dumps({"scripts": {"init": in_single_quotes(texts).strip()}}, indent=2)


HOSTS: list[tuple[str, Callable[[Texts], str]]] = [
    ("init.sh", in_single_quotes),
    ("init.sh", in_double_quotes),
    ("init.sh", in_variables),
    ("init.sh", in_heredocs),
    (".github/workflows/init.yml", in_a_workflow),
    (".gitlab-ci.yml", in_a_quoted_item),
    ("package.json", in_package_json),
]


def diagnosed(path: str, text: str) -> list[Diagnostic]:
    return diagnose(read(SourceFile(Path(path), text)), Project())


def told(path: str, text: str) -> set[tuple[str, str]]:
    return {(found.code, found.message) for found in diagnosed(path, text)}


def mistakes() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each key of each payload misspelt, dropped, and with a list for its value."""
    for option, payload in PAYLOADS.items():
        for path in list(keys(payload)):
            for kind, entries in (("misspelt", ("x", 0)), ("dropped", None), ("a list", ("", 1))):
                changed = copy.deepcopy(payload)
                *outer, key = path
                holder = changed
                for step in outer:
                    holder = holder[step]
                change(holder, key, entries)
                yield f"{'.'.join(path)} {kind}", option, changed


def keys(payload: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in payload.items():
        yield (*path, key)
        yield from keys(value, (*path, key)) if isinstance(value, dict) else ()


def change(holder: dict[str, Any], key: str, entry: tuple[str, int] | None) -> None:
    """Rename a key, drop it, or give it another value, at its place."""
    members = list(holder.items())
    holder.clear()
    for name, value in members:
        replacement = {f"{name}{entry[0]}": [1] if entry[1] else value} if entry else {}
        holder.update(replacement if name == key else {name: value})


@pytest.mark.parametrize(("path", "quote"), HOSTS)
def test_a_mistake_is_one_finding_in_every_host(path: str, quote: Callable[[Texts], str]) -> None:
    whole = {name: json.dumps(payload) for name, payload in PAYLOADS.items()}
    before = told(path, quote(whole))
    for label, option, changed in mistakes():
        text = quote({**whole, option: json.dumps(changed)})
        assert len(told(path, text) - before) == 1, label
