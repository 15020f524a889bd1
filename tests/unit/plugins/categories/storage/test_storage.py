from __future__ import annotations

import json
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, NewResource
from amplify_ls.plugins.categories.storage import CATEGORY
from tests.support.added_recorded import facts, outline, recorded, world

CASES = ["guest", "authonly", "readonly", "createonly", "none", "groups", "trigger", "newtrigger"]
BEFORE: JsonObject = {"auth": {"shopAuth": {"service": "Cognito"}}}
INPUTS, TEMPLATE = "cli-inputs.json", "build/cloudformation-template.json"


def payload(**service: object) -> JsonObject:
    permissions = {"auth": ["READ"]}
    keys = {"serviceName": "S3", "resourceName": "files", "bucketName": "shop-files"}
    return {"version": 1, "serviceConfiguration": {**keys, "permissions": permissions, **service}}


def add(asked: JsonObject, before: JsonObject | None = None) -> NewResource:
    dice = world("1a2b3c4d", "0" * 32, "5e6f7a8b")
    return CATEGORY.add(asked, facts(BEFORE if before is None else before), dice)[0]


def built(before: JsonObject | None = None, stack: str = "", **keys: object) -> JsonObject:
    """The template of a cli-inputs.json that somebody has changed."""
    inputs = json.loads(add(payload()).files[INPUTS]) | keys
    around = {**(before or BEFORE), "storage": {"files": {"service": "S3"}}}
    known = facts(around)
    object.__setattr__(known, "stack", stack)
    found: JsonObject = json.loads(
        CATEGORY.build("files", {INPUTS: json.dumps(inputs)}, known)[TEMPLATE]
    )
    return found


@pytest.mark.parametrize("case", [*CASES, "nonames"])
def test_what_is_added_is_what_the_real_cli_adds(case: str) -> None:
    expected = recorded("storage", case)
    inputs = expected[INPUTS]
    drawn = inputs["bucketName"].removeprefix("headlessprojectname")
    made = CATEGORY.add(
        expected["payload"],
        facts(expected["before"]),
        world(inputs["policyUUID"], drawn, "5e6f7a8b"),
    )[0]

    assert made.name == inputs["resourceName"]
    assert made.entry == expected["entry"]
    assert json.loads(made.files[INPUTS]) == inputs
    assert list(json.loads(made.files[INPUTS])) == list(inputs)
    assert json.loads(made.files["build/parameters.json"]) == expected["parameters.json"]
    assert outline(made.files[TEMPLATE]) == expected["template"]
    assert set(made.files) == {INPUTS, TEMPLATE, "build/parameters.json"}


@pytest.mark.parametrize("case", CASES)
def test_building_again_changes_nothing(case: str) -> None:
    expected = recorded("storage", case)
    made = add(expected["payload"], expected["before"])
    around = facts({**expected["before"], "storage": {made.name: made.entry}})

    again = CATEGORY.build(made.name, {INPUTS: made.files[INPUTS]}, around)

    assert dict(again) == {p: t for p, t in made.files.items() if p.startswith("build/")}


def test_a_new_trigger_brings_its_function_along() -> None:
    expected = recorded("storage", "newtrigger")
    role = expected["function"]["role"]
    dice = world("1a2b3c4d", "0" * 32, role.removeprefix("brandnewLambdaRole"))
    function = CATEGORY.add(expected["payload"], facts(expected["before"]), dice)[1]

    assert (function.category, function.name) == ("function", "brandnew")
    assert function.entry == expected["function"]["entry"]
    template = function.files["brandnew-cloudformation-template.json"]
    assert outline(template) == expected["function"]["template"]
    assert {"src/index.js", "src/package.json", "src/event.json"} < set(function.files)


def test_only_guests_with_rights_need_auth_to_let_them_in() -> None:
    assert add(payload(permissions={"auth": [], "guest": ["READ"]})).lets_guests_in
    assert not add(payload(permissions={"auth": ["READ"], "guest": []})).lets_guests_in


def test_names_in_very_old_stacks_have_no_mark() -> None:
    old = built(stack="shop-20190101120000")["Resources"]["S3Bucket"]["Properties"]["BucketName"]
    new = built(stack="amplify-shop-dev-1a2b3")["Resources"]["S3Bucket"]["Properties"]

    assert old["Fn::If"][2] == {"Fn::Join": ["", [{"Ref": "bucketName"}, "-", {"Ref": "env"}]]}
    assert new["BucketName"] != old


def test_predictions_and_the_projects_own_function_share_the_bucket() -> None:
    second = {
        "category": "predictions",
        "triggerFunction": "indexFaces",
        "permissions": ["READ"],
        "triggerEvents": ["s3:ObjectCreated:*"],
        "triggerPrefix": [
            {"prefix": "protected/predictions/", "prefixTransform": "ATTACH_REGION"},
            {"prefix": "plain/", "prefixTransform": "NONE"},
        ],
    }
    found = built(triggerFunction="resize", adminTriggerFunction=second)

    bucket = found["Resources"]["S3Bucket"]
    calls = bucket["Properties"]["NotificationConfiguration"]["LambdaConfigurations"]
    assert bucket["DependsOn"] == ["AdminTriggerPermissions", "TriggerPermissions"]
    assert len(calls) == 2 * 3 + 2
    assert calls[-1]["Filter"]["S3Key"]["Rules"] == [{"Name": "prefix", "Value": "plain/"}]
    assert calls[-1]["Function"] == {"Ref": "functionindexFacesArn"}
    roles = found["Resources"]["S3TriggerBucketPolicy"]["Properties"]["Roles"]
    assert [role["Ref"] for role in roles] == [
        "functionresizeLambdaExecutionRole",
        "functionindexFacesLambdaExecutionRole",
    ]
    assert {"triggerFunction", "adminTriggerFunction"} < set(found["Parameters"])


def test_an_empty_list_of_groups_is_no_group() -> None:
    assert built(groupAccess=[]) == built()


def test_a_group_without_rights_has_no_policy() -> None:
    found = built(groupAccess={"Admins": ["DELETE"], "Nobodies": []})

    policy = found["Resources"]["AdminsGroupPolicy"]["Properties"]["PolicyDocument"]
    assert [each["Action"] for each in policy["Statement"]] == ["s3:DeleteObject"]
    assert "NobodiesGroupPolicy" not in found["Resources"]


@pytest.mark.parametrize(
    ("asked", "before", "says"),
    [
        (payload(), {}, "needs auth"),
        (payload(), {**BEFORE, "storage": {"old": {"service": "S3"}}}, "already: old"),
        (payload(bucketName="Shop_Files"), BEFORE, "bucketName"),
        (payload(bucketName="x" * 48), BEFORE, "bucketName"),
        (payload(resourceName="shop-files"), BEFORE, "resourceName"),
        (payload(permissions=None), BEFORE, "permissions"),
        (payload(permissions={}), BEFORE, "auth in the payload is missing"),
        (payload(permissions={"auth": ["WRITE"]}), BEFORE, "auth[0]"),
        (payload(permissions={"auth": [], "groups": {"A": ["READ"]}}), BEFORE, "has none"),
        (payload(lambdaTrigger={"mode": "existing", "name": "no"}), BEFORE, "does not have"),
        (payload(lambdaTrigger={"mode": "new", "name": "a-b"}), BEFORE, "cannot name"),
        (payload() | {"version": 2}, BEFORE, "version"),
    ],
)
def test_what_cannot_be_is_refused(asked: JsonObject, before: JsonObject, says: str) -> None:
    with pytest.raises(AmplifyError) as refused:
        add(asked, before)

    assert says in str(refused.value)
    assert refused.value.advice


@pytest.mark.parametrize("text", ["", "[]", "{", '{"bucketName": "b", "policyUUID": ""}'])
def test_broken_answers_are_refused_with_their_place(text: str) -> None:
    around: Any = facts({**BEFORE, "storage": {"files": {"service": "S3"}}})

    with pytest.raises(AmplifyError, match=r"storage/files/cli-inputs\.json"):
        CATEGORY.build("files", {INPUTS: text}, around)


@pytest.mark.parametrize(
    ("part", "reason", "key"),
    [
        ("S3Bucket", "shop-files already exists", "bucketName"),
        ("S3Bucket", "Unable to validate the notification", "triggerFunction"),
        ("S3AuthPublicPolicy", "no such role", "authAccess"),
        ("S3GuestReadPolicy", "no such role", "guestAccess"),
        ("AdminsGroupPolicy", "no such role", "groupAccess"),
        ("TriggerPermissions", "no such function", "triggerFunction"),
        ("AdminTriggerPermissions", "no such function", "adminTriggerFunction"),
        ("DynamoDBTable", "Cannot create two indexes", "gsi"),
    ],
)
def test_a_failure_leads_to_the_key_behind_it(part: str, reason: str, key: str) -> None:
    assert CATEGORY.cause(part, reason) == (key,)


def test_nothing_is_behind_an_unknown_part() -> None:
    assert CATEGORY.cause("Other", "why ever") == ()
