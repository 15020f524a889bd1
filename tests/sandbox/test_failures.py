import re
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.sandbox.account import (
    BUCKET,
    Account,
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

    assert shared.password_length(shared.outputs(shop)["PoolId"]) == 12


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
    assert shared.password_length(identity) == 8
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


def test_an_attribute_with_a_type_can_come_but_not_go(shared: Account) -> None:
    tier = [{"Name": "tier", "AttributeDataType": "String", "Mutable": True}]
    shared.create("typed", template(Pool=pool()))
    assert shared.update("typed", template(Pool=pool(Schema=tier))) == "UPDATE_COMPLETE"

    assert shared.update("typed", template(Pool=pool())) == "UPDATE_ROLLBACK_COMPLETE"

    reason = shared.reason("typed", "Pool UPDATE_FAILED")
    assert reason.startswith("Existing schema attributes cannot be modified or deleted.")
    shared.delete("typed")


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
