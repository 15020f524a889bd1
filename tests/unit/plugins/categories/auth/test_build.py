from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import installed_plugins
from amplify_ls.plugins.categories.auth import CATEGORY
from tests.support.auth_recorded import (
    CASES,
    FACTS,
    PLAIN,
    add,
    after,
    cognito,
    payload,
    recorded,
    with_pool,
)

NO_FLAGS = replace(FACTS, flags={})
METADATA = json.dumps(
    {"AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": [], "CallbackURLs": [], "LogoutURLs": []}
)
TEMPLATE = "build/shop-cloudformation-template.json"
ADDS_TO_GROUP = json.dumps(
    {
        "policyName": "AddToGroupCognito",
        "trigger": "PostConfirmation",
        "effect": "Allow",
        "actions": ["cognito-idp:GetGroup"],
        "resource": {"paramType": "!GetAtt", "keys": ["UserPool", "Arn"]},
    }
)


def written(**keys: object) -> str:
    """A cli-inputs.json with other values for some keys."""
    whole = json.loads(cognito(PLAIN).files["cli-inputs.json"])
    whole["cognitoConfig"] |= keys
    return json.dumps(whole)


def built(text: str, facts: Any = FACTS) -> JsonObject:  # noqa: ANN401
    found: JsonObject = json.loads(
        CATEGORY.build("shop", {"cli-inputs.json": text}, facts)[TEMPLATE]
    )
    return found


def user_pool(text: str) -> JsonObject:
    found: JsonObject = built(text)["Resources"]["UserPool"]["Properties"]
    return found


@pytest.mark.parametrize("case", CASES)
def test_building_again_changes_nothing(case: str) -> None:
    made = add(payload(case))
    facts = after(made)

    for resource in made.values():
        sources = {p: t for p, t in resource.files.items() if not p.startswith("build/")}
        category = installed_plugins().categories[resource.category]
        again = category.build(resource.name, sources, facts)
        assert again == {p: t for p, t in resource.files.items() if p.startswith("build/")}


def test_what_the_amplify_cli_wrote_can_be_built() -> None:
    files = {"cli-inputs.json": recorded("full", "cli-inputs.json")}

    assert sorted(CATEGORY.build("fullAuth", files, FACTS)) == [
        "build/fullAuth-cloudformation-template.json",
        "build/parameters.json",
    ]


def test_what_has_no_inputs_is_not_built() -> None:
    assert CATEGORY.build("old", {"parameters.json": "{}"}, FACTS) == {}


def test_comments_are_read_over() -> None:
    text = written().replace('"version"', '/* ours */ "version"')

    assert built(text) == built(written())


def test_an_edited_password_policy_reaches_the_template() -> None:
    policy = user_pool(written(passwordPolicyCharacters=["Requires Numbers"]))["Policies"]

    assert policy["PasswordPolicy"]["RequireNumbers"] is True


def test_lists_in_texts_are_lists() -> None:
    pool = user_pool(written(requiredAttributes='["email"]', autoVerifiedAttributes="email"))

    assert [attribute["Name"] for attribute in pool["Schema"]] == ["email"]
    assert pool["AutoVerifiedAttributes"] == ["email"]


def test_the_spelling_of_the_time_zone_is_cognitos() -> None:
    pool = user_pool(written(requiredAttributes=["zone_info"]))

    assert pool["Schema"][0]["Name"] == "zoneinfo"


def test_alias_names_are_verified_where_anything_is() -> None:
    pool = user_pool(written(autoVerifiedAttributes=["email"], aliasAttributes=["phone_number"]))

    assert pool["AutoVerifiedAttributes"] == ["email", "phone_number"]
    assert pool["AliasAttributes"] == {"Ref": "aliasAttributes"}


def test_set_attributes_reach_both_clients() -> None:
    resources = built(written(userpoolClientSetAttributes="true"))["Resources"]

    assert [
        resources[client]["Properties"]["WriteAttributes"]["Ref"]
        for client in ("UserPoolClient", "UserPoolClientWeb")
    ] == ["userpoolClientWriteAttributes"] * 2


def test_older_flags_set_the_second_factor_by_a_lambda() -> None:
    resources = built(written(mfaConfiguration="ON", mfaTypes=["TOTP"]), NO_FLAGS)["Resources"]

    assert "EnabledMfas" not in resources["UserPool"]["Properties"]
    assert resources["MFALambdaInputs"]["Properties"]["totpEnabled"] is True
    assert "SNSRole" in resources


def test_triggers_are_connected_elsewhere_but_their_functions_are_waited_for() -> None:
    text = written(triggers={"PreSignup": ["custom"]})
    files = CATEGORY.build("shop", {"cli-inputs.json": text}, FACTS)
    parameters = json.loads(files["build/parameters.json"])

    assert "LambdaConfig" not in user_pool(text)
    assert "functionshopPreSignupArn" in built(text)["Parameters"]
    assert parameters["authTriggerConnections"] == [
        '{"triggerType":"PreSignUp","lambdaFunctionName":"shopPreSignup"}'
    ]


def test_older_flags_connect_triggers_in_the_user_pool() -> None:
    text = written(triggers={"PostConfirmation": ["add-to-group"]}, permissions=[ADDS_TO_GROUP])

    resources = built(text, NO_FLAGS)["Resources"]

    assert resources["UserPool"]["Properties"]["LambdaConfig"] == {
        "PostConfirmation": {"Ref": "functionshopPostConfirmationArn"}
    }
    assert "UserPoolPostConfirmationLambdaInvokePermission" in resources
    policy = resources["shopPostConfirmationAddToGroupCognito"]["Properties"]["PolicyDocument"]
    assert policy["Statement"][0]["Resource"] == {"Fn::GetAtt": ["UserPool", "Arn"]}


def test_what_a_function_may_do_has_the_id_that_the_amplify_cli_gives_it() -> None:
    text = written(triggers={"PostConfirmation": ["add-to-group"]}, permissions=[ADDS_TO_GROUP])
    files = CATEGORY.build("shop", {"cli-inputs.json": text}, FACTS)

    resources = json.loads(files["build/auth-trigger-cloudformation-template.json"])["Resources"]
    # Recorded from version 14.2.2.
    start = "AmplifyfunctionshopPostConfirmationNamePostConfirmationAddToGroupCognito"
    assert f"{start}18A159DA" in resources


def test_a_page_for_links_has_a_bucket_that_outlives_the_stack() -> None:
    bucket = built(written(verificationBucketName="shopverify"))["Resources"][
        "CustomMessageConfirmationBucket"
    ]

    assert bucket["DeletionPolicy"] == "Retain"


def test_an_identity_pool_alone_has_no_user_pool() -> None:
    assert list(built(written(authSelections="identityPoolOnly"))["Resources"]) == [
        "IdentityPool",
        "IdentityPoolRoleMap",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "missing or empty"),
        ("{", "cli-inputs.json:1:2: this is no JSON"),
        ("[]", "not an object"),
        ("{}", "cognitoConfig"),
        (written(authSelections="all"), "cognitoConfig.authSelections"),
        (written(requiredAttributes=[1]), "cognitoConfig.requiredAttributes"),
        (written(oAuthMetadata="{"), "cognitoConfig.oAuthMetadata"),
        (written(oAuthMetadata="{}"), "cognitoConfig.oAuthMetadata.AllowedOAuthFlows"),
        (
            written(oAuthMetadata=METADATA, hostedUIProviderMeta='{"a": 1}'),
            "cognitoConfig.hostedUIProviderMeta",
        ),
        (written(triggers=[]), "cognitoConfig.triggers"),
        (written(resourceNameTruncated=None), "cognitoConfig.resourceNameTruncated"),
    ],
)
def test_a_file_that_cannot_be_built_is_refused_with_its_path(text: str, words: str) -> None:
    with pytest.raises(AmplifyError) as failure:
        built(text)

    assert words in failure.value.message
    assert "amplify/backend/auth/shop/cli-inputs.json" in failure.value.message


@pytest.mark.parametrize("text", ["\ufeff{}", "{'cognitoConfig': 1,}", '{"cognitoConfig": 1} // a'])
def test_a_file_is_read_as_freely_as_by_the_amplify_cli(text: str) -> None:
    with pytest.raises(AmplifyError, match="cognitoConfig"):
        built(text)


def test_of_a_key_that_stands_twice_the_last_counts() -> None:
    twice = written().replace('"cognitoConfig":', '"cognitoConfig": 1, "cognitoConfig":', 1)

    assert built(twice) == built(written())


def test_a_key_that_the_template_needs_is_named() -> None:
    whole = json.loads(written())
    del whole["cognitoConfig"]["mfaConfiguration"]

    with pytest.raises(AmplifyError, match=r"cognitoConfig in .* lacks mfaConfiguration"):
        built(json.dumps(whole))


def test_files_of_before_shared_ids_keep_the_names_of_their_roles() -> None:
    whole = json.loads(written())
    del whole["cognitoConfig"]["sharedId"]

    role = built(json.dumps(whole))["Resources"]["UserPoolClientRole"]["Properties"]["RoleName"]

    assert role["Fn::If"][2]["Fn::Join"][1][0] == "upClientLambdaRoleundefined"


def test_groups_keep_their_policies_and_ranks() -> None:
    policy = {"PolicyName": "read", "PolicyDocument": {"Version": "2012-10-17", "Statement": []}}
    groups = [{"groupName": "Staff", "precedence": 7, "customPolicies": [policy]}]
    facts = after(add(with_pool(userPoolGroups=[{"groupName": "Staff"}])))

    files = CATEGORY.build(
        "userPoolGroups", {"user-pool-group-precedence.json": json.dumps(groups)}, facts
    )

    found = json.loads(files["build/userPoolGroups-cloudformation-template.json"])["Resources"]
    assert found["StaffGroup"]["Properties"]["Precedence"] == 7
    assert found["StaffGroupRole"]["Properties"]["Policies"] == [policy]


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ("{}", "is not a list"),
        ("[1]", "is not an object"),
        ('[{"precedence": 1}]', "groupName"),
        ('[{"groupName": "a-b"}, {"groupName": "ab"}]', "Two groups"),
    ],
)
def test_groups_that_cannot_be_built_are_refused(groups: str, words: str) -> None:
    facts = after(add(with_pool(userPoolGroups=[{"groupName": "Staff"}])))

    with pytest.raises(AmplifyError, match=words):
        CATEGORY.build("userPoolGroups", {"user-pool-group-precedence.json": groups}, facts)


def test_groups_of_no_auth_resource_are_refused() -> None:
    with pytest.raises(AmplifyError, match="names no auth resource"):
        CATEGORY.build("userPoolGroups", {"user-pool-group-precedence.json": "[]"}, FACTS)


def test_a_template_says_where_it_is_from() -> None:
    facts = replace(FACTS, why_gen1="I am a current Gen 1 user")
    said = json.loads(built(written(), facts)["Description"])

    assert said["createdBy"] == "Amplify"
    assert said["createdWith"].startswith("amplify-ls ")
    assert said["stackType"] == "auth-Cognito"
    assert said["metadata"] == {"whyContinueWithGen1": "I am a current Gen 1 user"}
