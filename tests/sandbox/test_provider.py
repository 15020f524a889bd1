import json
import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amplify_ls.contract.cloud import SANDBOX_ACCOUNT, Cloud, StackEvent, StackOrder
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import PROVIDER
from tests.sandbox.account import (
    BUCKET,
    REGION,
    Account,
    Template,
    auth,
    resource,
    root,
    template,
)

KEY = "amplify-cfn-templates/auth/shop.json"
QUEUE = resource("AWS::SQS::Queue")


def cloud_of(account: Account) -> Cloud:
    world = World(Path("/nowhere"))
    return PROVIDER.connect(ProviderSettings({}, region=REGION), world, account.sandbox.endpoint)


def order(name: str, made: Template) -> StackOrder:
    return StackOrder(name, json.dumps(made), {}, {"user:Stack": "dev"})


def created(cloud: Cloud, name: str, made: Template) -> str:
    stack_id = cloud.create_stack(order(name, made))
    assert list(cloud.follow(stack_id, datetime.now(UTC)))[-1].status == "CREATE_COMPLETE"
    return stack_id


def told(events: Iterator[StackEvent]) -> list[tuple[tuple[str, ...], str, str]]:
    return [(event.path, event.logical_id, event.status) for event in events]


@pytest.fixture
def cloud(shared: Account) -> Cloud:
    return cloud_of(shared)


@pytest.fixture
def shop(shared: Account, cloud: Cloud) -> Iterator[str]:
    """The id of a root stack with a nested one, made by the provider."""
    cloud.put(BUCKET, KEY, json.dumps(auth(suffix="provider")).encode())
    yield created(cloud, "provider-shop", root(Queue=QUEUE))
    assert shared.delete("provider-shop") == "DELETE_COMPLETE"


def test_the_sandbox_is_known_by_its_account(cloud: Cloud) -> None:
    assert SANDBOX_ACCOUNT in cloud.caller()


def test_what_is_not_there_is_none(cloud: Cloud) -> None:
    assert cloud.stack("provider-nobody") is None
    assert cloud.get(BUCKET, "nothing") is None


def test_objects_come_back_as_they_were(cloud: Cloud) -> None:
    cloud.put(BUCKET, "#current-cloud-backend.zip", b"\x00zip")

    assert cloud.get(BUCKET, "#current-cloud-backend.zip") == b"\x00zip"


def test_a_deployment_is_told_down_to_its_nested_parts(cloud: Cloud, shop: str) -> None:
    since = datetime.now(UTC)
    cloud.put(BUCKET, KEY, json.dumps(auth(12, suffix="provider")).encode())
    assert cloud.update_stack(order("provider-shop", root(Queue=QUEUE, Other=QUEUE)))

    events = list(cloud.follow(shop, since))

    assert (("authShop",), "UserPool", "UPDATE_COMPLETE") in told(iter(events))
    assert ((), "Other", "CREATE_COMPLETE") in told(iter(events))
    assert len({event.id for event in events}) == len(events)
    assert events[0].status == "UPDATE_IN_PROGRESS"
    assert events[-1].is_about_stack
    assert events[-1].status == "UPDATE_COMPLETE"


def test_a_deployment_is_picked_up_by_somebody_else(shared: Account, shop: str) -> None:
    begun = cloud_of(shared)
    since = datetime.now(UTC)
    begun.update_stack(order("provider-shop", root(Queue=QUEUE, More=QUEUE)))

    events = told(cloud_of(shared).follow(shop, since))

    assert events == told(begun.follow(shop, since))
    assert events[-1] == ((), "provider-shop", "UPDATE_COMPLETE")


def test_what_does_not_change_is_not_updated(cloud: Cloud, shop: str) -> None:
    assert not cloud.update_stack(order("provider-shop", root(Queue=QUEUE)))
    assert cloud.stack(shop) is not None


def test_nested_stacks_come_with_their_outputs(cloud: Cloud, shop: str) -> None:
    nested = cloud.nested_stacks(shop)

    assert list(nested) == ["authShop"]
    assert nested["authShop"].outputs["PoolId"].startswith(REGION)


def test_a_deletion_is_told_to_its_end(cloud: Cloud) -> None:
    stack_id = created(cloud, "provider-gone", template(Queue=QUEUE))
    since = datetime.now(UTC)
    cloud.delete_stack("provider-gone")

    assert told(cloud.follow(stack_id, since))[-1] == ((), "provider-gone", "DELETE_COMPLETE")
    assert cloud.stack(stack_id) is None


def test_an_app_and_its_environment_are_registered_or_left_out(cloud: Cloud) -> None:
    app_id = cloud.create_app("shop")

    assert app_id is not None
    cloud.create_backend_environment(app_id, "dev", "stack", BUCKET)
    cloud.create_backend_environment(app_id, "dev", "stack", BUCKET)


def test_a_sandbox_that_is_killed_while_it_is_watched_says_so(paced: Account) -> None:
    cloud = cloud_of(paced)
    since = datetime.now(UTC)
    queues = {f"Queue{number}": QUEUE for number in range(40)}
    events = cloud.follow(cloud.create_stack(order("killed", template(**queues))), since)
    next(events)
    os.kill(paced.sandbox.pid, signal.SIGKILL)

    with pytest.raises(AmplifyError, match="embedded AWS does not answer") as caught:
        list(events)

    assert "amplify-ls sandbox start" in caught.value.advice
