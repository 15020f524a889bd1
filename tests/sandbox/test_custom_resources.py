from typing import Any

import pytest

from amplify_ls.core.templates.identity_roles import CALL, CODE
from tests.sandbox.account import Account, Template, att, pool, ref, resource, role, template

TRUSTING = """
import json
import boto3
import cfnresponse

def handler(event, context):
    given = event["ResourceProperties"]
    if event["RequestType"] != "Delete":
        statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Sid": given["Sid"]}
        boto3.client("iam").update_assume_role_policy(
            RoleName=given["RoleName"],
            PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [statement]}),
        )
    cfnresponse.send(event, context, cfnresponse.SUCCESS, {"Said": given["Sid"]}, "trust")
"""
CRASHING = "def handler(event, context):\n    return 1 / 0\n"
SILENT = "def handler(event, context):\n    return None\n"
ENDLESS = "import time\ndef handler(event, context):\n    time.sleep(60)\n"
REFUSING = (
    "import cfnresponse\n"
    "def handler(event, context):\n"
    "    cfnresponse.send(event, context, cfnresponse.FAILED, reason='Not today.')\n"
)


NODE = """
const response = require('cfn-response');
exports.handler = (event, context) => {
  const { Word } = event.ResourceProperties;
  response.send(event, context, Word ? response.SUCCESS : response.FAILED, { Said: Word }, 'word');
};
"""


def function(code: str, runtime: str = "python3.12") -> Template:
    return resource(
        "AWS::Lambda::Function",
        Runtime=runtime,
        Handler="index.handler",
        Timeout=1,
        Role=att("Role", "Arn"),
        Code={"ZipFile": code},
    )


def calling(name: str, code: str, runtime: str = "python3.12", **given: Any) -> Template:  # noqa: ANN401
    call = resource("Custom::Call", ServiceToken=att("Function", "Arn"), **given)
    return template(Role=role(name), Function=function(code, runtime), Call=call)


def trust_of(account: Account, name: str) -> Template:
    document = account.iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]
    found: Template = document["Statement"][0]
    return found


def test_a_python_function_talks_to_the_sandbox_and_answers(shared: Account) -> None:
    made = calling("trusted", TRUSTING, RoleName=ref("Role"), Sid="one")
    made["Outputs"] = {"Said": {"Value": att("Call", "Said")}}
    assert shared.create("python", made) == "CREATE_COMPLETE"
    assert trust_of(shared, "trusted")["Sid"] == "one"
    assert shared.outputs("python") == {"Said": "one"}

    made["Resources"]["Call"]["Properties"]["Sid"] = "two"
    assert shared.update("python", made) == "UPDATE_COMPLETE"
    assert trust_of(shared, "trusted")["Sid"] == "two"
    assert shared.delete("python") == "DELETE_COMPLETE"


def test_a_node_function_answers_through_what_inline_code_has(shared: Account) -> None:
    made = calling("nodes", NODE, "nodejs22.x", Word="hello")
    made["Outputs"] = {"Said": {"Value": att("Call", "Said")}}

    assert shared.create("node", made) == "CREATE_COMPLETE"
    assert shared.outputs("node") == {"Said": "hello"}
    shared.delete("node")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (CRASHING, "The Lambda function of the custom resource failed: division by zero"),
        (REFUSING, "Received response status [FAILED] from custom resource."),
    ],
)
def test_a_function_that_fails_fails_its_resource(shared: Account, code: str, reason: str) -> None:
    assert shared.create("failing", calling("fails", code)) == "ROLLBACK_COMPLETE"

    assert shared.reason("failing", "Call CREATE_FAILED").startswith(reason)
    shared.delete("failing")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (SILENT, "CloudFormation did not receive a response from your Custom Resource."),
        (ENDLESS, "The Lambda function of the custom resource failed: Task timed out after 1.00"),
    ],
)
def test_a_function_that_never_answers_fails_its_resource_within_seconds(
    shared: Account, code: str, reason: str
) -> None:
    assert shared.create("silence", calling("silent", code)) == "ROLLBACK_COMPLETE"

    assert shared.reason("silence", "Call CREATE_FAILED").startswith(reason)
    shared.delete("silence")


def test_the_trust_of_the_environments_roles_is_set_without_node(shared: Account) -> None:
    made = template(
        Role=role("auth-role"),
        Unauth=role("unauth-role"),
        Function=function("exports.handler = () => {}", "nodejs22.x"),
        UpdateRolesWithIDPFunctionOutputs=resource(
            "Custom::LambdaCallout",
            ServiceToken=att("Function", "Arn"),
            region="eu-west-1",
            idpId="eu-west-1:some-pool",
            authRoleName=ref("Role"),
            unauthRoleName=ref("Unauth"),
        ),
    )

    assert shared.create("trusts", made) == "CREATE_COMPLETE"

    trust = trust_of(shared, "auth-role")
    conditions = trust["Condition"]
    assert trust["Action"] == "sts:AssumeRoleWithWebIdentity"
    assert conditions["StringEquals"] == {
        "cognito-identity.amazonaws.com:aud": "eu-west-1:some-pool"
    }
    assert conditions["ForAnyValue:StringLike"] == {
        "cognito-identity.amazonaws.com:amr": "authenticated"
    }
    assert trust_of(shared, "unauth-role")["Condition"]["ForAnyValue:StringLike"] == {
        "cognito-identity.amazonaws.com:amr": "unauthenticated"
    }
    shared.delete("trusts")


def test_our_function_for_that_trust_does_what_is_done_in_its_place(shared: Account) -> None:
    given: dict[str, Any] = {
        "idpId": "eu-west-1:some-pool",
        "authRoleName": ref("Role"),
        "unauthRoleName": ref("Unauth"),
    }
    call = resource("Custom::LambdaCallout", ServiceToken=att("Function", "Arn"), **given)
    parts = {"Role": role("in-role"), "Unauth": role("out-role"), "Function": function(CODE)}
    parts["Function"]["Properties"]["Timeout"] = 30

    assert shared.create("really", template(**parts, AnyName=call)) == "CREATE_COMPLETE"
    ran = [trust_of(shared, name) for name in ("in-role", "out-role")]
    assert shared.delete("really") == "DELETE_COMPLETE"

    assert shared.create("natively", template(**parts, **{CALL: call})) == "CREATE_COMPLETE"
    done = [trust_of(shared, name) for name in ("in-role", "out-role")]
    assert done == [{"Sid": "", **trust} for trust in ran]
    shared.delete("natively")


def test_hosted_pages_are_set_up_without_node(shared: Account) -> None:
    def made(domain: str, providers: str) -> Template:
        token = att("Function", "Arn")
        return template(
            {"PoolId": ref("UserPool")},
            UserPool=pool(),
            Role=role("hosted-role"),
            Function=function("exports.handler = () => {}", "nodejs22.x"),
            HostedUICustomResourceInputs=resource(
                "Custom::LambdaCallout",
                ServiceToken=token,
                userPoolId=ref("UserPool"),
                hostedUIDomainName=domain,
            ),
            HostedUIProvidersCustomResourceInputs=resource(
                "Custom::LambdaCallout",
                ServiceToken=token,
                userPoolId=ref("UserPool"),
                hostedUIProviderMeta=providers,
                hostedUIProviderCreds='[{"ProviderName":"Google","client_id":"a"}]',
            ),
        )

    google = '[{"ProviderName":"Google","authorize_scopes":"email","AttributeMapping":{}}]'
    assert shared.create("pages", made("pages-one", google)) == "CREATE_COMPLETE"
    named = {"UserPoolId": shared.outputs("pages")["PoolId"]}

    listed = shared.cognito_idp.list_identity_providers(**named)["Providers"]
    assert [each["ProviderName"] for each in listed] == ["Google"]
    assert shared.cognito_idp.describe_user_pool(**named)["UserPool"]["Domain"] == "pages-one"

    assert shared.update("pages", made("pages-two", "[]")) == "UPDATE_COMPLETE"
    assert shared.cognito_idp.list_identity_providers(**named)["Providers"] == []
    assert shared.cognito_idp.describe_user_pool(**named)["UserPool"]["Domain"] == "pages-two"
    shared.delete("pages")


def test_app_clients_of_old_templates_are_set_up_without_node(shared: Account) -> None:
    def call(**given: Any) -> Template:  # noqa: ANN401
        return resource("Custom::LambdaCallout", ServiceToken=att("Function", "Arn"), **given)

    client = resource(
        "AWS::Cognito::UserPoolClient", UserPoolId=ref("UserPool"), GenerateSecret=True
    )
    settings = '{"AllowedOAuthFlows":["code"],"AllowedOAuthScopes":["email"]}'
    made = template(
        {"PoolId": ref("UserPool"), "Id": ref("Client")},
        UserPool=pool(),
        Client=client,
        Role=role("clients-role"),
        Function=function("exports.handler = () => {}", "nodejs12.x"),
        UserPoolClientInputs=call(clientId=ref("Client"), userpoolId=ref("UserPool")),
        OAuthCustomResourceInputs=call(
            userPoolId=ref("UserPool"),
            webClientId=ref("Client"),
            nativeClientId=ref("Client"),
            hostedUIProviderMeta="[]",
            oAuthMetadata=settings,
        ),
        MFALambdaInputs=call(
            userPoolId=ref("UserPool"),
            mfaConfiguration="OPTIONAL",
            totpEnabled=True,
            smsConfigCaller=att("Role", "Arn"),
            smsConfigExternalId="known",
            smsAuthenticationMessage="{####}",
        ),
    )
    made["Outputs"]["Secret"] = {"Value": att("UserPoolClientInputs", "appSecret")}

    assert shared.create("clients", made) == "CREATE_COMPLETE"

    found = shared.outputs("clients")
    named = {"UserPoolId": found["PoolId"]}
    about = shared.cognito_idp.describe_user_pool_client(**named, ClientId=found["Id"])
    assert about["UserPoolClient"]["ClientSecret"] == found["Secret"]
    assert about["UserPoolClient"]["AllowedOAuthFlows"] == ["code"]
    assert shared.cognito_idp.get_user_pool_mfa_config(**named)["MfaConfiguration"] == "OPTIONAL"
    shared.delete("clients")


def test_things_of_services_that_are_not_here_have_names(shared: Account) -> None:
    token = att("Function", "Arn")
    made = template(
        {"Map": att("CustomMap", "MapArn"), "App": att("PinpointFunctionOutputs", "Name")},
        Role=role("names-role"),
        Function=function("exports.handler = () => {}", "nodejs22.x"),
        CustomMap=resource(
            "Custom::LambdaCallout", ServiceToken=token, mapName="streets", region="eu-west-1"
        ),
        PinpointFunctionOutputs=resource(
            "Custom::LambdaCallout", ServiceToken=token, appName="shop-dev"
        ),
        Branch=resource("AWS::Amplify::Branch", AppId="d1", BranchName="dev"),
        Index=resource("AWS::Location::PlaceIndex", IndexName="places", DataSource="Esri"),
    )
    made["Outputs"]["Index"] = {"Value": att("Index", "IndexArn")}

    assert shared.create("names", made) == "CREATE_COMPLETE"

    found = shared.outputs("names")
    assert found["Map"].endswith(":map/streets")
    assert found["App"] == "shop-dev"
    assert found["Index"].endswith(":place-index/places")
    assert shared.delete("names") == "DELETE_COMPLETE"


def test_a_function_that_is_not_there_fails_its_resource(shared: Account) -> None:
    call = resource("Custom::Call", ServiceToken="arn:aws:lambda:eu-west-1:123456789012:function:x")

    assert shared.create("nobody", template(Call=call)) == "ROLLBACK_COMPLETE"

    assert "is no Lambda function of this account" in shared.reason("nobody", "Call CREATE_FAILED")
    shared.delete("nobody")
