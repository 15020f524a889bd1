"""Who may deploy an environment: one at a time, whatever they deploy with."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.world import World
from amplify_ls.core.operations.deployment_state import (
    KEY,
    Claim,
    State,
    break_claim,
    claim,
    look,
    release,
    standing,
)
from amplify_ls.core.operations.lock import Holder
from tests.support.fake_cloud import NOW, FakeCloud, as_cloud

BUCKET = "shop-deployment"
WORLD = World(Path("/home/kim"), {"USER": "kim"}, now=lambda: NOW)
CLI = {"version": "1", "startedAt": "2026-01-02T03:00:00.000Z", "currentStepIndex": 0, "steps": []}


@dataclass
class Bucket:
    """A deployment bucket, and the clouds of those who use it."""

    fake: FakeCloud = field(default_factory=FakeCloud)

    @property
    def cloud(self) -> Cloud:
        return as_cloud(self.fake)

    def says(self, **said: object) -> None:
        self.fake.stored[BUCKET, KEY] = json.dumps({**CLI, **said}).encode()

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.fake.stored[BUCKET, KEY])
        return content

    def claim(self, operation: str, *, force: bool = False) -> Claim:
        who = Holder(operation, "push", 17, "desk", NOW)
        return claim(self.cloud, BUCKET, who, WORLD, lambda _: force)


@pytest.fixture
def bucket() -> Bucket:
    return Bucket()


def test_a_claim_is_what_the_amplify_cli_takes_for_a_deployment_in_progress(
    bucket: Bucket,
) -> None:
    bucket.claim("one")

    [step] = bucket.content["steps"]
    assert step["status"] == "DEPLOYING"
    assert bucket.content == {
        "version": "1",
        "startedAt": "2026-01-02T03:04:05.000Z",
        "status": "DEPLOYING",
        "currentStepIndex": 0,
        "steps": [step],
        "amplifyLs": {
            "operation": "one",
            "command": "push",
            "host": "desk",
            "pid": 17,
            "user": "kim",
        },
    }


def test_what_the_amplify_cli_says_of_a_claim_that_it_cannot_take_over_is_how_to_go_on(
    bucket: Bucket,
) -> None:
    bucket.claim("one")

    [step] = bucket.content["steps"]
    assert "previousMetaKey" not in step
    assert "`amplify-ls recover unlock`" in step["advice"]


def test_a_claim_takes_one_request(bucket: Bucket) -> None:
    bucket.claim("one")

    assert [call[0] for call in bucket.fake.calls] == ["put_if"]


def test_the_second_is_told_who_was_first_since_when_and_what_to_do(bucket: Bucket) -> None:
    bucket.claim("one")

    with pytest.raises(AmplifyError) as refused:
        bucket.claim("two")
    assert refused.value.message == (
        "Somebody else deploys this environment: `push` since 2026-01-02 03:04:05 UTC "
        "(kim, process 17 on desk)."
    )
    assert "amplify-ls recover unlock" in refused.value.advice
    assert "push --force" in refused.value.advice


def test_a_deployment_of_the_amplify_cli_is_not_disturbed(bucket: Bucket) -> None:
    bucket.says(status="ROLLING_BACK")

    with pytest.raises(AmplifyError, match="the Amplify CLI says ROLLING_BACK since 2026-01-02"):
        bucket.claim("one")


@pytest.mark.parametrize("status", ["IDLE", "DEPLOYED", "ROLLED_BACK", "FAILED"])
def test_what_the_amplify_cli_has_finished_is_written_over(bucket: Bucket, status: str) -> None:
    bucket.says(status=status)

    bucket.claim("one")
    assert bucket.content["amplifyLs"]["operation"] == "one"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"DEPLOYING"', b"\xff"])
def test_what_says_nothing_keeps_nobody_from_deploying(bucket: Bucket, body: bytes) -> None:
    bucket.fake.stored[BUCKET, KEY] = body

    bucket.claim("one")
    assert bucket.content["status"] == "DEPLOYING"


def test_a_standing_claim_is_taken_over_when_that_is_wanted(bucket: Bucket) -> None:
    bucket.claim("one")

    bucket.claim("two", force=True)
    assert bucket.content["amplifyLs"]["operation"] == "two"


def test_whose_claim_was_taken_over_does_not_release_it(bucket: Bucket) -> None:
    first = bucket.claim("one")
    bucket.claim("two", force=True)

    assert not release(bucket.cloud, first, succeeded=True)
    assert bucket.content["amplifyLs"]["operation"] == "two"


@pytest.mark.parametrize("succeeded", [True, False])
def test_after_a_release_nothing_is_left(bucket: Bucket, *, succeeded: bool) -> None:
    claimed = bucket.claim("one")

    assert release(bucket.cloud, claimed, succeeded=succeeded)
    assert look(bucket.cloud, BUCKET) is None


def test_a_failure_is_not_hidden_by_a_claim_that_cannot_be_released(bucket: Bucket) -> None:
    claimed = bucket.claim("one")
    bucket.fake.errors = {1: AmplifyError("no network"), 2: AmplifyError("no network")}

    assert not release(bucket.cloud, claimed, succeeded=False)
    with pytest.raises(AmplifyError, match="no network"):
        release(bucket.cloud, claimed, succeeded=True)


def test_a_claim_whose_answer_was_lost_is_found_again(bucket: Bucket) -> None:
    bucket.claim("one")

    assert bucket.claim("one").tag == bucket.cloud.put_if(BUCKET, "copy", _body(bucket), None)


def test_only_what_keeps_others_from_deploying_is_standing(bucket: Bucket) -> None:
    bucket.says(status="DEPLOYED")
    assert standing(bucket.cloud, BUCKET) is None

    bucket.says(status="DEPLOYING")
    assert standing(bucket.cloud, BUCKET) == State(
        tag=_tag(bucket), status="DEPLOYING", since=NOW.replace(minute=0, second=0)
    )


def test_a_claim_is_broken_only_while_it_is_the_one_that_was_looked_at(bucket: Bucket) -> None:
    bucket.claim("one")
    seen = standing(bucket.cloud, BUCKET)
    assert seen is not None
    bucket.claim("two", force=True)

    assert not break_claim(bucket.cloud, BUCKET, seen)
    assert standing(bucket.cloud, BUCKET) is not None


def _body(bucket: Bucket) -> bytes:
    return bucket.fake.stored[BUCKET, KEY]


def _tag(bucket: Bucket) -> str:
    found = bucket.cloud.look(BUCKET, KEY)
    assert found is not None
    return found.tag
