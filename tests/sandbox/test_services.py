import json
from typing import Any

import pytest

from amplify_ls.contract.cloud import SANDBOX_ACCOUNT as ACCOUNT
from tests.sandbox.account import REGION, Account, att, auth, pool, ref, resource, role, template

# --- Who one is ----------------------------------------------------------------------------------


def test_any_access_key_is_welcome(shared: Account) -> None:
    assert shared.sts.get_caller_identity()["Account"] == ACCOUNT


# --- Cognito -------------------------------------------------------------------------------------


def test_a_user_pool_is_what_the_template_asked_for(shared: Account) -> None:
    made = template(
        {"PoolId": ref("UserPool")},
        UserPool=pool(
            10,
            Schema=[{"Name": "email", "Required": True, "Mutable": True}],
            AutoVerifiedAttributes=["email"],
            EmailVerificationMessage="Your code is {####}",
            UsernameAttributes=["email"],
            UsernameConfiguration={"CaseSensitive": False},
            MfaConfiguration="OPTIONAL",
            EnabledMfas=["SOFTWARE_TOKEN_MFA"],
        ),
        Group=resource(
            "AWS::Cognito::UserPoolGroup",
            GroupName="Admins",
            Precedence=1,
            UserPoolId=ref("UserPool"),
        ),
    )
    shared.create("asked", made)
    identity = shared.outputs("asked")["PoolId"]

    found = shared.cognito_idp.describe_user_pool(UserPoolId=identity)["UserPool"]
    email = next(each for each in found["SchemaAttributes"] if each["Name"] == "email")
    (group,) = shared.cognito_idp.list_groups(UserPoolId=identity)["Groups"]
    mfa = shared.cognito_idp.get_user_pool_mfa_config(UserPoolId=identity)

    assert found["Name"] == "customers"
    assert found["Policies"]["PasswordPolicy"]["MinimumLength"] == 10
    assert (found["AutoVerifiedAttributes"], found["UsernameAttributes"]) == (["email"], ["email"])
    assert found["EmailVerificationMessage"] == "Your code is {####}"
    assert email["Required"]
    assert (group["GroupName"], group["Precedence"]) == ("Admins", 1)
    assert mfa["SoftwareTokenMfaConfiguration"]["Enabled"]
    assert mfa["MfaConfiguration"] == "OPTIONAL"
    shared.delete("asked")


def test_a_client_and_its_hosted_pages_are_what_the_template_asked_for(shared: Account) -> None:
    made = template(
        {"PoolId": ref("UserPool"), "ClientId": ref("Client")},
        UserPool=pool(),
        Domain=resource(
            "AWS::Cognito::UserPoolDomain", Domain="shop-dev", UserPoolId=ref("UserPool")
        ),
        Google=identity_provider("one"),
        Client=resource(
            "AWS::Cognito::UserPoolClient",
            after="Google",
            ClientName="web",
            UserPoolId=ref("UserPool"),
            RefreshTokenValidity=30,
            CallbackURLs=["http://localhost:3000/"],
            AllowedOAuthFlows=["code"],
            AllowedOAuthScopes=["openid"],
            AllowedOAuthFlowsUserPoolClient=True,
            SupportedIdentityProviders=["Google", "COGNITO"],
        ),
    )
    assert shared.create("hosted", made) == "CREATE_COMPLETE"
    outputs = shared.outputs("hosted")

    client = shared.cognito_idp.describe_user_pool_client(
        UserPoolId=outputs["PoolId"], ClientId=outputs["ClientId"]
    )["UserPoolClient"]
    found = shared.cognito_idp.describe_user_pool(UserPoolId=outputs["PoolId"])["UserPool"]

    assert client["CallbackURLs"] == ["http://localhost:3000/"]
    assert client["SupportedIdentityProviders"] == ["Google", "COGNITO"]
    assert found["Domain"] == "shop-dev"
    assert google_of(shared, outputs["PoolId"])["ProviderDetails"]["client_id"] == "one"

    made["Resources"]["Google"] = identity_provider("two")
    assert shared.update("hosted", made) == "UPDATE_COMPLETE"
    assert google_of(shared, outputs["PoolId"])["ProviderDetails"]["client_id"] == "two"

    del made["Resources"]["Google"], made["Resources"]["Client"]["DependsOn"]
    assert shared.update("hosted", made) == "UPDATE_COMPLETE"
    left = shared.cognito_idp.list_identity_providers(UserPoolId=outputs["PoolId"])
    assert left["Providers"] == []
    shared.delete("hosted")


def identity_provider(client: str) -> dict[str, Any]:
    return resource(
        "AWS::Cognito::UserPoolIdentityProvider",
        UserPoolId=ref("UserPool"),
        ProviderName="Google",
        ProviderType="Google",
        ProviderDetails={"client_id": client, "client_secret": "s", "authorize_scopes": "email"},
        AttributeMapping={"email": "email"},
    )


def google_of(account: Account, identity: str) -> dict[str, Any]:
    found: dict[str, Any] = account.cognito_idp.describe_identity_provider(
        UserPoolId=identity, ProviderName="Google"
    )["IdentityProvider"]
    return found


def test_an_identity_pool_knows_its_provider_and_its_roles(shared: Account) -> None:
    made = auth()
    made["Resources"] |= {
        "IdentityPool": resource(
            "AWS::Cognito::IdentityPool",
            IdentityPoolName="shop__dev",
            AllowUnauthenticatedIdentities=False,
            CognitoIdentityProviders=[
                {"ClientId": ref("Client"), "ProviderName": att("UserPool", "ProviderName")}
            ],
        ),
        "Roles": resource(
            "AWS::Cognito::IdentityPoolRoleAttachment",
            IdentityPoolId=ref("IdentityPool"),
            Roles={"authenticated": att("Role", "Arn"), "unauthenticated": att("Role", "Arn")},
        ),
    }
    made["Outputs"]["IdentityPoolId"] = {"Value": ref("IdentityPool")}
    assert shared.create("identities", made) == "CREATE_COMPLETE"
    outputs = shared.outputs("identities")
    named = {"IdentityPoolId": outputs["IdentityPoolId"]}

    (provider,) = shared.cognito_identity.describe_identity_pool(**named)[
        "CognitoIdentityProviders"
    ]
    roles = shared.cognito_identity.get_identity_pool_roles(**named)["Roles"]

    assert provider["ProviderName"] == f"cognito-idp.{REGION}.amazonaws.com/{outputs['PoolId']}"
    assert roles["authenticated"] == outputs["RoleArn"]
    shared.delete("identities")


# --- The rest of what Amplify deploys ------------------------------------------------------------


def test_the_root_of_an_environment_is_what_the_template_asked_for(shared: Account) -> None:
    made = template(
        Bucket=resource("AWS::S3::Bucket", BucketName="amplify-shop-dev-deployment"),
        Rules=resource(
            "AWS::S3::BucketPolicy",
            Bucket=ref("Bucket"),
            PolicyDocument={"Version": "2012-10-17", "Statement": [deny_http()]},
        ),
        Role=role("amplify-shop-dev-authRole"),
        Policy=resource(
            "AWS::IAM::Policy",
            PolicyName="read",
            Roles=[ref("Role")],
            PolicyDocument={"Version": "2012-10-17", "Statement": [READ]},
        ),
    )
    made["Resources"]["Bucket"]["DeletionPolicy"] = "Retain"
    assert shared.create("environment", made, Tags=[{"Key": "user:Stack", "Value": "dev"}]) == (
        "CREATE_COMPLETE"
    )

    policy = shared.s3.get_bucket_policy(Bucket="amplify-shop-dev-deployment")["Policy"]
    policies = shared.iam.list_role_policies(RoleName="amplify-shop-dev-authRole")["PolicyNames"]
    tags = shared.iam.list_role_tags(RoleName="amplify-shop-dev-authRole")["Tags"]

    assert json.loads(policy)["Statement"][0]["Sid"] == "OnlyTls"
    assert policies == ["read"]
    assert {"Key": "user:Stack", "Value": "dev"} in tags

    shared.delete("environment")
    assert "Bucket DELETE_SKIPPED" in shared.told(shared_id(shared, "environment"))
    shared.s3.delete_bucket(Bucket="amplify-shop-dev-deployment")


READ = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}


def deny_http() -> dict[str, Any]:
    return {
        "Sid": "OnlyTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": "arn:aws:s3:::amplify-shop-dev-deployment/*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def shared_id(account: Account, name: str) -> str:
    """The id of a stack that was deleted."""
    listed = account.cloudformation.list_stacks()["StackSummaries"]
    return str(next(each["StackId"] for each in listed if each["StackName"] == name))


def test_a_rest_api_with_its_function_is_deployed(shared: Account) -> None:
    made = template(
        {"ApiId": ref("Api"), "FunctionArn": att("Function", "Arn")},
        Role=role("function-role"),
        Function=resource(
            "AWS::Lambda::Function",
            FunctionName="admins",
            Runtime="python3.12",
            Handler="index.handler",
            Role=att("Role", "Arn"),
            Code={"ZipFile": "def handler(event, context):\n    return {'said': event['say']}\n"},
        ),
        Api=resource(
            "AWS::ApiGateway::RestApi",
            Name="admins",
            Body={
                "swagger": "2.0",
                "info": {"title": "admins", "version": "1"},
                "paths": {"/{proxy+}": {"x-amazon-apigateway-any-method": {"responses": {}}}},
            },
        ),
        Deployment=resource("AWS::ApiGateway::Deployment", RestApiId=ref("Api"), StageName="dev"),
        Permission=resource(
            "AWS::Lambda::Permission",
            FunctionName=ref("Function"),
            Action="lambda:InvokeFunction",
            Principal="apigateway.amazonaws.com",
        ),
    )
    assert shared.create("api", made) == "CREATE_COMPLETE"

    api = shared.outputs("api")["ApiId"]
    resources = shared.apigateway.get_resources(restApiId=api)["items"]
    stages = shared.apigateway.get_stages(restApiId=api)["item"]
    answer = shared.__getattr__("lambda").invoke(FunctionName="admins", Payload=b'{"say": "hi"}')

    assert "/{proxy+}" in {each["path"] for each in resources}
    assert [stage["stageName"] for stage in stages] == ["dev"]
    assert json.load(answer["Payload"]) == {"said": "hi"}
    shared.delete("api")


# --- The Amplify service -------------------------------------------------------------------------


def test_an_app_has_backend_environments(shared: Account) -> None:
    app = shared.amplify.create_app(name="shop")["app"]
    named = {"appId": app["appId"], "environmentName": "dev"}
    made = shared.amplify.create_backend_environment(
        **named, stackName="amplify-shop-dev", deploymentArtifacts="amplify-shop-dev-deployment"
    )["backendEnvironment"]

    listed = shared.amplify.list_backend_environments(appId=app["appId"])["backendEnvironments"]

    assert app["appArn"] == f"arn:aws:amplify:{REGION}:{ACCOUNT}:apps/{app['appId']}"
    assert shared.amplify.get_backend_environment(**named)["backendEnvironment"] == made
    assert [each["stackName"] for each in listed] == ["amplify-shop-dev"]
    assert app["appId"] in {each["appId"] for each in shared.amplify.list_apps()["apps"]}

    shared.amplify.delete_backend_environment(**named)
    with pytest.raises(shared.amplify.exceptions.NotFoundException):
        shared.amplify.get_backend_environment(**named)
    shared.amplify.delete_app(appId=app["appId"])
    with pytest.raises(shared.amplify.exceptions.NotFoundException):
        shared.amplify.get_app(appId=app["appId"])


def test_an_environment_is_made_once(shared: Account) -> None:
    app = shared.amplify.create_app(name="twice")["app"]
    named = {"appId": app["appId"], "environmentName": "dev"}
    shared.amplify.create_backend_environment(**named)

    with pytest.raises(shared.amplify.exceptions.BadRequestException, match="already exists"):
        shared.amplify.create_backend_environment(**named)
    shared.amplify.delete_app(appId=app["appId"])
