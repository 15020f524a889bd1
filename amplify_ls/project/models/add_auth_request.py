"""The payload of `amplify add auth --headless`, versions 1 and 2."""

from typing import Annotated, Literal

from pydantic import Field

from amplify_ls.project.models.forms import RESOURCE_NAME
from amplify_ls.project.models.identity_pool_request import (
    IdentityPoolConfiguration,
    cognito_note,
    include_identity_pool_note,
    service_example,
)
from amplify_ls.project.models.record import Document, Note, Record, about, branches, note, one_of
from amplify_ls.project.models.request import ON_ONE_LINE, version_note
from amplify_ls.project.models.sign_in_request import EMAIL_RECOVERY, VERIFIED_EMAIL
from amplify_ls.project.models.user_pool_request import (
    UserPoolConfiguration,
    UserPoolConfigurationV1,
)

_SIMPLE_POOL = {
    "signinMethod": "EMAIL",
    "requiredSignupAttributes": ["EMAIL"],
    "autoVerifiedAttributes": [{"type": "EMAIL"}],
}
_SIMPLE_POOL_V1 = {"signinMethod": "EMAIL", "requiredSignupAttributes": ["EMAIL"]}


def _user_pool() -> Note:
    return note(
        "The user pool: how users sign up and sign in.", consequence="fails", missing="fails"
    )


def _identity_pool() -> Note:
    return note("The identity pool. Without it the pool lets no guests in.", consequence="fails")


def _requested() -> Note:
    return note("The user pool and the identity pool to add.", consequence="fails", missing="fails")


class UserPoolOnly(
    Record,
    json_schema_extra=about(
        service_example("Configuration", _SIMPLE_POOL),
        closed=True,
    ),
):
    """A user pool."""

    service_name: Annotated[Literal["Cognito"], cognito_note()]
    user_pool_configuration: Annotated[UserPoolConfiguration, _user_pool()]
    include_identity_pool: Annotated[Literal[False], include_identity_pool_note()]


class WithIdentityPool(
    Record,
    json_schema_extra=about(
        service_example("Configuration", _SIMPLE_POOL, has_identity_pool=True),
        closed=True,
    ),
):
    """A user pool and an identity pool."""

    service_name: Annotated[Literal["Cognito"], cognito_note()]
    user_pool_configuration: Annotated[UserPoolConfiguration, _user_pool()]
    include_identity_pool: Annotated[Literal[True], include_identity_pool_note()]
    identity_pool_configuration: Annotated[IdentityPoolConfiguration | None, _identity_pool()] = (
        None
    )


class UserPoolOnlyV1(
    UserPoolOnly,
    json_schema_extra=about(
        service_example("Configuration", _SIMPLE_POOL_V1),
        closed=True,
    ),
):
    """A user pool, in version 1."""

    user_pool_configuration: Annotated[UserPoolConfigurationV1, _user_pool()]


class WithIdentityPoolV1(
    WithIdentityPool,
    json_schema_extra=about(
        service_example("Configuration", _SIMPLE_POOL_V1, has_identity_pool=True),
        closed=True,
    ),
):
    """A user pool and an identity pool, in version 1."""

    user_pool_configuration: Annotated[UserPoolConfigurationV1, _user_pool()]


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
            "serviceConfiguration": service_example("Configuration", _SIMPLE_POOL),
        },
        closed=True,
    ),
):
    """A request to add auth, in version 2."""

    version: Annotated[Literal[2], version_note(has_two=True)]
    service_configuration: Annotated[
        Annotated[UserPoolOnly | WithIdentityPool, one_of("include_identity_pool", default=False)],
        _requested(),
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
                    "passwordRecovery": EMAIL_RECOVERY,
                },
            },
        },
        closed=True,
    ),
):
    """A request to add auth, in version 1."""

    version: Annotated[Literal[1], version_note(has_two=True)]
    service_configuration: Annotated[
        Annotated[
            UserPoolOnlyV1 | WithIdentityPoolV1, one_of("include_identity_pool", default=False)
        ],
        _requested(),
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
                    "autoVerifiedAttributes": [VERIFIED_EMAIL],
                },
            },
        },
        cli=(
            f"{ON_ONE_LINE} When the project has auth already, nothing is added and "
            "the exit code is still 0."
        ),
    ),
):
    """The user pool and identity pool that `amplify add auth --headless` adds."""
