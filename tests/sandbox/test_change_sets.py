import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.sandbox.account import Account, Template, auth, resource, root

KEY = "amplify-cfn-templates/auth/shop.json"
TOPIC = resource("AWS::SNS::Topic")
PREVIEW = "preview"


def _made(account: Account, template: Template, **extra: Any) -> dict[str, Any]:  # noqa: ANN401
    account.cloudformation.create_change_set(
        StackName="shop",
        ChangeSetName=PREVIEW,
        TemplateBody=json.dumps(template),
        Capabilities=["CAPABILITY_NAMED_IAM"],
        IncludeNestedStacks=True,
        **extra,
    )
    return _described(account, StackName="shop", ChangeSetName=PREVIEW)


def _described(account: Account, **which: str) -> dict[str, Any]:
    found: dict[str, Any] = account.cloudformation.describe_change_set(
        IncludePropertyValues=True, **which
    )
    return found


def _inner(account: Account, found: dict[str, Any]) -> dict[str, Any]:
    """The change set of the nested stack."""
    (change,) = [one["ResourceChange"] for one in found["Changes"]]
    return _described(account, ChangeSetName=change["ChangeSetId"])


def _removed(account: Account) -> None:
    account.cloudformation.delete_change_set(StackName="shop", ChangeSetName=PREVIEW)


@pytest.mark.usefixtures("shop")
def test_a_change_in_a_nested_stack_is_told_by_a_change_set_of_its_own(shared: Account) -> None:
    shared.upload(KEY, auth(13))

    found = _made(shared, root(Topic=TOPIC))
    inner = _inner(shared, found)

    (change,) = [one["ResourceChange"] for one in inner["Changes"]]
    (detail,) = change["Details"]
    assert (change["LogicalResourceId"], change["Action"]) == ("UserPool", "Modify")
    assert change["Replacement"] == "False"
    assert detail["Target"]["Path"] == "/Properties/Policies"
    assert json.loads(detail["Target"]["BeforeValue"])["PasswordPolicy"]["MinimumLength"] == 8
    assert json.loads(detail["Target"]["AfterValue"])["PasswordPolicy"]["MinimumLength"] == 13
    assert inner["ParentChangeSetId"] == found["ChangeSetId"]
    _removed(shared)
    shared.upload(KEY, auth())


@pytest.mark.usefixtures("shop")
def test_a_part_that_is_made_anew_says_so(shared: Account) -> None:
    shared.upload(KEY, auth(suffix="other"))

    inner = _inner(shared, _made(shared, root(Topic=TOPIC)))

    (change,) = [one["ResourceChange"] for one in inner["Changes"]]
    assert (change["LogicalResourceId"], change["Replacement"]) == ("Role", "True")
    assert change["PolicyAction"] == "ReplaceAndDelete"
    _removed(shared)
    shared.upload(KEY, auth())


@pytest.mark.usefixtures("shop")
def test_nothing_to_change_fails_in_the_words_of_aws(shared: Account) -> None:
    found = _made(shared, root(Topic=TOPIC))

    assert (found["Status"], found["ExecutionStatus"]) == ("FAILED", "UNAVAILABLE")
    assert found["StatusReason"].startswith("The submitted information didn't contain changes.")
    _removed(shared)


@pytest.mark.usefixtures("shop")
def test_what_is_added_and_what_is_removed_is_told(shared: Account) -> None:
    found = _made(shared, root(Queue=resource("AWS::SQS::Queue")))

    changes = [one["ResourceChange"] for one in found["Changes"]]
    told = {one["LogicalResourceId"]: one["Action"] for one in changes}
    assert told == {"Queue": "Add", "Topic": "Remove"}
    _removed(shared)


@pytest.mark.usefixtures("shop")
def test_what_is_wrong_in_a_nested_stack_leads_to_its_change_set(shared: Account) -> None:
    shared.upload(KEY, {"Parameters": {"name": {"Type": "String"}}} | auth())

    found = _made(shared, root(Topic=TOPIC))

    assert found["Status"] == "FAILED"
    assert found["StatusReason"].startswith("Nested change set arn:aws:cloudformation:")
    arn = found["StatusReason"].split()[3]
    assert "name" in _described(shared, ChangeSetName=arn)["StatusReason"]
    _removed(shared)
    shared.upload(KEY, auth())


@pytest.mark.usefixtures("shop")
def test_nested_change_sets_go_with_the_root_s(shared: Account) -> None:
    shared.upload(KEY, auth(14))
    inner = _inner(shared, _made(shared, root(Topic=TOPIC)))

    _removed(shared)

    with pytest.raises(ClientError, match="does not exist"):
        _described(shared, ChangeSetName=inner["ChangeSetId"])
    assert not shared.cloudformation.list_change_sets(StackName="shop")["Summaries"]
    shared.upload(KEY, auth())
