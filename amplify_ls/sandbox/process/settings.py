"""What can be set from outside: the pace of deployments, and failures on purpose."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

FAULTS: Final = "AMPLIFY_LS_SANDBOX_FAULTS"
FAULTS_FILE: Final = "faults.json"
PACE: Final = "AMPLIFY_LS_SANDBOX_PACE"

_PACE: Final = 0.05


def pace(variables: Mapping[str, str] = os.environ) -> float:
    """Seconds a resource takes; AWS takes longer, a test none."""
    try:
        return max(0.0, float(variables.get(PACE, "")))
    except ValueError:
        return _PACE


@dataclass(frozen=True, slots=True)
class Faults:
    """Failures that somebody asked for.

    `AMPLIFY_LS_SANDBOX_FAULTS` and `faults.json` in the folder each hold a JSON list; the file is
    read at every use, so it can change while the sandbox runs. A fault is an object with

        type        the resource type it strikes ("AWS::Cognito::UserPool")
        logicalId   the logical id it strikes; one of these two at least
        stack       a pattern for the name of the stack ("amplify-*-auth*"), any by default
        action      "create", "update", "delete" or "rollback", any by default; a rollback is the
                    way back to how a resource was before an update
        reason      what the event says

    and strikes for as long as it is listed.
    """

    folder: Path
    variables: Mapping[str, str]

    def reason(self, action: str, kind: str, logical: str, stack: str) -> str | None:
        """Why this must fail, or None if it need not."""
        for fault in self._listed():
            if _strikes(fault, action, kind, logical, stack):
                return str(fault.get("reason", "The test asked for this failure."))
        return None

    def _listed(self) -> list[dict[str, Any]]:
        file = self.folder / FAULTS_FILE
        texts = {FAULTS: self.variables.get(FAULTS, "")}
        if file.exists():
            texts[FAULTS_FILE] = file.read_text(encoding="utf-8")
        try:
            return [fault for text in texts.values() if text.strip() for fault in json.loads(text)]
        except ValueError as problem:
            raise ValueError(f"{' or '.join(texts)} holds no JSON: {problem}") from problem


def _strikes(fault: dict[str, Any], action: str, kind: str, logical: str, stack: str) -> bool:
    named = "type" in fault or "logicalId" in fault
    return (
        named
        and fault.get("type", kind) == kind
        and fault.get("logicalId", logical) == logical
        and fault.get("action", action) == action
        and fnmatchcase(stack, fault.get("stack", "*"))
    )
