"""Lambda functions run in processes of their own, and none of them is left over."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from amplify_ls.sandbox.sandbox import Sandbox, start, stop
from tests.sandbox.account import Account, Template, att, ref, resource, role, template

QUICK = (
    "import cfnresponse\n"
    "def handler(event, context):\n"
    "    cfnresponse.send(event, context, cfnresponse.SUCCESS)\n"
)
ENDLESS = "import time\ndef handler(event, context):\n    time.sleep(600)\n"
PATIENCE = 10.0
DEAD = "Z"


def calling(code: str) -> Template:
    function = resource(
        "AWS::Lambda::Function",
        Runtime="python3.12",
        Handler="index.handler",
        Timeout=600,
        Role=att("Role", "Arn"),
        Code={"ZipFile": code},
    )
    call = resource("Custom::Call", ServiceToken=att("Function", "Arn"), Name=ref("Role"))
    return template(Role=role("worker"), Function=function, Call=call)


def processes(sandbox: Sandbox) -> set[str]:
    """The ids of the processes that belong to a sandbox and are not dead."""
    told = {path.parent.name: standing(path) for path in Path("/proc").glob("[0-9]*/stat")}
    return {pid for pid, (state, group) in told.items() if group == sandbox.pid and state != DEAD}


def standing(stat: Path) -> tuple[str, int]:
    """The state of a process and the group it belongs to."""
    with suppress(OSError):  # it has ended meanwhile
        state, _, group, *_ = stat.read_text().rpartition(") ")[2].split()
        return state, int(group)
    return DEAD, 0


def come_to(sandbox: Sandbox, is_right: Callable[[set[str]], bool]) -> set[str]:
    """The processes of a sandbox as soon as they are right."""
    deadline = time.monotonic() + PATIENCE
    while not is_right(found := processes(sandbox)):
        assert time.monotonic() < deadline, found
        time.sleep(0.01)
    return found


def kill(folder: Path) -> None:
    os.kill(start(folder).pid, signal.SIGKILL)


def test_a_worker_ends_with_its_function(folder: Path) -> None:
    account = Account(start(folder))
    before = processes(account.sandbox)
    assert account.create("calls", calling(QUICK)) == "CREATE_COMPLETE"
    assert len(processes(account.sandbox) - before) == 1

    assert account.delete("calls") == "DELETE_COMPLETE"

    assert processes(account.sandbox) == before


@pytest.mark.parametrize("end", [pytest.param(stop, marks=pytest.mark.slow), kill])
def test_a_handler_at_work_ends_with_the_embedded_aws(
    folder: Path, end: Callable[[Path], object]
) -> None:
    account = Account(start(folder))
    before = processes(account.sandbox)
    account.begin_create("endless", calling(ENDLESS))
    come_to(account.sandbox, lambda found: len(found - before) == 1)

    end(folder)

    assert come_to(account.sandbox, lambda found: not found) == set()
