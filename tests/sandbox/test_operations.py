import json

import pytest
from botocore.exceptions import ClientError

from tests.sandbox.account import (
    BUCKET,
    REGION,
    Account,
    att,
    auth,
    nested,
    ref,
    resource,
    role,
    root,
    template,
)

KEY = "amplify-cfn-templates/auth/shop.json"
QUEUE = resource("AWS::SQS::Queue")
TOPIC = resource("AWS::SNS::Topic")


# --- Nested stacks -------------------------------------------------------------------------------


def test_outputs_of_a_nested_stack_reach_the_root(shared: Account, shop: str) -> None:
    outputs = shared.outputs(shop)

    assert outputs["PoolArn"].endswith(f":userpool/{outputs['PoolId']}")


def test_a_nested_stack_knows_its_parent_and_its_root(shared: Account, shop: str) -> None:
    child = shared.stack(shared.physical(shop, "authShop"))

    assert child["ParentId"] == child["RootId"] == shared.stack(shop)["StackId"]


def test_new_content_under_the_same_address_updates_a_nested_stack_in_place(
    shared: Account, shop: str
) -> None:
    before, child = shared.outputs(shop), shared.physical(shop, "authShop")
    shared.upload(KEY, auth(10))

    assert shared.update(shop, root(Topic=TOPIC)) == "UPDATE_COMPLETE"

    assert shared.outputs(shop) == before
    assert shared.physical(shop, "authShop") == child
    assert shared.password_length(before["PoolId"]) == 10


def test_an_update_says_nothing_of_resources_that_stay_as_they_are(
    shared: Account, shop: str
) -> None:
    child = shared.physical(shop, "authShop")
    seen = len(shared.told(child))
    shared.upload(KEY, auth(11))
    shared.update(shop, root(Topic=TOPIC))

    assert shared.told(child)[seen:] == [
        "(stack) UPDATE_IN_PROGRESS",
        "UserPool UPDATE_IN_PROGRESS",
        "UserPool UPDATE_COMPLETE",
        "(stack) UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
        "(stack) UPDATE_COMPLETE",
    ]


def test_an_unchanged_nested_stack_is_left_alone(shared: Account, shop: str) -> None:
    child = shared.physical(shop, "authShop")
    told, own = shared.told(child), len(shared.told(shop))

    assert shared.update(shop, root(Topic=TOPIC, Queue=QUEUE)) == "UPDATE_COMPLETE"

    assert shared.told(child) == told
    assert not [each for each in shared.told(shop)[own:] if each.startswith("authShop")]


def test_changed_parameters_update_a_nested_stack(shared: Account) -> None:
    made = {"Parameters": {"name": {"Type": "String"}}} | template(
        {"Name": att("Queue", "QueueName")},
        Queue=resource("AWS::SQS::Queue", QueueName=ref("name")),
    )
    shared.upload("queue.json", made)
    output = {"Name": att("Inner", "Outputs.Name")}
    shared.create("parameters", template(output, Inner=nested("queue.json", name="one")))

    status = shared.update("parameters", template(output, Inner=nested("queue.json", name="two")))

    assert (status, shared.outputs("parameters")) == ("UPDATE_COMPLETE", {"Name": "two"})
    assert shared.delete("parameters") == "DELETE_COMPLETE"


@pytest.mark.parametrize(
    "host",
    [
        f"https://s3.amazonaws.com/{BUCKET}",
        f"https://s3.{REGION}.amazonaws.com/{BUCKET}",
        f"https://{BUCKET}.s3.amazonaws.com",
        f"https://{BUCKET}.s3.{REGION}.amazonaws.com",
    ],
)
def test_every_form_of_a_template_address_leads_to_the_sandbox(shared: Account, host: str) -> None:
    shared.upload("queues/some.json", template(Queue=QUEUE))

    assert (
        shared.create("forms", template(Inner=nested("queues/some.json", host=host)))
        == "CREATE_COMPLETE"
    )
    shared.delete("forms")


def test_a_template_that_is_not_there_fails_its_nested_stack(shared: Account) -> None:
    assert shared.create("lost", template(Inner=nested("nowhere.json"))) == "ROLLBACK_COMPLETE"

    assert shared.reason("lost", "Inner CREATE_FAILED") == (
        "S3 error: The specified key does not exist."
    )
    shared.delete("lost")


def test_a_nested_stack_that_the_root_no_longer_has_is_deleted(shared: Account) -> None:
    shared.upload("some.json", template(Queue=QUEUE))
    shared.create("shrinks", template(Topic=TOPIC, Inner=nested("some.json")))
    child = shared.physical("shrinks", "Inner")

    assert shared.update("shrinks", template(Topic=TOPIC)) == "UPDATE_COMPLETE"

    assert shared.stack(child)["StackStatus"] == "DELETE_COMPLETE"
    assert "Inner DELETE_COMPLETE" in shared.told("shrinks")
    shared.delete("shrinks")


def test_a_change_two_levels_down_is_found_under_unchanged_addresses(shared: Account) -> None:
    shared.upload("low.json", template(Queue=resource("AWS::SQS::Queue", QueueName="low-1")))
    shared.upload("middle.json", template(Low=nested("low.json")))
    shared.create("deep", template(Middle=nested("middle.json")))
    shared.upload("low.json", template(Queue=resource("AWS::SQS::Queue", QueueName="low-2")))

    assert shared.update("deep", template(Middle=nested("middle.json"))) == "UPDATE_COMPLETE"

    assert shared.sqs.list_queues(QueueNamePrefix="low-")["QueueUrls"][0].endswith("/low-2")
    shared.delete("deep")


# --- What the engine refuses at the door ---------------------------------------------------------


def test_an_update_without_changes_is_refused(shared: Account, shop: str) -> None:
    with pytest.raises(ClientError, match="No updates are to be performed"):
        shared.update(shop, root(Topic=TOPIC))


def test_a_taken_stack_name_is_refused(shared: Account, shop: str) -> None:
    with pytest.raises(ClientError, match="AlreadyExistsException"):
        shared.create(shop, root(Topic=TOPIC))


def test_a_stack_that_is_being_deleted_is_deleted_once(paced: Account) -> None:
    paced.create("once", template(Queue=QUEUE, Topic=TOPIC))
    identity = paced.stack("once")["StackId"]
    for _ in range(3):
        paced.cloudformation.delete_stack(StackName=identity)

    assert paced.settled(identity) == "DELETE_COMPLETE"
    told = paced.told(identity)
    assert told.count("(stack) DELETE_IN_PROGRESS") == told.count("(stack) DELETE_COMPLETE") == 1


@pytest.mark.parametrize("moment", ["(stack) CREATE_IN_PROGRESS", "First CREATE_COMPLETE"])
def test_a_stack_that_is_being_created_is_deleted_whole(paced: Account, moment: str) -> None:
    queues = {
        name: resource("AWS::SQS::Queue", QueueName=f"half-{name}", after=after)
        for name, after in (("First", ""), ("Second", "First"), ("Third", "Second"))
    }
    paced.upload("half.json", template(Queue=resource("AWS::SQS::Queue", QueueName="half-inner")))
    paced.begin_create("half", template(Inner=nested("half.json"), **queues))
    identity = paced.stack("half")["StackId"]
    while moment not in paced.told(identity):
        pass
    paced.cloudformation.delete_stack(StackName=identity)

    assert paced.settled(identity) == "DELETE_COMPLETE"
    assert paced.sqs.list_queues(QueueNamePrefix="half-").get("QueueUrls", []) == []
    assert paced.cloudformation.describe_stacks()["Stacks"] == []


def test_a_stack_that_is_being_updated_is_not_deleted(paced: Account) -> None:
    paced.create("busy", template(Queue=QUEUE))
    paced.begin_update("busy", template(Queue=QUEUE, Topic=TOPIC))
    with pytest.raises(ClientError, match="cannot be deleted while in status UPDATE_IN_PROGRESS"):
        paced.cloudformation.delete_stack(StackName="busy")

    assert paced.settled("busy") == "UPDATE_COMPLETE"


def test_roles_want_a_capability(shared: Account) -> None:
    with pytest.raises(ClientError, match="CAPABILITY_NAMED_IAM"):
        shared.cloudformation.create_stack(
            StackName="roles", TemplateBody=json.dumps(template(Role=role("some")))
        )


def test_a_replaced_resource_goes_after_its_successor_has_come(shared: Account) -> None:
    shared.create("replaces", template(Role=role("one")))

    assert shared.update("replaces", template(Role=role("two"))) == "UPDATE_COMPLETE"

    assert shared.told("replaces")[-5:] == [
        "Role UPDATE_COMPLETE",
        "(stack) UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
        "Role DELETE_IN_PROGRESS",
        "Role DELETE_COMPLETE",
        "(stack) UPDATE_COMPLETE",
    ]
    names = [each["RoleName"] for each in shared.iam.list_roles()["Roles"]]
    assert ("one" in names, "two" in names) == (False, True)
    shared.delete("replaces")


def test_a_change_set_says_what_would_change_and_does_it(shared: Account) -> None:
    shared.create("changes", template(Queue=QUEUE))
    made = json.dumps(template(Queue=QUEUE, Topic=TOPIC))
    shared.cloudformation.create_change_set(
        StackName="changes", ChangeSetName="more", TemplateBody=made
    )
    named = {"StackName": "changes", "ChangeSetName": "more"}
    (change,) = shared.cloudformation.describe_change_set(**named)["Changes"]

    shared.cloudformation.execute_change_set(**named)

    assert change["ResourceChange"]["LogicalResourceId"] == "Topic"
    assert shared.settled("changes") == "UPDATE_COMPLETE"
    assert shared.physical("changes", "Topic").startswith("arn:aws:sns:")
    shared.delete("changes")
