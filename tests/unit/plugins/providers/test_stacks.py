from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from botocore.stub import Stubber

from amplify_ls.contract.cloud import Cloud, Stack, StackOrder
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.cloud import Aws
from amplify_ls.plugins.providers.awscloudformation.connect import connect

ARN = "arn:aws:cloudformation:us-east-1:123456789012:stack/shop/1"
NESTED = "arn:aws:cloudformation:us-east-1:123456789012:stack/shop-auth/2"
TIME = datetime(2026, 1, 1, tzinfo=UTC)
TOKEN = "amplify-ls-" + "a" * 32
ORDER = StackOrder("shop", "{}", {"Bucket": "b"}, {"user:Stack": "dev"})
SENT = {
    "StackName": "shop",
    "TemplateBody": "{}",
    "Parameters": [{"ParameterKey": "Bucket", "ParameterValue": "b"}],
    "Tags": [{"Key": "user:Stack", "Value": "dev"}],
    "Capabilities": ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
    "ClientRequestToken": TOKEN,
}


@pytest.fixture
def cloud(tmp_path: Path) -> Cloud:
    world = World(tmp_path, hex=lambda digits: "a" * digits, wait=lambda _: None)
    keys = {"accessKeyId": "AKIA", "secretAccessKey": "secret"}
    return connect(ProviderSettings({}, "us-east-1", credentials=keys), world, None)


@pytest.fixture
def answers(cloud: Cloud) -> Iterator[Stubber]:
    assert isinstance(cloud, Aws)
    with Stubber(cloud.gateway.client("cloudformation")) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def described(name: str, stack_id: str, status: str, **more: object) -> dict[str, Any]:
    stack = {"StackName": name, "StackId": stack_id, "StackStatus": status, "CreationTime": TIME}
    return {"Stacks": [stack | more]}


def test_a_stack_is_described_with_its_outputs(cloud: Cloud, answers: Stubber) -> None:
    outputs = [{"OutputKey": "Region", "OutputValue": "us-east-1"}]
    answers.add_response(
        "describe_stacks",
        described("shop", ARN, "UPDATE_COMPLETE", StackStatusReason="why", Outputs=outputs),
        {"StackName": "shop"},
    )

    assert cloud.stack("shop") == Stack(
        ARN, "shop", "UPDATE_COMPLETE", "why", {"Region": "us-east-1"}
    )


def test_a_stack_that_never_was_is_none(cloud: Cloud, answers: Stubber) -> None:
    answers.add_client_error(
        "describe_stacks", "ValidationError", "Stack with id shop does not exist", 400
    )

    assert cloud.stack("shop") is None


def test_a_stack_that_was_deleted_is_none(cloud: Cloud, answers: Stubber) -> None:
    answers.add_response("describe_stacks", described("shop", ARN, "DELETE_COMPLETE"))

    assert cloud.stack(ARN) is None


def test_another_refusal_is_not_taken_for_a_missing_stack(cloud: Cloud, answers: Stubber) -> None:
    answers.add_client_error("describe_stacks", "AccessDenied", "no", 403)

    with pytest.raises(AmplifyError, match="cloudformation:DescribeStacks"):
        cloud.stack("shop")


def test_a_stack_is_created_with_everything_amplify_needs(cloud: Cloud, answers: Stubber) -> None:
    answers.add_response("create_stack", {"StackId": ARN}, SENT)

    assert cloud.create_stack(ORDER) == ARN


def test_a_template_in_the_bucket_is_sent_by_its_address(cloud: Cloud, answers: Stubber) -> None:
    address = "https://s3.amazonaws.com/b/root.json"
    sent = {key: value for key, value in SENT.items() if key != "TemplateBody"}
    answers.add_response("update_stack", {"StackId": ARN}, sent | {"TemplateURL": address})

    assert cloud.update_stack(StackOrder("shop", address, ORDER.parameters, ORDER.tags))


def test_nothing_to_update_is_no_mistake(cloud: Cloud, answers: Stubber) -> None:
    answers.add_client_error(
        "update_stack", "ValidationError", "No updates are to be performed.", 400
    )

    assert not cloud.update_stack(ORDER)


def test_a_stack_that_somebody_updates_is_left_alone(cloud: Cloud, answers: Stubber) -> None:
    answers.add_client_error(
        "update_stack",
        "ValidationError",
        f"Stack:{ARN} is in UPDATE_IN_PROGRESS state and can not be updated.",
        400,
    )

    with pytest.raises(AmplifyError, match="Somebody else is deploying"):
        cloud.update_stack(ORDER)


def test_a_template_too_long_to_be_sent_is_not_sent(cloud: Cloud, answers: Stubber) -> None:
    order = StackOrder("shop", "é" * 25_601, {}, {})

    with pytest.raises(AmplifyError, match=r"51,202 bytes.* 51,200 at most"):
        cloud.create_stack(order)

    answers.assert_no_pending_responses()


def test_the_longest_template_is_sent(cloud: Cloud, answers: Stubber) -> None:
    answers.add_response("create_stack", {"StackId": ARN})

    assert cloud.create_stack(StackOrder("shop", "é" * 25_600, {}, {})) == ARN


def test_a_stack_is_deleted(cloud: Cloud, answers: Stubber) -> None:
    sent = {"StackName": "shop", "ClientRequestToken": TOKEN}
    answers.add_response("delete_stack", {}, sent)

    cloud.delete_stack("shop")


def part(logical_id: str, kind: str, **more: object) -> dict[str, Any]:
    return {
        "LogicalResourceId": logical_id,
        "ResourceType": kind,
        "ResourceStatus": "CREATE_COMPLETE",
        **more,
    }


def test_nested_stacks_are_found_on_all_pages(cloud: Cloud, answers: Stubber) -> None:
    listed = {"LastUpdatedTimestamp": TIME}
    answers.add_response(
        "list_stack_resources",
        {
            "StackResourceSummaries": [
                part("Role", "AWS::IAM::Role", PhysicalResourceId="r", **listed),
                part("authHalf", "AWS::CloudFormation::Stack", **listed),
            ],
            "NextToken": "more",
        },
        {"StackName": ARN},
    )
    stack = part("authShop", "AWS::CloudFormation::Stack", PhysicalResourceId=NESTED, **listed)
    answers.add_response(
        "list_stack_resources",
        {"StackResourceSummaries": [stack]},
        {"StackName": ARN, "NextToken": "more"},
    )
    answers.add_response(
        "describe_stacks", described("shop-auth", NESTED, "CREATE_COMPLETE"), {"StackName": NESTED}
    )

    assert cloud.nested_stacks(ARN) == {"authShop": Stack(NESTED, "shop-auth", "CREATE_COMPLETE")}


def test_nested_stacks_are_found_with_the_documented_permissions(
    cloud: Cloud, answers: Stubber
) -> None:
    answers.add_client_error("list_stack_resources", "AccessDenied", "no", 403)
    stack = part("authShop", "AWS::CloudFormation::Stack", PhysicalResourceId=NESTED)
    answers.add_response(
        "describe_stack_resources",
        {"StackResources": [stack | {"Timestamp": TIME}]},
        {"StackName": ARN},
    )
    answers.add_response("describe_stacks", described("shop-auth", NESTED, "CREATE_COMPLETE"))

    assert list(cloud.nested_stacks(ARN)) == ["authShop"]


def test_a_nested_stack_that_was_deleted_is_left_out(cloud: Cloud, answers: Stubber) -> None:
    stack = part("authShop", "AWS::CloudFormation::Stack", PhysicalResourceId=NESTED)
    answers.add_response(
        "list_stack_resources",
        {"StackResourceSummaries": [stack | {"LastUpdatedTimestamp": TIME}]},
    )
    answers.add_response("describe_stacks", described("shop-auth", NESTED, "DELETE_COMPLETE"))

    assert cloud.nested_stacks(ARN) == {}
