"""amplify/backend/auth/<name>/parameters.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.auth_cli_inputs import GeneratedInputs
from amplify_ls.project.models.cognito_security import SecurityInputs
from amplify_ls.project.models.cognito_sign_in import HostedUiInputs, IdentityPoolInputs
from amplify_ls.project.models.cognito_user_pool import UserPoolInputs
from amplify_ls.project.models.parameter_file import ResourceName, Text, Value, key
from amplify_ls.project.models.record import about, relaxed

_IMPORTED = {
    "authSelections": "identityPoolAndUserPool",
    "resourceName": "shop",
    "serviceType": "imported",
    "region": "us-east-1",
    "usernameAttributes": ["email"],
    "requiredAttributes": ["email"],
    "passwordPolicyMinLength": 8,
    "passwordPolicyCharacters": ["Requires Lowercase"],
    "mfaConfiguration": "OFF",
    "mfaTypes": [],
    "autoVerifiedAttributes": ["email"],
}


class AuthParameters(
    GeneratedInputs,
    IdentityPoolInputs,
    HostedUiInputs,
    SecurityInputs,
    UserPoolInputs,
    ResourceName,
    json_schema_extra={
        **about(
            _IMPORTED,
            cli="Of imported auth it tells what the pool was like when it was imported.",
        ),
        **relaxed(),
    },
):
    """What is known of imported auth, or the values for the template of auth.

    Where there is a cli-inputs.json, the values are made from it.
    """

    __pydantic_extra__: dict[str, Value]

    auth_selections: Annotated[
        Literal["identityPoolAndUserPool", "userPoolOnly", "identityPoolOnly"] | None,
        key(
            "What is set up.",
            values={
                "identityPoolAndUserPool": "A user pool, and an identity pool for AWS credentials",
                "userPoolOnly": "A user pool",
                "identityPoolOnly": "An identity pool; only old projects have it",
            },
        ),
    ] = None
    region: Annotated[
        str | None, key("AWS region of the imported user pool.", examples=("us-east-1",))
    ] = None
    service_name: Annotated[Literal["Cognito"] | None, key("Always `Cognito`.")] = None
    use_default: Annotated[
        Literal["default", "defaultSocial", "manual"] | None,
        key(
            "Which way through the questions of `amplify add auth` was taken.",
            values={
                "default": "Default settings",
                "defaultSocial": "Default settings with social providers",
                "manual": "Everything chosen by hand",
            },
        ),
    ] = None
    resource_name_truncated: Annotated[str | None, key("Start of generated names; generated.")] = (
        None
    )
    shared_id: Annotated[
        str | None, key("Eight random characters that make generated names unique; generated.")
    ] = None
    auth_role_arn_of_groups: Annotated[
        Text | None, key("ARN of the role of users who are signed in.", alias="AuthRoleArn")
    ] = None
    unauth_role_arn_of_groups: Annotated[
        Text | None, key("ARN of the role of guests.", alias="UnauthRoleArn")
    ] = None
