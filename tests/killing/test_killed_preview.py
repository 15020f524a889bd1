"""A preview that is killed: the next one takes away what it has left."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests.support.shop import Shop, kill, shop

pytestmark = pytest.mark.slow

PREVIEW = "amplify-ls-preview"
PATIENCE = 30.0


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Shop]:
    with shop(tmp_path) as made:
        yield made


class Seen:
    """What previews have made in the embedded AWS."""

    def __init__(self, project: Shop) -> None:
        self._place: dict[str, Any] = {
            "endpoint_url": project.sandbox.endpoint,
            "region_name": "us-east-1",
            "aws_access_key_id": "test",
            "aws_secret_access_key": "test",
        }
        self._formation = boto3.client("cloudformation", **self._place)
        self._s3 = boto3.client("s3", **self._place)
        self._root = self._formation.describe_stacks()["Stacks"][0]["StackName"]
        self._bucket = self._s3.list_buckets()["Buckets"][0]["Name"]

    @property
    def objects(self) -> list[str]:
        listed = self._s3.list_object_versions(Bucket=self._bucket, Prefix=PREVIEW)
        return [each["Key"] for each in listed.get("Versions", ())]

    @property
    def change_sets(self) -> list[str]:
        listed = self._formation.list_change_sets(StackName=self._root)["Summaries"]
        return [each["ChangeSetName"] for each in listed]

    @property
    def stacks(self) -> list[str]:
        return [each["StackStatus"] for each in self._formation.describe_stacks()["Stacks"]]


@pytest.mark.parametrize("kind", ["objects", "change_sets"])
def test_what_a_killed_preview_left_goes_with_the_next(project: Shop, kind: str) -> None:
    seen = Seen(project)
    before = sorted(project.root.rglob("*"))
    with project.running("push", "--dry-run") as process:
        deadline = time.monotonic() + PATIENCE
        while not getattr(seen, kind):
            assert time.monotonic() < deadline
            assert process.poll() is None
        kill(process.pid)
    assert seen.objects

    said = project.must("push", "--dry-run")

    assert "did not say" not in said
    assert (seen.objects, seen.change_sets) == ([], [])
    assert len(seen.stacks) == 1
    assert sorted(project.root.rglob("*")) == before
