"""Objects that only one may write, what a bucket holds, and values of the Parameter Store."""

from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import PROVIDER
from tests.sandbox.account import BUCKET, REGION, Account

STATE = "objects/deployment-state.json"
PATH = "/amplify/objects/dev/"


@pytest.fixture
def cloud(shared: Account) -> Cloud:
    world = World(Path("/nowhere"))
    return PROVIDER.connect(ProviderSettings({}, region=REGION), world, shared.sandbox.endpoint)


def test_where_nothing_is_the_first_one_writes(cloud: Cloud) -> None:
    tag = cloud.put_if(BUCKET, STATE, b"first", None)
    second = cloud.put_if(BUCKET, STATE, b"second", None)

    assert tag is not None
    assert second is None
    assert cloud.get(BUCKET, STATE) == b"first"
    assert cloud.delete_if(BUCKET, STATE, tag)


def test_what_somebody_has_written_over_is_not_written_over_again(cloud: Cloud) -> None:
    first = cloud.put_if(BUCKET, STATE, b"first", None)
    assert first is not None
    second = cloud.put_if(BUCKET, STATE, b"second", first)
    assert second is not None

    assert cloud.put_if(BUCKET, STATE, b"third", first) is None
    assert not cloud.delete_if(BUCKET, STATE, first)
    assert cloud.delete_if(BUCKET, STATE, second)
    assert cloud.look(BUCKET, STATE) is None


def test_what_is_gone_is_neither_written_over_nor_deleted(cloud: Cloud) -> None:
    tag = cloud.tag_of(b"gone")

    assert cloud.put_if(BUCKET, STATE, b"new", tag) is None
    assert not cloud.delete_if(BUCKET, STATE, tag)


def test_a_list_of_a_bucket_tells_contents_without_reading_them(cloud: Cloud) -> None:
    cloud.put(BUCKET, "objects/one", b"one")
    found = cloud.look(BUCKET, "objects/one")
    tags = cloud.tags(BUCKET)
    cloud.delete_objects(BUCKET, ["objects/one", "objects/none"])

    assert found is not None
    assert tags["objects/one"] == found.tag == cloud.tag_of(b"one")
    assert cloud.objects(BUCKET, "objects/") == ()


def test_values_are_kept_written_over_and_deleted(cloud: Cloud) -> None:
    names = [f"{PATH}AMPLIFY_function_f_{number:02}" for number in range(23)]
    for name in names:
        cloud.put_parameter(name, "1")
    cloud.put_parameter(names[0], '"two"')

    assert cloud.parameters(PATH) == {**dict.fromkeys(names, "1"), names[0]: '"two"'}
    cloud.delete_parameters([*names, f"{PATH}none"])
    assert cloud.parameters(PATH) == {}
