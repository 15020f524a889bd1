"""The payload of `amplify add auth --headless`, versions 1 and 2."""

from typing import Annotated, Literal

from pydantic import Field

from amplify_ls.project.models.forms import POOL_NAME, RESOURCE_NAME
from amplify_ls.project.models.record import Document, Note, Record, about, branches, note
from amplify_ls.project.models.user_pool_request import (
    UserPoolConfiguration,
    UserPoolConfigurationV1,
)

_SIMPLE_POOL = {
    "signinMethod": "EMAIL",
    "requiredSignupAttributes": ["EMAIL"],
    "autoVerifiedAttributes": [{"type": "EMAIL"}],
}


def _version() -> Note:
    return note(
        (
            "Version of this payload's layout: 2, or 1 of old scripts, which is turned into 2 "
            "while reading."
        ),
        cli='It must be a number; any other version stops the command with "No schema found".',
        rule="AMP127",
        consequence="fails",
        missing="fails",
    )


class IdentityFederation(
    Record, json_schema_extra=about({"provider": "GOOGLE", "clientId": "1234"}, closed=True)
):
    """A social provider the identity pool trusts."""

    provider: Annotated[
        Literal["FACEBOOK", "GOOGLE", "AMAZON", "APPLE"],
        note(
            "Social provider the identity pool trusts.",
            values={
                "FACEBOOK": "Facebook",
                "GOOGLE": "Google",
                "AMAZON": "Login with Amazon",
                "APPLE": "Sign in with Apple",
            },
            consequence="fails",
            missing="fails",
        ),
    ]
    client_id: Annotated[
        str,
        note("Id of the app at the provider.", consequence="fails", missing="fails", min_length=1),
    ]


class IdentityPoolConfiguration(
    Record,
    json_schema_extra=about(
        {"identityPoolName": "shopIdentity", "unauthenticatedLogin": False}, closed=True
    ),
):
    """The identity pool, which hands out AWS credentials to users."""

    identity_pool_name: Annotated[
        str | None,
        note(
            "Name of the identity pool, otherwise generated. It cannot be changed later.",
            consequence="fails",
            form=POOL_NAME,
            examples=["shopIdentity"],
        ),
    ] = None
    unauthenticated_login: Annotated[
        bool | None,
        note(
            "Whether guests get AWS credentials too; storage and APIs for guests need it.",
            default=False,
            consequence="fails",
        ),
    ] = None
    identity_social_federation: Annotated[
        list[IdentityFederation] | None,
        note(
            (
                "Social providers whose sign-in the identity pool trusts directly, without the "
                "user pool."
            ),
            consequence="fails",
        ),
    ] = None


class ServiceConfiguration(
    Record,
    json_schema_extra=about(
        {
            "serviceName": "Cognito",
            "includeIdentityPool": False,
            "userPoolConfiguration": _SIMPLE_POOL,
        },
        closed=True,
    ),
):
    """A user pool, and an identity pool if wanted."""

    service_name: Annotated[
        Literal["Cognito"],
        note("Always `Cognito`, the only service for auth.", consequence="fails", missing="fails"),
    ]
    user_pool_configuration: Annotated[
        UserPoolConfiguration,
        note("The user pool: how users sign up and sign in.", consequence="fails", missing="fails"),
    ]
    include_identity_pool: Annotated[
        bool,
        note(
            "Whether to add an identity pool too, which hands out AWS credentials to users. "
            "Storage, and APIs with IAM, need it.",
            consequence="fails",
            missing="fails",
        ),
    ]
    identity_pool_configuration: Annotated[
        IdentityPoolConfiguration | None,
        note(
            "The identity pool; read only when `includeIdentityPool` is true. "
            "Without it the pool lets no guests in.",
            consequence="fails",
        ),
    ] = None


class ServiceConfigurationV1(
    ServiceConfiguration,
    json_schema_extra=about(
        {
            "serviceName": "Cognito",
            "includeIdentityPool": False,
            "userPoolConfiguration": {
                "signinMethod": "EMAIL",
                "requiredSignupAttributes": ["EMAIL"],
            },
        },
        closed=True,
    ),
):
    """A user pool, and an identity pool if wanted, in version 1."""

    user_pool_configuration: Annotated[
        UserPoolConfigurationV1,
        note("The user pool: how users sign up and sign in.", consequence="fails", missing="fails"),
    ]


class AuthRequest(Record):
    """A request to add auth."""

    version: int
    resource_name: Annotated[
        str,
        note(
            "Name of the auth resource and of its folder in the backend: letters and digits. "
            "It cannot be changed later.",
            cli="Not checked here, but another character makes the push fail.",
            consequence="fails",
            missing="fails",
            form=RESOURCE_NAME,
            examples=["shopAuth"],
        ),
    ]


class AddAuthRequestV2(
    AuthRequest,
    json_schema_extra=about(
        {
            "version": 2,
            "resourceName": "shopAuth",
            "serviceConfiguration": {
                "serviceName": "Cognito",
                "includeIdentityPool": False,
                "userPoolConfiguration": _SIMPLE_POOL,
            },
        },
        closed=True,
    ),
):
    """A request to add auth, in version 2."""

    version: Annotated[Literal[2], _version()]
    service_configuration: Annotated[
        ServiceConfiguration,
        note("The user pool and the identity pool to add.", consequence="fails", missing="fails"),
    ]


class AddAuthRequestV1(
    AuthRequest,
    json_schema_extra=about(
        {
            "version": 1,
            "resourceName": "shopAuth",
            "serviceConfiguration": {
                "serviceName": "Cognito",
                "includeIdentityPool": False,
                "userPoolConfiguration": {
                    "signinMethod": "EMAIL",
                    "requiredSignupAttributes": ["EMAIL"],
                    "passwordRecovery": {
                        "deliveryMethod": "EMAIL",
                        "emailMessage": "Your code is {####}",
                        "emailSubject": "Your code",
                    },
                },
            },
        },
        closed=True,
    ),
):
    """A request to add auth, in version 1."""

    version: Annotated[Literal[1], _version()]
    service_configuration: Annotated[
        ServiceConfigurationV1,
        note("The user pool and the identity pool to add.", consequence="fails", missing="fails"),
    ]


class AddAuthRequest(
    Document[Annotated[AddAuthRequestV2 | AddAuthRequestV1, Field(discriminator="version")]],
    json_schema_extra=branches("version", default=1)
    | about(
        {
            "version": 2,
            "resourceName": "shopAuth",
            "serviceConfiguration": {
                "serviceName": "Cognito",
                "includeIdentityPool": True,
                "identityPoolConfiguration": {"unauthenticatedLogin": False},
                "userPoolConfiguration": {
                    "signinMethod": "EMAIL",
                    "requiredSignupAttributes": ["EMAIL"],
                    "mfa": {"mode": "OFF"},
                    "passwordPolicy": {"minimumLength": 8},
                    "readAttributes": ["EMAIL"],
                    "writeAttributes": ["EMAIL"],
                    "autoVerifiedAttributes": [
                        {
                            "type": "EMAIL",
                            "verificationMessage": "Your verification code is {####}",
                            "verificationSubject": "Your verification code",
                        }
                    ],
                },
            },
        },
        cli=(
            "Only the first line of standard input is read, so write it on one line, for "
            "example with `jq -c`. When the project has auth already, nothing is added and "
            "the exit code is still 0."
        ),
    ),
):
    """The user pool and identity pool that `amplify add auth --headless` adds."""
