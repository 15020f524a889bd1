"""How files that apps read are written."""

from __future__ import annotations

import json
import posixpath

from amplify_ls.contract.plugin import JsonObject


def indented(values: JsonObject, width: int) -> str:
    """JSON as `JSON.stringify` writes it: no escapes but the needed ones, no final newline."""
    return json.dumps(values, indent=width, ensure_ascii=False)


def setting(configuration: JsonObject | None, key: str, default: str) -> str:
    """A text that project-config.json says in `config`, or what it is by default."""
    config = (configuration or {}).get("config")
    found = config.get(key) if isinstance(config, dict) else None
    return found if isinstance(found, str) else default


def joined(folder: str, *names: str) -> str:
    r"""A path from the root, from a folder as users write it: `./`, `/src`, `app\src`."""
    below = folder.replace("\\", "/").lstrip("/")
    return posixpath.normpath(posixpath.join(below, *names))
