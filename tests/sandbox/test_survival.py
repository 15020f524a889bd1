import json
import time
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from amplify_ls.sandbox.process.settings import FAULTS_FILE
from tests.sandbox.account import BUCKET, Account, Template, auth, nested, resource, root, template
from tests.sandbox.test_custom_resources import TRUSTING, calling, trust_of

KEY = "amplify-cfn-templates/auth/shop.json"
TOPIC = resource("AWS::SNS::Topic")


def changed(length: int = 20) -> Template:
    """Another password length, a role under another name, a client more and one renamed."""
    made = auth(length, suffix="-new")
    made["Resources"]["Extra"] = {
        **made["Resources"]["Client"],
        "Properties": {"ClientName": "extra", "UserPoolId": {"Ref": "UserPool"}},
    }
    made["Resources"]["Client"]["Properties"]["ClientName"] = "renamed"
    return made


def inventory(account: Account) -> Template:
    """Everything there is, by the services' own word."""
    pools = account.cognito_idp.list_user_pools(MaxResults=60)["UserPools"]
    clients = [
        client["ClientName"]
        for each in pools
        for client in account.cognito_idp.list_user_pool_clients(
            UserPoolId=each["Id"], MaxResults=60
        )["UserPoolClients"]
    ]
    lengths = [
        account.cognito_idp.describe_user_pool(UserPoolId=each["Id"])["UserPool"]["Policies"][
            "PasswordPolicy"
        ]["MinimumLength"]
        for each in pools
    ]
    return {
        "pools": len(pools),
        "lengths": lengths,
        "clients": sorted(clients),
        "roles": sorted(each["RoleName"] for each in account.iam.list_roles()["Roles"]),
        "topics": len(account.sns.list_topics()["Topics"]),
    }


OLD = {"pools": 1, "lengths": [8], "clients": ["web"], "roles": ["sns"], "topics": 1}
NEW = {
    "pools": 1,
    "lengths": [20],
    "clients": ["extra", "renamed"],
    "roles": ["sns-new"],
    "topics": 1,
}
EMPTY = {"pools": 0, "lengths": [], "clients": [], "roles": [], "topics": 0}


SLOW = pytest.mark.slow


def until(account: Account, stack: str, told: str) -> None:
    """Wait for an event of a stack."""
    while told not in account.told(stack):
        time.sleep(0.002)


@pytest.fixture
def deployed(paced: Account) -> Account:
    paced.upload(KEY, auth())
    assert paced.create("shop", root(Topic=TOPIC)) == "CREATE_COMPLETE"
    return paced


def reach(account: Account, moment: str) -> None:
    """Wait for "in root: …" or "below: …", an event of the root or of the nested stack."""
    where, _, told = moment.partition(": ")
    if where == "in root":
        until(account, "shop", told)
    if where == "below":
        while not account.physical("shop", "authShop"):
            time.sleep(0.002)
        until(account, account.physical("shop", "authShop"), told)


# --- What is there stays there -------------------------------------------------------------------


def test_everything_is_there_after_a_kill(deployed: Account) -> None:
    deployed.s3.put_object(Bucket=BUCKET, Key="some/thing", Body=b"kept")
    app = deployed.amplify.create_app(name="shop")["app"]
    before = (inventory(deployed), deployed.outputs("shop"), deployed.events("shop"))

    account = deployed.killed()

    assert (inventory(account), account.outputs("shop"), account.events("shop")) == before
    assert account.s3.get_object(Bucket=BUCKET, Key="some/thing")["Body"].read() == b"kept"
    assert account.amplify.get_app(appId=app["appId"])["app"]["name"] == "shop"
    with pytest.raises(ClientError, match="No updates are to be performed"):
        account.update("shop", root(Topic=TOPIC))


# --- What was under way goes on ------------------------------------------------------------------

EVERYDAY = ["at once", "below: UserPool UPDATE_COMPLETE"]
MOMENTS = [
    "in root: authShop UPDATE_IN_PROGRESS",
    "below: Role UPDATE_IN_PROGRESS",
    "below: Role UPDATE_COMPLETE",
    "below: Client UPDATE_COMPLETE",
    "below: Extra CREATE_IN_PROGRESS",
    "below: Extra CREATE_COMPLETE",
    "below: (stack) UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "in root: authShop UPDATE_COMPLETE",
    "below: Role DELETE_IN_PROGRESS",
    "below: (stack) UPDATE_COMPLETE",
]


@pytest.mark.parametrize(
    "moment", [*EVERYDAY, *(pytest.param(each, marks=SLOW) for each in MOMENTS)]
)
def test_an_update_goes_on_after_a_kill(deployed: Account, moment: str) -> None:
    before, child = deployed.outputs("shop"), deployed.physical("shop", "authShop")
    deployed.upload(KEY, changed())
    deployed.begin_update("shop", root(Topic=TOPIC))
    reach(deployed, moment)

    account = deployed.killed()

    assert account.settled("shop") == "UPDATE_COMPLETE"
    assert inventory(account) == NEW
    assert account.outputs("shop") == before
    assert account.physical("shop", "authShop") == child
    account.upload(KEY, auth(21))
    assert account.update("shop", root(Topic=TOPIC)) == "UPDATE_COMPLETE"


BACKWARD = [
    "below: UserPool UPDATE_FAILED",
    "in root: authShop UPDATE_FAILED",
    "in root: (stack) UPDATE_ROLLBACK_IN_PROGRESS",
    "below: Role UPDATE_COMPLETE",
    "below: (stack) UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
    "below: (stack) UPDATE_ROLLBACK_COMPLETE",
]


@pytest.mark.parametrize(
    "moment",
    [BACKWARD[0], *(pytest.param(each, marks=SLOW) for each in BACKWARD[1:])],
)
def test_a_rollback_goes_on_after_a_kill(deployed: Account, moment: str) -> None:
    before = deployed.outputs("shop")
    made = changed(200)
    made["Resources"]["UserPool"]["DependsOn"] = "Role"
    deployed.upload(KEY, made)
    deployed.begin_update("shop", root(Topic=TOPIC))
    reach(deployed, moment)

    account = deployed.killed()

    assert account.settled("shop") == "UPDATE_ROLLBACK_COMPLETE"
    assert (inventory(account), account.outputs("shop")) == (OLD, before)
    account.upload(KEY, changed())
    assert account.update("shop", root(Topic=TOPIC)) == "UPDATE_COMPLETE"
    assert inventory(account) == NEW


FIRST = [
    "at once",
    "in root: authShop CREATE_IN_PROGRESS",
    "in root: Topic CREATE_COMPLETE",
    "below: Role CREATE_COMPLETE",
    "below: (stack) CREATE_COMPLETE",
    "below: UserPool CREATE_COMPLETE",
]


@pytest.mark.parametrize(
    "moment", [*(pytest.param(each, marks=SLOW) for each in FIRST[:-1]), FIRST[-1]]
)
def test_a_creation_goes_on_after_a_kill(paced: Account, moment: str) -> None:
    paced.upload(KEY, auth())
    paced.begin_create("shop", root(Topic=TOPIC))
    reach(paced, moment)

    account = paced.killed()

    assert account.settled("shop") == "CREATE_COMPLETE"
    assert inventory(account) == OLD
    assert account.delete("shop") == "DELETE_COMPLETE"
    assert inventory(account) == EMPTY


@pytest.mark.slow
@pytest.mark.parametrize(
    "moment",
    ["at once", "below: Client DELETE_COMPLETE", "below: UserPool DELETE_IN_PROGRESS"],
)
def test_a_deletion_goes_on_after_a_kill(deployed: Account, moment: str) -> None:
    identity = deployed.stack("shop")["StackId"]
    deployed.cloudformation.delete_stack(StackName="shop")
    reach(deployed, moment)

    account = deployed.killed()

    assert account.settled(identity) == "DELETE_COMPLETE"
    assert inventory(account) == EMPTY


@pytest.mark.slow
def test_one_kill_after_another_ends_well(deployed: Account) -> None:
    deployed.upload(KEY, changed())
    deployed.begin_update("shop", root(Topic=TOPIC))
    account = deployed
    for _ in range(6):
        time.sleep(0.02)
        account = account.killed()

    assert account.settled("shop") == "UPDATE_COMPLETE"
    assert inventory(account) == NEW


@pytest.mark.slow
def test_a_custom_resource_is_asked_again_after_a_kill(paced: Account, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    begin = f"import json, pathlib, time\npathlib.Path({str(asked)!r}).touch()\ntime.sleep(0.5)\n"
    slow = TRUSTING.replace("import json\n", begin)
    paced.begin_create("custom", calling("trusted", slow, RoleName={"Ref": "Role"}, Sid="one"))
    while not asked.exists():
        time.sleep(0.002)

    account = paced.killed()

    assert account.settled("custom") == "CREATE_COMPLETE"
    assert trust_of(account, "trusted")["Sid"] == "one"


@pytest.mark.slow
def test_what_was_under_way_says_that_it_was_interrupted(deployed: Account) -> None:
    deployed.upload(KEY, changed())
    deployed.begin_update("shop", root(Topic=TOPIC))

    account = deployed.killed()

    account.settled("shop")
    reasons = [event.get("ResourceStatusReason", "") for event in account.events("shop")]
    assert any(each.startswith("The embedded AWS was stopped while") for each in reasons)


# --- A rollback that gets stuck ------------------------------------------------------------------


@pytest.mark.slow
def test_a_rollback_that_gets_stuck_can_be_continued(paced: Account) -> None:
    def made(name: str, **more: Template) -> Template:
        return template(Queue=resource("AWS::SQS::Queue", DelaySeconds=1), **more) | {
            "Description": name
        }

    paced.create("stuck", made("one"))
    worse = made("two", Bad=nested("nowhere.json") | {"DependsOn": "Queue"})
    worse["Resources"]["Queue"]["Properties"]["DelaySeconds"] = 2
    faults = paced.sandbox.folder / FAULTS_FILE
    faults.write_text('[{"logicalId": "Queue", "action": "rollback", "reason": "Stuck."}]')
    paced.begin_update("stuck", worse)
    assert paced.settled("stuck") == "UPDATE_ROLLBACK_FAILED"
    faults.unlink()

    account = paced.killed()
    account.cloudformation.continue_update_rollback(StackName="stuck")

    assert account.settled("stuck") == "UPDATE_ROLLBACK_COMPLETE"
    url = account.physical("stuck", "Queue")
    told = account.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["DelaySeconds"])
    assert told["Attributes"] == {"DelaySeconds": "1"}


@pytest.mark.slow
def test_dates_in_a_yaml_template_survive(folder: Path, paced: Account) -> None:
    body = "Metadata: {Since: 2012-10-17}\nResources: {Queue: {Type: 'AWS::SQS::Queue'}}\n"
    paced.cloudformation.create_stack(StackName="yaml", TemplateBody=body)
    assert paced.settled("yaml") == "CREATE_COMPLETE"

    account = paced.killed()

    assert account.stack("yaml")["StackStatus"] == "CREATE_COMPLETE"
    assert json.loads((folder / "sandbox.json").read_text())["pid"] == account.sandbox.pid
