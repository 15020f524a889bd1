"""The payload of `amplify update auth --headless`, versions 1 and 2."""

from typing import Annotated, Literal

from pydantic import Field

from amplify_ls.project.models.identity_pool_request import (
    IdentityPoolModification,
    cognito_note,
    include_identity_pool_note,
    service_example,
)
from amplify_ls.project.models.pool_modification import (
    UserPoolModification,
    UserPoolModificationV1,
)
from amplify_ls.project.models.record import Document, Note, Record, about, branches, note, one_of
from amplify_ls.project.models.request import ON_ONE_LINE, version_note
from amplify_ls.project.models.sign_in_request import VERIFIED_EMAIL

_POOL = {
    "userPoolGroups": [{"groupName": "Admins"}],
    "mfa": {"mode": "OFF"},
    "readAttributes": ["EMAIL"],
    "writeAttributes": ["EMAIL"],
    "autoVerifiedAttributes": [{"type": "EMAIL"}],
}
_POOL_V1 = {key: value for key, value in _POOL.items() if key != "autoVerifiedAttributes"}


def _user_pool() -> Note:
    return note("What changes about the user pool.", consequence="fails", missing="fails")


def _identity_pool() -> Note:
    return note("What changes about the identity pool.", consequence="fails", missing="fails")


class UserPoolOnly(
    Record,
    json_schema_extra=about(
        service_example("Modification", _POOL),
        closed=True,
    ),
):
    """What changes, without an identity pool."""

    service_name: Annotated[Literal["Cognito"], cognito_note()]
    user_pool_modification: Annotated[UserPoolModification, _user_pool()]
    include_identity_pool: Annotated[Literal[False], include_identity_pool_note()]


class WithIdentityPool(
    Record,
    json_schema_extra=about(
        service_example("Modification", _POOL, has_identity_pool=True),
        closed=True,
    ),
):
    """What changes, with an identity pool."""

    service_name: Annotated[Literal["Cognito"], cognito_note()]
    user_pool_modification: Annotated[UserPoolModification, _user_pool()]
    include_identity_pool: Annotated[Literal[True], include_identity_pool_note()]
    identity_pool_modification: Annotated[IdentityPoolModification, _identity_pool()]


class UserPoolOnlyV1(
    UserPoolOnly,
    json_schema_extra=about(
        service_example("Modification", _POOL_V1),
        closed=True,
    ),
):
    """What changes, without an identity pool, in version 1."""

    user_pool_modification: Annotated[UserPoolModificationV1, _user_pool()]


class WithIdentityPoolV1(
    WithIdentityPool,
    json_schema_extra=about(
        service_example("Modification", _POOL_V1, has_identity_pool=True),
        closed=True,
    ),
):
    """What changes, with an identity pool, in version 1."""

    user_pool_modification: Annotated[UserPoolModificationV1, _user_pool()]


class UpdateAuthRequestV2(
    Record,
    json_schema_extra=about(
        {
            "version": 2,
            "serviceModification": service_example("Modification", _POOL),
        },
        closed=True,
    ),
):
    """A change of auth, in version 2."""

    version: Annotated[Literal[2], version_note(has_two=True)]
    service_modification: Annotated[
        Annotated[UserPoolOnly | WithIdentityPool, one_of("include_identity_pool", default=False)],
        note("What changes.", consequence="fails", missing="fails"),
    ]


class UpdateAuthRequestV1(
    Record,
    json_schema_extra=about(
        {
            "version": 1,
            "serviceModification": service_example("Modification", _POOL_V1),
        },
        closed=True,
    ),
):
    """A change of auth, in version 1."""

    version: Annotated[Literal[1], version_note(has_two=True)]
    service_modification: Annotated[
        Annotated[
            UserPoolOnlyV1 | WithIdentityPoolV1, one_of("include_identity_pool", default=False)
        ],
        note("What changes.", consequence="fails", missing="fails"),
    ]


class UpdateAuthRequest(
    Document[Annotated[UpdateAuthRequestV2 | UpdateAuthRequestV1, Field(discriminator="version")]],
    json_schema_extra=branches("version", default=1)
    | about(
        {
            "version": 2,
            "serviceModification": {
                "serviceName": "Cognito",
                "includeIdentityPool": True,
                "identityPoolModification": {"unauthenticatedLogin": False},
                "userPoolModification": {
                    "userPoolGroups": [{"groupName": "Admins"}],
                    "adminQueries": {
                        "permissions": {"restrictAccess": True, "groupName": "Admins"}
                    },
                    "mfa": {"mode": "OFF"},
                    "readAttributes": ["EMAIL"],
                    "writeAttributes": ["EMAIL"],
                    "autoVerifiedAttributes": [VERIFIED_EMAIL],
                },
            },
        },
        cli=(
            f"{ON_ONE_LINE} A key that is given replaces all that was there before; what "
            "becomes of one that is left out differs from key to key."
        ),
    ),
):
    """The change that `amplify update auth --headless` makes to the user pool."""
