"""`~/.amplify/awscloudformation/cache.json`: sessions of roles, kept as the Amplify CLI keeps them.

    role ARN -> session name -> {"credentials": {accessKeyId, secretAccessKey, ..., expiration}}

The Amplify CLI writes the inner object, but reads its keys without `credentials` around them; so
files of both kinds are about.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

_NEEDED: Final = timedelta(seconds=60)
_NAMES: Final = {
    "AccessKeyId": "accessKeyId",
    "SecretAccessKey": "secretAccessKey",
    "SessionToken": "sessionToken",
    "Expiration": "expiration",
}


@dataclass(frozen=True, slots=True)
class RoleSession:
    """A role and what its session is called."""

    role: str
    name: str


class RoleCache:
    """A cache as botocore's providers of credentials want it, kept in the Amplify CLI's file.

    What botocore knows by another key than those of `roles` is kept in memory only.
    """

    def __init__(
        self, home: Path, roles: Mapping[str, RoleSession], now: Callable[[], datetime]
    ) -> None:
        self._path = home / ".amplify" / "awscloudformation" / "cache.json"
        self._roles = roles
        self._now = now
        self._others: dict[str, Any] = {}

    def __contains__(self, key: str) -> bool:
        return self._found(key) is not None

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - AWS's answer
        found = self._found(key)
        if found is None:
            raise KeyError(key)
        return found

    def __setitem__(self, key: str, answer: Any) -> None:  # noqa: ANN401 - AWS's answer
        session = self._roles.get(key)
        if session is None:
            self._others[key] = answer
            return
        stored = _read(self._path)
        of_role = stored.get(session.role)
        kept = of_role if isinstance(of_role, dict) else {}
        stored[session.role] = kept | {session.name: {"credentials": _written(answer)}}
        # Without the file the session is asked for again; that is no reason to fail.
        with suppress(OSError):
            _write(self._path, stored)

    def _found(self, key: str) -> Any:  # noqa: ANN401 - AWS's answer
        session = self._roles.get(key)
        if session is None:
            return self._others.get(key)
        of_role = _read(self._path).get(session.role)
        entry = of_role.get(session.name) if isinstance(of_role, dict) else None
        return _answer(entry, self._now() + _NEEDED) if isinstance(entry, dict) else None


def _answer(entry: Mapping[str, Any], needed_until: datetime) -> dict[str, Any] | None:
    nested = entry.get("credentials")
    kept = nested if isinstance(nested, dict) else entry
    credentials = {theirs: kept.get(ours) for theirs, ours in _NAMES.items()}
    if not all(isinstance(value, str) and value for value in credentials.values()):
        return None
    try:
        expiration = datetime.fromisoformat(str(credentials["Expiration"]))
    except ValueError:
        return None
    if expiration.replace(tzinfo=expiration.tzinfo or UTC) < needed_until:
        return None
    return {"Credentials": credentials}


def _written(answer: Mapping[str, Any]) -> dict[str, Any]:
    credentials = answer["Credentials"]
    written = {ours: credentials[theirs] for theirs, ours in _NAMES.items()}
    if isinstance(written["expiration"], datetime):
        moment = written["expiration"].astimezone(UTC).isoformat(timespec="milliseconds")
        written["expiration"] = moment.replace("+00:00", "Z")
    return written


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _write(path: Path, value: Mapping[str, Any]) -> None:
    """Replace the file in one step, readable by its owner only from the first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as new:
        json.dump(value, new, indent=2)
    os.replace(new.name, path)  # noqa: PTH105 - the one call that replaces on every system
