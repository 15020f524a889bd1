"""What the real Amplify CLI made of payloads for storage and functions, to compare with."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from amplify_ls.contract.plugin import JsonObject, ProjectFacts
from amplify_ls.contract.world import World

_RECORDED = Path(__file__).parents[1] / "data" / "recorded"


def recorded(category: str, case: str) -> JsonObject:
    """A recording."""
    found: JsonObject = json.loads((_RECORDED / category / f"{case}.json").read_text("utf-8"))
    return found


def facts(before: JsonObject) -> ProjectFacts:
    """The project of the recordings, with these resources."""
    return ProjectFacts(
        "headlessProjectName", "myenvname", "us-east-1", "javascript", resources=before
    )


def world(*drawn: str) -> World:
    """A world whose dice fall as they did."""
    dice = iter(drawn)
    return World(Path("/nowhere"), hex=lambda _: next(dice))


def outline(template: str) -> JsonObject:
    """A template as the recordings have it."""
    found = _undescribed(json.loads(template))
    text = json.dumps(found, sort_keys=True)
    return {
        "parts": {name: part["Type"] for name, part in found["Resources"].items()},
        "parameters": list(found["Parameters"]),
        "conditions": list(found["Conditions"]),
        "outputs": list(found["Outputs"]),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def _undescribed(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {key: _undescribed(each) for key, each in value.items() if key != "Description"}
    if isinstance(value, list):
        return [_undescribed(each) for each in value]
    return value
