import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.sandbox.account import (
    BUCKET,
    REGION,
    Account,
    att,
    auth,
    nested,
    pool,
    ref,
    resource,
    role,
    root,
    template,
)

KEY = "amplify-cfn-templates/auth/shop.json"
QUEUE = resource("AWS::SQS::Queue")
TOPIC = resource("AWS::SNS::Topic")


@pytest.fixture
def shop(shared: Account) -> Iterator[str]:
    """A root stack with a nested one, deployed; its name."""
    shared.upload(KEY, auth())
    assert shared.create("shop", root(Topic=TOPIC)) == "CREATE_COMPLETE"
    yield "shop"
    assert shared.delete("shop") == "DELETE_COMPLETE"


def length_of(account: Account, pool_id: str) -> int:
    found = account.cognito_idp.describe_user_pool(UserPoolId=pool_id)["UserPool"]
    return int(found["Policies"]["PasswordPolicy"]["MinimumLength"])


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
    assert length_of(shared, before["PoolId"]) == 10


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


# --- Failures ------------------------------------------------------------------------------------


def test_a_failure_in_a_nested_stack_rolls_it_and_its_root_back(shared: Account, shop: str) -> None:
    child = shared.physical(shop, "authShop")
    own, below = len(shared.told(shop)), len(shared.told(child))
    shared.upload(KEY, auth(200))

    assert shared.update(shop, root(Topic=TOPIC, Late=QUEUE)) == "UPDATE_ROLLBACK_COMPLETE"

    assert shared.told(child)[below:] == [
        "(stack) UPDATE_IN_PROGRESS",
        "UserPool UPDATE_IN_PROGRESS",
        "UserPool UPDATE_FAILED",
        "(stack) UPDATE_ROLLBACK_IN_PROGRESS",
        "UserPool UPDATE_COMPLETE",
        "(stack) UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
        "(stack) UPDATE_ROLLBACK_COMPLETE",
    ]
    assert [each for each in shared.told(shop)[own:] if each.startswith(("auth", "(stack)"))] == [
        "(stack) UPDATE_IN_PROGRESS",
        "authShop UPDATE_IN_PROGRESS",
        "authShop UPDATE_FAILED",
        "(stack) UPDATE_ROLLBACK_IN_PROGRESS",
        "authShop UPDATE_IN_PROGRESS",
        "authShop UPDATE_COMPLETE",
        "(stack) UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
        "(stack) UPDATE_ROLLBACK_COMPLETE",
    ]
    assert shared.reason(child, "UserPool UPDATE_FAILED").startswith(
        "1 validation error detected: Value '200' at 'policies.passwordPolicy.minimumLength' failed"
        " to satisfy constraint: Member must have value less than or equal to 99"
    )
    assert "was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS" in (
        shared.reason(shop, "authShop UPDATE_FAILED")
    )
    assert shared.reason(shop, "(stack) UPDATE_ROLLBACK_IN_PROGRESS").startswith(
        "The following resource(s) failed to update: [authShop]."
    )


def test_after_a_rollback_the_corrected_update_succeeds(shared: Account, shop: str) -> None:
    shared.upload(KEY, auth(3))
    assert shared.update(shop, root(Topic=TOPIC)) == "UPDATE_ROLLBACK_COMPLETE"
    shared.upload(KEY, auth(12))

    assert shared.update(shop, root(Topic=TOPIC)) == "UPDATE_COMPLETE"

    assert length_of(shared, shared.outputs(shop)["PoolId"]) == 12


def test_a_rollback_undoes_what_other_resources_had_already_changed(
    shared: Account, shop: str
) -> None:
    changed = auth(20, Schema=[])
    changed["Resources"]["Client"]["Properties"]["ClientName"] = "renamed"
    changed["Resources"]["Taken"] = role("taken") | {"DependsOn": "Client"}
    shared.iam.create_role(RoleName="taken", AssumeRolePolicyDocument="{}")
    shared.upload(KEY, changed)

    assert shared.update(shop, root(Topic=TOPIC)) == "UPDATE_ROLLBACK_COMPLETE"

    identity = shared.outputs(shop)["PoolId"]
    clients = shared.cognito_idp.list_user_pool_clients(UserPoolId=identity)["UserPoolClients"]
    assert [client["ClientName"] for client in clients] == ["web"]
    assert length_of(shared, identity) == 8
    child = shared.physical(shop, "authShop")
    assert shared.reason(child, "Taken CREATE_FAILED") == "taken already exists"
    shared.iam.delete_role(RoleName="taken")


def test_a_creation_that_fails_leaves_nothing_and_takes_no_update(shared: Account) -> None:
    made = template(Queue=QUEUE, Pool=pool(200, after="Queue"))

    assert shared.create("fails", made) == "ROLLBACK_COMPLETE"

    assert shared.told("fails") == [
        "(stack) CREATE_IN_PROGRESS",
        "Queue CREATE_IN_PROGRESS",
        "Queue CREATE_IN_PROGRESS",
        "Queue CREATE_COMPLETE",
        "Pool CREATE_IN_PROGRESS",
        "Pool CREATE_FAILED",
        "(stack) ROLLBACK_IN_PROGRESS",
        "Pool DELETE_COMPLETE",
        "Queue DELETE_IN_PROGRESS",
        "Queue DELETE_COMPLETE",
        "(stack) ROLLBACK_COMPLETE",
    ]
    with pytest.raises(ClientError, match="is in ROLLBACK_COMPLETE state and cannot be updated"):
        shared.update("fails", template(Queue=QUEUE))
    with pytest.raises(ClientError, match="AlreadyExistsException"):
        shared.create("fails", template(Queue=QUEUE))
    shared.delete("fails")


def test_a_failed_creation_of_a_nested_stack_says_what_was_the_matter(shared: Account) -> None:
    shared.upload("bad.json", template(Pool=pool(100)))

    assert shared.create("outer", template(Inner=nested("bad.json"))) == "ROLLBACK_COMPLETE"

    assert shared.reason("outer", "Inner CREATE_FAILED").endswith(
        "was not successfully created: The following resource(s) failed to create: [Pool]. "
    )
    child = shared.events("outer")[2]["PhysicalResourceId"]
    assert shared.stack(child)["StackStatus"] == "DELETE_COMPLETE"
    shared.delete("outer")


def test_siblings_under_way_are_cancelled(shared: Account) -> None:
    made = template(Bad=pool(100), Slow=QUEUE, Late=TOPIC | {"DependsOn": "Slow"})

    shared.create("siblings", made)

    assert shared.reason("siblings", "Slow CREATE_FAILED") == "Resource creation cancelled"
    assert not [each for each in shared.told("siblings") if each.startswith("Late")]
    shared.delete("siblings")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (pool(5), "'policies.passwordPolicy.minimumLength'.*greater than or equal to 6"),
        (pool(EmailVerificationMessage="Hello"), r"'emailVerificationMessage'.*\{####"),
        (
            pool(Schema=[{"Name": "email", "Required": True, "Mutable": True}]),
            "Invalid AttributeDataType input, consider using the provided AttributeDataType enum",
        ),
        (pool(UsernameAttributes=["email"]), "Updates are not allowed for property - Username"),
        (resource("AWS::SQS::Queue"), "Update of resource type is not permitted"),
    ],
)
def test_a_change_that_cognito_refuses_is_refused(
    shared: Account, change: dict[str, Any], reason: str
) -> None:
    shared.create("refusing", template(Pool=pool()))

    assert shared.update("refusing", template(Pool=change)) == "UPDATE_ROLLBACK_COMPLETE"

    assert re.search(reason, shared.reason("refusing", "Pool UPDATE_FAILED"))
    shared.delete("refusing")


def test_a_hosted_domain_of_another_pool_is_refused(shared: Account) -> None:
    def domain(of: str) -> dict[str, Any]:
        return resource("AWS::Cognito::UserPoolDomain", Domain="our-shop", UserPoolId=ref(of))

    shared.create("first", template(Pool=pool(), Domain=domain("Pool")))
    assert shared.create("second", template(Pool=pool(), Domain=domain("Pool"))) == (
        "ROLLBACK_COMPLETE"
    )

    reason = shared.reason("second", "Domain CREATE_FAILED")
    assert reason.startswith("Domain already associated with another user pool.")
    shared.delete("first")
    shared.delete("second")


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (role("somebodys"), "somebodys already exists in stack arn:"),
        (resource("AWS::S3::Bucket", BucketName=BUCKET), f"{BUCKET} already exists"),
    ],
)
def test_a_name_that_is_taken_fails_its_resource(
    shared: Account, made: dict[str, Any], reason: str
) -> None:
    shared.create("owner", template(Role=role("somebodys")))

    assert shared.create("taker", template(Thing=made)) == "ROLLBACK_COMPLETE"

    assert shared.reason("taker", "Thing CREATE_FAILED").startswith(reason)
    assert shared.iam.get_role(RoleName="somebodys")
    shared.delete("taker")
    shared.delete("owner")


def test_a_bucket_with_something_in_it_is_not_deleted(shared: Account) -> None:
    shared.create("full", template(Bucket=resource("AWS::S3::Bucket", BucketName="full-of-things")))
    shared.s3.put_object(Bucket="full-of-things", Key="thing", Body=b"!")

    assert shared.delete("full") == "DELETE_FAILED"

    assert "is not empty" in shared.reason("full", "Bucket DELETE_FAILED")
    shared.s3.delete_object(Bucket="full-of-things", Key="thing")
    assert shared.delete("full") == "DELETE_COMPLETE"


def test_a_failed_operation_can_be_left_as_it_is_and_rolled_back_later(shared: Account) -> None:
    made = template(Queue=QUEUE, Pool=pool(100, after="Queue"))
    assert shared.create("kept", made, DisableRollback=True) == "CREATE_FAILED"

    shared.cloudformation.rollback_stack(StackName="kept")

    assert shared.settled("kept") == "ROLLBACK_COMPLETE"
    shared.delete("kept")


# --- What the engine refuses at the door ---------------------------------------------------------


def test_an_update_without_changes_is_refused(shared: Account, shop: str) -> None:
    with pytest.raises(ClientError, match="No updates are to be performed"):
        shared.update(shop, root(Topic=TOPIC))


def test_a_taken_stack_name_is_refused(shared: Account, shop: str) -> None:
    with pytest.raises(ClientError, match="AlreadyExistsException"):
        shared.create(shop, root(Topic=TOPIC))


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
