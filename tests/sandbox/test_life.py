import http.client
import json
import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.sandbox import record
from amplify_ls.sandbox.process.settings import FAULTS_FILE, PACE
from amplify_ls.sandbox.sandbox import Sandbox, find, reset, start, stop
from tests.sandbox.account import BUCKET, Account, auth, nested, pool, resource, template

KEY = "amplify-cfn-templates/auth/shop.json"
ROOT = template(Topic=resource("AWS::SNS::Topic"), authShop=nested(KEY))


# --- Starting and stopping -----------------------------------------------------------------------


def test_a_sandbox_is_found_until_it_is_stopped(folder: Path) -> None:
    assert find(folder) is None
    started = start(folder)
    assert find(folder) == started == start(folder)
    assert stop(folder)
    assert find(folder) is None
    assert not stop(folder)


def test_callers_at_the_same_time_get_the_same_process(folder: Path) -> None:
    together = threading.Barrier(4)

    def begin(_: int) -> Sandbox:
        together.wait()
        return start(folder)

    with ThreadPoolExecutor(4) as pool_of_threads:
        found = {each.pid for each in pool_of_threads.map(begin, range(4))}

    assert len(found) == 1


def test_nobody_but_its_owner_can_look_into_the_folder(shared: Account) -> None:
    folder = shared.sandbox.folder

    modes = {path.stat().st_mode & 0o077 for path in [folder, *(folder / "state").rglob("*")]}
    assert modes == {0}


def test_a_folder_that_was_there_before_stays_open_to_others_but_not_what_is_put_into_it(
    folder: Path,
) -> None:
    folder.mkdir()
    folder.chmod(0o755)

    start(folder)

    assert folder.stat().st_mode & 0o777 == 0o755
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}


def test_only_the_loopback_interface_is_listened_to(shared: Account) -> None:
    sandbox = shared.sandbox
    inodes = {
        link.readlink().name
        for link in Path(f"/proc/{sandbox.pid}/fd").iterdir()
        if link.is_symlink() and str(link.readlink()).startswith("socket:")
    }
    tables = [Path(f"/proc/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
    rows = [line.split() for lines in tables for line in lines]
    listening = [row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in inodes]

    port = int(sandbox.endpoint.rpartition(":")[2])
    assert listening == [f"0100007F:{port:04X}"]


def test_a_program_that_took_the_port_of_a_dead_one_is_not_ours(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        record.write(tmp_path, record.Record(os.getpid(), port, "ours", "2026-01-01T00:00:00"))

        assert find(tmp_path) is None
        assert not stop(tmp_path)


def test_only_the_process_with_the_recorded_identity_is_ours(shared: Account) -> None:
    own = record.read(shared.sandbox.folder)
    assert own is not None

    assert record.answers(own)
    assert not record.answers(replace(own, identity=own.identity[::-1]))


@pytest.mark.slow
def test_a_process_that_hangs_is_stopped_all_the_same(folder: Path) -> None:
    sandbox = start(folder)
    os.kill(sandbox.pid, signal.SIGSTOP)

    assert stop(folder)
    assert ends(sandbox.pid)


def test_resetting_forgets_everything(folder: Path) -> None:
    Account(start(folder)).make_bucket()

    assert reset(folder)
    assert not reset(folder)
    assert Account(start(folder)).s3.list_buckets()["Buckets"] == []


@pytest.mark.slow
def test_a_sandbox_whose_folder_is_gone_ends_by_itself(folder: Path) -> None:
    sandbox = start(folder)
    (folder / record.NAME).unlink()

    assert ends(sandbox.pid)


def ends(pid: int, patience: float = 10.0) -> bool:
    deadline = time.monotonic() + patience
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    return not Path(f"/proc/{pid}").exists()


# --- What can go wrong at the start --------------------------------------------------------------


def test_a_process_that_dies_while_it_starts_leaves_its_last_words(folder: Path) -> None:
    (folder / "state").mkdir(parents=True)
    (folder / "state" / "state.sqlite3").write_bytes(b"no database " * 1000)

    with pytest.raises(AmplifyError, match="file is not a database") as caught:
        start(folder)

    assert "sandbox.log" in caught.value.advice


def test_the_state_of_another_version_is_kept_aside_once(folder: Path) -> None:
    (folder / "state").mkdir(parents=True)
    (folder / "state" / "version").write_text("1.5.30\n")

    with pytest.raises(AmplifyError, match=r"written by MiniStack 1\.5\.30") as caught:
        start(folder)

    (aside,) = folder.glob("state-1.5.30-*")
    assert aside.name in caught.value.message
    assert start(folder) == find(folder)


# --- Web pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:4566"},
        {"Host": "s3.amazonaws.com.evil.example"},
        {"Host": "evilamazonaws.com"},
        {"Host": "s3.amazonaws.com", "Origin": "https://evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_web_pages_are_refused(shared: Account, method: str, headers: dict[str, str]) -> None:
    host, _, port = shared.sandbox.endpoint.removeprefix("http://").partition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=5)
    connection.request(method, f"/{BUCKET}", headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()

    assert answer.status == 403
    assert answer.getheader("Access-Control-Allow-Origin") is None


def test_who_was_led_here_may_use_the_names_of_aws(shared: Account) -> None:
    shared.s3.put_object(Bucket=BUCKET, Key="led.txt", Body=b"here")
    connection = http.client.HTTPConnection(shared.sandbox.endpoint.removeprefix("http://"))
    host = f"{BUCKET}.s3.us-east-1.amazonaws.com"
    connection.request("GET", "/led.txt", headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()

    assert (answer.status, body) == (200, b"here")


# --- Failures on purpose -------------------------------------------------------------------------


def test_failures_on_purpose_can_change_while_it_runs(shared: Account) -> None:
    made = template(Queue=resource("AWS::SQS::Queue"), Pool=pool())
    faults = shared.sandbox.folder / FAULTS_FILE
    fault = {"logicalId": "Queue", "stack": "unlucky*", "action": "create", "reason": "Bad luck."}
    faults.write_text(json.dumps([fault]))

    assert shared.create("lucky", made) == "CREATE_COMPLETE"
    assert shared.create("unlucky", made) == "ROLLBACK_COMPLETE"
    assert shared.reason("unlucky", "Queue CREATE_FAILED") == "Bad luck."

    faults.unlink()
    shared.delete("unlucky")
    assert shared.create("unlucky", made) == "CREATE_COMPLETE"
    shared.delete("unlucky")
    shared.delete("lucky")


def test_a_failing_removal_leaves_the_stack_to_be_deleted_again(shared: Account) -> None:
    faults = shared.sandbox.folder / FAULTS_FILE
    shared.create("sticky", template(Queue=resource("AWS::SQS::Queue")))
    faults.write_text('[{"type": "AWS::SQS::Queue", "action": "delete", "reason": "Stuck."}]')
    assert shared.delete("sticky") == "DELETE_FAILED"
    faults.unlink()

    assert shared.reason("sticky", "Queue DELETE_FAILED") == "Stuck."
    assert shared.delete("sticky") == "DELETE_COMPLETE"


def test_a_nested_stack_can_fail_as_a_whole(shared: Account) -> None:
    faults = shared.sandbox.folder / FAULTS_FILE
    shared.upload("whole.json", template(Queue=resource("AWS::SQS::Queue")))
    faults.write_text('[{"type": "AWS::CloudFormation::Stack", "reason": "Throttled."}]')

    assert shared.create("throttled", template(Inner=nested("whole.json"))) == "ROLLBACK_COMPLETE"

    faults.unlink()
    assert shared.reason("throttled", "Inner CREATE_FAILED") == "Throttled."
    shared.delete("throttled")


# --- Pace ----------------------------------------------------------------------------------------


def test_a_deployment_can_be_watched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PACE, "0.1")
    paced = Account(start(folder))
    paced.make_bucket()
    paced.upload(KEY, auth())
    paced.begin_create("watched", ROOT)
    seen: list[frozenset[str]] = []
    while paced.stack("watched")["StackStatus"] == "CREATE_IN_PROGRESS":
        child = paced.physical("watched", "authShop") if seen else ""
        told = [*paced.told("watched"), *(paced.told(child) if child else [])]
        seen.append(frozenset(told))

    # Root and nested stack go on side by side, and each of their steps is to be seen.
    assert len(set(seen)) >= 5
    assert all(earlier <= later for earlier, later in pairwise(seen))
    assert any({"UserPool CREATE_IN_PROGRESS"} <= each < seen[-1] for each in seen)
