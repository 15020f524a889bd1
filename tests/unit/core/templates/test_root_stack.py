from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.templates.root_stack import assemble, nested_stack, object_url

SHOP = ResourceName("auth", "shop")
HELLO = ResourceName("function", "hello")
URL = object_url("bucket", "amplify-cfn-templates/auth/shop.json")
ROLES = {"AuthRole": {"Type": "AWS::IAM::Role"}, "UnauthRole": {"Type": "AWS::IAM::Role"}}


def deployed(**parts: dict[str, Any]) -> dict[str, Any]:
    return {"Resources": {**ROLES, **parts}}


def stack(depends_on: object = None, **values: object) -> dict[str, Any]:
    return nested_stack(URL, "dev", values, depends_on)


def test_lists_are_given_to_a_nested_stack_as_texts_with_commas() -> None:
    values = stack(mfaTypes=["SMS", "TOTP"], roles=[], size=8)["Properties"]["Parameters"]

    assert values == {"mfaTypes": "SMS,TOTP", "roles": "", "size": 8, "env": "dev"}


def test_a_resource_is_given_the_outputs_it_depends_on() -> None:
    depends_on = [{"category": "auth", "resourceName": "shop", "attributes": ["UserPoolId"]}]

    values = stack(depends_on)["Properties"]["Parameters"]
    assert values["authshopUserPoolId"] == {"Fn::GetAtt": ["authshop", "Outputs.UserPoolId"]}


def test_what_is_not_pushed_stays_as_it_is_deployed() -> None:
    other = {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "x"}}
    template = assemble(deployed(apiother=other), {SHOP: stack()}, (), None)

    assert template["Resources"]["apiother"] == other
    assert template["Resources"]["authshop"] == stack()


def test_the_deployed_template_itself_is_not_changed() -> None:
    before = deployed()
    assemble(before, {SHOP: stack()}, (), None)

    assert before == deployed()


def test_an_identity_pool_brings_the_trust_of_the_roles_along() -> None:
    parts = assemble(deployed(), {SHOP: stack()}, (), SHOP)["Resources"]

    assert parts["UpdateRolesWithIDPFunctionOutputs"]["Properties"]["idpId"] == {
        "Fn::GetAtt": ["authshop", "Outputs.IdentityPoolId"]
    }


def test_the_trust_that_another_tool_wrote_is_kept_while_auth_is_not_pushed() -> None:
    trust = {
        "UpdateRolesWithIDPFunction": {"Type": "AWS::Lambda::Function"},
        "UpdateRolesWithIDPFunctionOutputs": {"Type": "Custom::LambdaCallout"},
        "UpdateRolesWithIDPFunctionRole": {"Type": "AWS::IAM::Role"},
    }
    parts = assemble(deployed(authshop=stack(), **trust), {HELLO: stack()}, (), SHOP)["Resources"]

    assert {key: parts[key] for key in trust} == trust


def test_the_trust_goes_with_the_identity_pool() -> None:
    before = assemble(deployed(), {SHOP: stack()}, (), SHOP)

    assert assemble(before, {}, (SHOP,), None) == deployed()


def test_what_somebody_else_is_made_from_is_not_taken_out() -> None:
    depends_on = [{"category": "auth", "resourceName": "shop", "attributes": ["UserPoolId"]}]
    before = deployed(authshop=stack(), functionhello=stack(depends_on))

    with pytest.raises(AmplifyError, match="auth/shop cannot be removed: functionhello"):
        assemble(before, {}, (SHOP,), None)


@pytest.mark.parametrize("resources", [None, [], "x", 1])
def test_a_damaged_template_is_not_taken_for_an_empty_one(resources: object) -> None:
    with pytest.raises(AmplifyError, match="is damaged"):
        assemble({"Resources": resources}, {SHOP: stack()}, (), None)
