"""Who deploys an environment, whichever machine they are on: the Amplify CLI's own mark.

It is the object `deployment-state.json` of the deployment bucket. The Amplify CLI deploys nothing
while it says DEPLOYING or ROLLING_BACK, whoever wrote that; when a push has ended well the CLI
deletes the object, and so do we. It is written on condition that nobody else has, so of two who
start at once exactly one deploys. Who that is stands under a key of our own, over which the Amplify
CLI reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from amplify_ls.contract.cloud import Cloud, StoredObject
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.core.files.json_file import json_bytes
from amplify_ls.core.operations.lock import Holder

KEY = "deployment-state.json"

_ADVICE = (
    "amplify-ls deploys this environment. Wait until it has finished; if it was broken off, "
    "`amplify-ls push` goes on with it, and `amplify-ls recover unlock` ends it."
)
"""`amplify push --force` takes over only from steps with a `previousMetaKey`: the key of an object
that says which stack update brings back what was there (`iterative-rollback.js` of its provider).
We make none, for CloudFormation itself brings it back. The CLI stops, and prints the whole step:
so the step says what to do."""
_AT_WORK = frozenset({"DEPLOYING", "ROLLING_BACK"})
_OURS = "amplifyLs"
_DIGITS = 12
_TRIES = 5
"""So often somebody else may come and go while we try."""
_USERS = ("USER", "LOGNAME", "USERNAME")


@dataclass(frozen=True, slots=True)
class State:
    """What the object says; what it does not say is empty."""

    tag: str
    status: str
    since: datetime | None = None
    operation: str = ""
    """The id of one of our own operations; the Amplify CLI's have none."""
    command: str = ""
    host: str = ""
    pid: int = 0
    user: str = ""
    folder: str = ""
    """Which folder it was begun in, as `folder_mark` tells folders apart."""

    @property
    def is_standing(self) -> bool:
        """Whether it keeps everybody else from deploying."""
        return self.status in _AT_WORK

    @property
    def words(self) -> str:
        """Who, what and since when, for users."""
        since = f" since {self.since:%Y-%m-%d %H:%M:%S} UTC" if self.since is not None else ""
        if not self.operation:
            return f"the Amplify CLI says {self.status}{since}"
        user = f"{self.user}, " if self.user else ""
        return f"`{self.command}`{since} ({user}process {self.pid} on {self.host})"


@dataclass(frozen=True, slots=True)
class Claim:
    """Our own mark in the bucket."""

    bucket: str
    tag: str


def _never(_: State) -> bool:
    return False


def claim(
    cloud: Cloud,
    bucket: str,
    who: Holder,
    world: World,
    may_take: Callable[[State], bool] = _never,
) -> Claim:
    """Become the one who deploys; `may_take` says which standing mark is taken over all the same.

    Raises:
        AmplifyError: somebody else deploys; the message says who and since when.
    """
    body = _body(who, world)
    found: State | None = None
    for _ in range(_TRIES):
        tag = cloud.put_if(bucket, KEY, body, found.tag if found is not None else None)
        if tag is not None:
            return Claim(bucket, tag)
        found = look(cloud, bucket)
        if found is None:
            continue
        if found.operation == who.operation and found.is_standing:
            # The answer to our own request was lost, and it was sent again.
            return Claim(bucket, found.tag)
        if found.is_standing and not may_take(found):
            raise refusal(found)
    raise AmplifyError(
        f"Others keep writing {KEY} in the bucket {bucket}.", "Try again when they have finished."
    )


def release(cloud: Cloud, claimed: Claim, *, succeeded: bool) -> bool:
    """Let others deploy again; whether the mark was still ours.

    An operation that failed leaves none either: nothing is left half-done that the mark could keep
    somebody from. Only whoever failed may go on although the object cannot be deleted.

    Raises:
        AmplifyError: it cannot be deleted.
    """
    try:
        return cloud.delete_if(claimed.bucket, KEY, claimed.tag)
    except AmplifyError:
        if succeeded:
            raise
        return False


def standing(cloud: Cloud, bucket: str) -> State | None:
    """The mark that keeps others from deploying, if there is one."""
    found = look(cloud, bucket)
    return found if found is not None and found.is_standing else None


def break_claim(cloud: Cloud, bucket: str, state: State) -> bool:
    """Delete a mark that nobody stands behind any more; whether it was still the same."""
    return cloud.delete_if(bucket, KEY, state.tag)


def look(cloud: Cloud, bucket: str) -> State | None:
    """What the object says, if it is there."""
    found = cloud.look(bucket, KEY)
    return _state(found) if found is not None else None


def refusal(state: State) -> AmplifyError:
    """Why nothing can be deployed while a mark stands, and what to do."""
    advice = (
        "Wait until it has finished. If it was broken off, go on with it where it was begun, or "
        "run `amplify-ls recover unlock`; `amplify-ls push --force` takes over."
    )
    if not state.operation:
        advice = (
            "Wait until it has finished. If it was broken off, run "
            "`amplify push --iterative-rollback`, or `amplify-ls recover unlock` if CloudFormation "
            "is at rest; `amplify-ls push --force` takes over."
        )
    return AmplifyError(f"Somebody else deploys this environment: {state.words}.", advice)


def folder_mark(folder: Path) -> str:
    """What tells a folder from others, and nobody where it is."""
    return sha256(str(folder.resolve()).encode()).hexdigest()[:_DIGITS]


def _body(who: Holder, world: World) -> bytes:
    user = next((world.variables[name] for name in _USERS if world.variables.get(name)), "")
    ours = {
        "operation": who.operation,
        "command": who.command,
        "host": who.host,
        "pid": who.pid,
        **({"user": user} if user else {}),
        **({"folder": who.folder} if who.folder else {}),
    }
    started = world.now().astimezone(UTC)
    return json_bytes(
        {
            "version": "1",
            "startedAt": f"{started:%Y-%m-%dT%H:%M:%S}.{started.microsecond // 1000:03d}Z",
            "status": "DEPLOYING",
            "currentStepIndex": 0,
            "steps": [{"status": "DEPLOYING", "advice": _ADVICE}],
            _OURS: ours,
        }
    )


def _state(found: StoredObject) -> State:
    try:
        said = json.loads(found.body)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        return State(found.tag, "")
    ours = said.get(_OURS)
    own: Mapping[str, object] = ours if isinstance(ours, dict) else {}
    pid = own.get("pid")
    return State(
        tag=found.tag,
        status=str(said.get("status", "")),
        since=_moment(said.get("startedAt")),
        operation=str(own.get("operation", "")),
        command=str(own.get("command", "")),
        host=str(own.get("host", "")),
        pid=pid if isinstance(pid, int) else 0,
        user=str(own.get("user", "")),
        folder=str(own.get("folder", "")),
    )


def _moment(said: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(said)).astimezone(UTC)
    except ValueError:
        return None
