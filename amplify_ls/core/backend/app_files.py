"""The files by which an app knows its backend, as its front end makes them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.core.files.project_text import reader


def app_files(
    root: Path, project: JsonObject, meta: JsonObject, plugins: Plugins
) -> Mapping[str, str]:
    """Their texts by path from the root; none if no plugin knows the front end.

    `project` is project-config.json, `meta` amplify-meta.json with what is deployed.
    """
    frontend = plugins.frontends.get(str(project.get("frontend", "")))
    if frontend is None:
        return {}
    return frontend.exports(configuration_of(project, frontend.name), meta, reader(root))


def configuration_of(project: JsonObject, frontend: str) -> JsonObject | None:
    """What project-config.json says of a front end, if it says something."""
    found = project.get(frontend)
    return found if isinstance(found, dict) else None
