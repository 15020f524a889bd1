"""amplify/backend/auth/<name>/cli-inputs.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.backend_resource import Dependency
from amplify_ls.project.models.cognito_security import SecurityInputs
from amplify_ls.project.models.cognito_sign_in import HostedUiInputs, IdentityPoolInputs
from amplify_ls.project.models.cognito_user_pool import UserPoolInputs
from amplify_ls.project.models.record import Json, Record, about, note

_COGNITO = {
    "serviceName": "Cognito",
    "resourceName": "shop1a2b3c4d",
    "useDefault": "manual",
    "authSelections": "identityPoolAndUserPool",
    "resourceNameTruncated": "shop1a2b3c4d",
    "sharedId": "1a2b3c4d",
    "userPoolName": "shop1a2b3c4d_userpool_1a2b3c4d",
    "identityPoolName": "shop1a2b3c4d_identitypool_1a2b3c4d",
    "allowUnauthenticatedIdentities": False,
    "usernameAttributes": ["email"],
    "requiredAttributes": ["email"],
    "autoVerifiedAttributes": ["email"],
    "emailVerificationSubject": "Your verification code",
    "emailVerificationMessage": "Your verification code is {####}",
    "mfaConfiguration": "OFF",
    "passwordPolicyMinLength": 8,
    "passwordPolicyCharacters": [],
    "userpoolClientRefreshTokenValidity": 30,
    "userPoolGroupList": [],
}

Generated = Annotated[
    str | dict[str, Annotated[Json, note("A reference into the root stack.")]] | None,
    note(
        "Reference to the root stack's role or stack, in old projects its name; generated.",
        consequence="accepted",
    ),
]


class CoreInputs(Record):
    """What is set up, and under which names."""

    service_name: Annotated[
        Literal["Cognito"],
        note(
            "Always `Cognito`, the only service for auth.",
            rule="AMP230",
            consequence="fails",
            missing="fails",
        ),
    ]
    resource_name: Annotated[
        str,
        note(
            "Name of the auth resource, the same as its folder. It cannot be changed later.",
            rule="AMP230",
            consequence="fails",
            missing="fails",
            examples=["shop1a2b3c4d"],
        ),
    ]
    use_default: Annotated[
        Literal["default", "defaultSocial", "manual"],
        note(
            "Which way through the questions of `amplify add auth` was taken.",
            values={
                "default": "Default settings",
                "defaultSocial": "Default settings with social providers",
                "manual": "Everything chosen by hand, as headless commands do",
            },
            rule="AMP230",
            consequence="fails",
            missing="fails",
        ),
    ]
    auth_selections: Annotated[
        Literal["identityPoolAndUserPool", "userPoolOnly", "identityPoolOnly"],
        note(
            "What is set up.",
            values={
                "identityPoolAndUserPool": "A user pool, and an identity pool for AWS credentials",
                "userPoolOnly": "A user pool; settings of an identity pool have no effect",
                "identityPoolOnly": "An identity pool; only old projects have it",
            },
            rule="AMP230",
            consequence="fails",
            missing="fails",
        ),
    ]
    update_flow: Annotated[
        Literal[
            "callbacks",
            "default",
            "defaultSocial",
            "manual",
            "providers",
            "updateAdminQueries",
            "updateUserPoolGroups",
        ]
        | None,
        note(
            "Which part `amplify update auth` was changing; removed when the file is saved.",
            values={
                "callbacks": "Addresses after signing in and out",
                "default": "Back to default settings",
                "defaultSocial": "Default settings with social providers",
                "manual": "Everything",
                "providers": "Social providers",
                "updateAdminQueries": "The REST API for managing users",
                "updateUserPoolGroups": "Groups",
            },
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    resource_name_truncated: Annotated[
        str | None,
        note(
            (
                "Start of generated names: six characters of the project's name and "
                "`sharedId`; generated."
            ),
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    shared_id: Annotated[
        str | None,
        note(
            "Eight random characters that make generated names unique; generated.",
            rule="AMP230",
            consequence="fails",
            examples=["1a2b3c4d"],
        ),
    ] = None


class GeneratedInputs(Record):
    """Keys the Amplify CLI adds to the answers."""

    auth_role_arn: Generated = None
    unauth_role_arn: Generated = None
    auth_role_name: Generated = None
    unauth_role_name: Generated = None
    parent_stack: Generated = None
    depends_on: Annotated[
        list[Dependency] | None,
        note("Trigger functions the user pool needs; generated.", consequence="accepted"),
    ] = None


class CognitoConfig(
    GeneratedInputs,
    IdentityPoolInputs,
    HostedUiInputs,
    SecurityInputs,
    UserPoolInputs,
    CoreInputs,
    json_schema_extra=about(
        _COGNITO,
        conditions=(
            {
                "if": {
                    "properties": {"mfaConfiguration": {"enum": ["ON", "OPTIONAL"]}},
                    "required": ["mfaConfiguration"],
                },
                "then": {"required": ["mfaTypes"]},
            },
        ),
    ),
):
    """Answers to the questions of `amplify add auth`."""


class AuthCliInputs(
    Record,
    json_schema_extra=about(
        {"version": "1", "cognitoConfig": _COGNITO},
        cli="A file that does not fit stops `push`; keys it does not know are kept.",
    ),
):
    """The answers from which the Amplify CLI builds the user pool and identity pool.

    `amplify update auth` changes it.
    """

    version: Annotated[
        str | None,
        note(
            "Version of this file's layout, always `1` as text.",
            rule="AMP230",
            consequence="fails",
            examples=["1"],
        ),
    ] = None
    cognito_config: Annotated[
        CognitoConfig,
        note(
            "The answers given about the user pool and identity pool.",
            rule="AMP230",
            consequence="fails",
            missing="fails",
        ),
    ]
