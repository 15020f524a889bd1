"""What a request to change auth says about the user pool."""

from typing import Annotated

from amplify_ls.project.models.oauth_request import OAuthModification
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.sign_in_request import (
    EMAIL_RECOVERY,
    AutoVerifiedAttribute,
    Mfa,
    OldRecovery,
)
from amplify_ls.project.models.user_attributes import ReadAttributes, WriteAttributes
from amplify_ls.project.models.user_pool_request import (
    AdminQueries,
    PasswordPolicy,
    UserPoolGroup,
    refresh_token_period_note,
)


class UserPoolModification(
    Record,
    json_schema_extra=about(
        {
            "userPoolGroups": [{"groupName": "Admins"}],
            "mfa": {"mode": "OFF"},
            "readAttributes": ["EMAIL"],
            "writeAttributes": ["EMAIL"],
            "autoVerifiedAttributes": [{"type": "EMAIL"}],
        },
        closed=True,
    ),
):
    """The user pool as it is to be from now on."""

    user_pool_groups: Annotated[
        list[UserPoolGroup] | None,
        note(
            "All groups of users from now on, the most important first.",
            cli="Without it the groups are removed.",
            consequence="fails",
        ),
    ] = None
    admin_queries: Annotated[
        AdminQueries | None,
        note(
            "REST API through which the app manages users.",
            cli="Without it the API is removed.",
            rule="AMP137",
            consequence="fails",
        ),
    ] = None
    mfa: Annotated[
        Mfa | None,
        note(
            "Whether and how a second factor is asked for at sign-in.",
            cli="Without it the second factor is turned off.",
            rule="AMP132",
            consequence="fails",
        ),
    ] = None
    password_policy: Annotated[
        PasswordPolicy | None,
        note("What passwords must be like; without it that stays.", consequence="fails"),
    ] = None
    refresh_token_period: Annotated[
        float | None,
        refresh_token_period_note(
            "Days until users have to sign in again, 1 to 3650; without it that stays."
        ),
    ] = None
    read_attributes: Annotated[
        ReadAttributes | None,
        note(
            "All attributes of a user that the app may read from now on.",
            cli="Without it the app may read none.",
            consequence="fails",
            examples=[["EMAIL"]],
        ),
    ] = None
    write_attributes: Annotated[
        WriteAttributes | None,
        note(
            "All attributes of a user that the app may write from now on.",
            cli="Without it the app may write none.",
            consequence="fails",
            examples=[["EMAIL"]],
        ),
    ] = None
    o_auth: Annotated[
        OAuthModification | None,
        note(
            "The hosted sign-in page; without it that stays, and an empty object removes it.",
            alias="oAuth",
            consequence="fails",
        ),
    ] = None
    auto_verified_attributes: Annotated[
        list[AutoVerifiedAttribute] | None,
        note(
            "What a new user has to verify with a code, and the message that brings it.",
            cli="Without it nothing has to be verified.",
            consequence="fails",
        ),
    ] = None


class UserPoolModificationV1(
    UserPoolModification,
    json_schema_extra=about(
        {
            "mfa": {"mode": "OFF"},
            "readAttributes": ["EMAIL"],
            "writeAttributes": ["EMAIL"],
            "passwordRecovery": EMAIL_RECOVERY,
        },
        closed=True,
    ),
):
    """What changes about the user pool in version 1, which has `passwordRecovery`."""

    password_recovery: OldRecovery = None
