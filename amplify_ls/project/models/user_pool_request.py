"""The user pool that a request for auth describes."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import POOL_NAME
from amplify_ls.project.models.oauth_request import OAuth
from amplify_ls.project.models.record import Note, Record, about, note
from amplify_ls.project.models.sign_in_request import (
    EMAIL_RECOVERY,
    AutoVerifiedAttribute,
    Mfa,
    OldRecovery,
)
from amplify_ls.project.models.user_attributes import (
    ReadAttributes,
    RequiredAttributes,
    WriteAttributes,
)


def refresh_token_period_note(description: str, *, default: int | None = None) -> Note:
    """How long users stay signed in."""
    return note(
        description,
        cli="Not checked here; Cognito refuses another number at the push.",
        default=default,
        rule="AMP136",
        consequence="fails",
        minimum=1,
        maximum=3650,
        examples=[30],
    )


class UserPoolGroup(Record, json_schema_extra=about({"groupName": "Admins"}, closed=True)):
    """A group of users."""

    group_name: Annotated[
        str,
        note(
            "Name of the group.",
            cli="Not checked here; Cognito refuses an empty name at the push.",
            consequence="fails",
            missing="fails",
            min_length=1,
            examples=["Admins"],
        ),
    ]
    custom_policy: Annotated[
        str | None,
        note(
            "IAM policy of the group's role, as JSON text.",
            cli="Accepted and never used.",
            consequence="ignored",
        ),
    ] = None


class AdminPermissions(
    Record,
    json_schema_extra=about(
        {"restrictAccess": True, "groupName": "Admins"},
        closed=True,
        conditions=(
            {
                "if": {
                    "properties": {"restrictAccess": {"const": True}},
                    "required": ["restrictAccess"],
                },
                "then": {"required": ["groupName"]},
            },
        ),
    ),
):
    """Who may call the REST API for managing users."""

    restrict_access: Annotated[
        bool,
        note(
            (
                "Whether only the group in `groupName` may call the admin API, or every "
                "signed-in user."
            ),
            rule="AMP137",
            consequence="fails",
            missing="fails",
        ),
    ]
    group_name: Annotated[
        str | None,
        note(
            "Group that may call the admin API, one of `userPoolGroups`.",
            cli="Not checked here, but without it nobody can call the API.",
            rule="AMP137",
            consequence="fails",
            missing="fails",
            reference="group",
            examples=["Admins"],
        ),
    ] = None


class AdminQueries(
    Record,
    json_schema_extra=about(
        {"permissions": {"restrictAccess": True, "groupName": "Admins"}}, closed=True
    ),
):
    """A REST API through which the app manages users."""

    permissions: Annotated[
        AdminPermissions,
        note("Who may call the admin API.", rule="AMP137", consequence="fails", missing="fails"),
    ]


class PasswordPolicy(
    Record,
    json_schema_extra=about(
        {"minimumLength": 8, "additionalConstraints": ["REQUIRE_DIGIT"]}, closed=True
    ),
):
    """What passwords must be like."""

    minimum_length: Annotated[
        float | None,
        note(
            "Fewest characters of a password, 6 to 99.",
            cli="Not checked here; Cognito refuses another number at the push.",
            default=8,
            rule="AMP136",
            consequence="fails",
            minimum=6,
            maximum=99,
            examples=[8],
        ),
    ] = None
    additional_constraints: Annotated[
        list[
            Annotated[
                Literal[
                    "REQUIRE_LOWERCASE", "REQUIRE_UPPERCASE", "REQUIRE_DIGIT", "REQUIRE_SYMBOL"
                ],
                note(
                    "Kind of character a password must have.",
                    values={
                        "REQUIRE_LOWERCASE": "A lower-case letter",
                        "REQUIRE_UPPERCASE": "An upper-case letter",
                        "REQUIRE_DIGIT": "A digit",
                        "REQUIRE_SYMBOL": "A symbol",
                    },
                    consequence="fails",
                ),
            ]
        ]
        | None,
        note(
            "Kinds of characters a password must have; without it any will do.",
            consequence="fails",
        ),
    ] = None


class UserPoolConfiguration(
    Record,
    json_schema_extra=about(
        {
            "signinMethod": "EMAIL",
            "requiredSignupAttributes": ["EMAIL"],
            "mfa": {"mode": "OFF"},
            "autoVerifiedAttributes": [{"type": "EMAIL"}],
        },
        closed=True,
    ),
):
    """A user pool."""

    signin_method: Annotated[
        Literal["USERNAME", "EMAIL", "PHONE_NUMBER", "EMAIL_AND_PHONE_NUMBER"],
        note(
            "What users sign in with. It cannot be changed later.",
            values={
                "USERNAME": "A user name",
                "EMAIL": "The e-mail address",
                "PHONE_NUMBER": "The phone number",
                "EMAIL_AND_PHONE_NUMBER": "Either the e-mail address or the phone number",
            },
            consequence="fails",
            missing="fails",
        ),
    ]
    required_signup_attributes: Annotated[
        RequiredAttributes,
        note(
            "Attributes users must give when they sign up. They cannot be changed later.",
            consequence="fails",
            missing="fails",
            examples=[["EMAIL"]],
        ),
    ]
    alias_attributes: Annotated[
        list[
            Annotated[
                Literal["PREFERRED_USERNAME", "EMAIL", "PHONE_NUMBER"],
                note(
                    "Attribute to sign in with.",
                    values={
                        "PREFERRED_USERNAME": "The name the user chose",
                        "EMAIL": "The e-mail address",
                        "PHONE_NUMBER": "The phone number",
                    },
                    consequence="fails",
                ),
            ]
        ]
        | None,
        note(
            "Attributes users may sign in with beside their user name.",
            cli="Used only when the feature flag `auth.forceAliasAttributes` is on.",
            consequence="fails",
        ),
    ] = None
    user_pool_name: Annotated[
        str | None,
        note(
            "Name of the user pool, otherwise generated. It cannot be changed later.",
            cli="Not checked here; Cognito refuses another character at the push.",
            consequence="fails",
            form=POOL_NAME,
            examples=["shopUsers"],
        ),
    ] = None
    user_pool_groups: Annotated[
        list[UserPoolGroup] | None,
        note(
            "Groups of users, the most important first. Each gets an IAM role.",
            consequence="fails",
        ),
    ] = None
    admin_queries: Annotated[
        AdminQueries | None,
        note(
            "Adds a REST API through which the app manages users.",
            rule="AMP137",
            consequence="fails",
        ),
    ] = None
    mfa: Annotated[
        Mfa | None,
        note(
            "Whether and how a second factor is asked for at sign-in; without it, none is.",
            rule="AMP132",
            consequence="fails",
        ),
    ] = None
    password_policy: Annotated[
        PasswordPolicy | None,
        note(
            "What passwords must be like; without it they need 8 characters.", consequence="fails"
        ),
    ] = None
    refresh_token_period: Annotated[
        float | None,
        refresh_token_period_note("Days until users have to sign in again, 1 to 3650.", default=30),
    ] = None
    read_attributes: Annotated[
        ReadAttributes | None,
        note(
            "Attributes of a user that the app may read.",
            cli=(
                "Leaving it out gives the app no attribute to read, unlike the answers to the "
                "questions."
            ),
            consequence="fails",
            examples=[["EMAIL"]],
        ),
    ] = None
    write_attributes: Annotated[
        WriteAttributes | None,
        note(
            "Attributes of a user that the app may write.",
            cli=(
                "Leaving it out gives the app no attribute to write, unlike the answers to the "
                "questions."
            ),
            consequence="fails",
            examples=[["EMAIL"]],
        ),
    ] = None
    o_auth: Annotated[
        OAuth | None,
        note(
            "Adds a hosted sign-in page, with social providers if you like.",
            alias="oAuth",
            consequence="fails",
        ),
    ] = None
    auto_verified_attributes: Annotated[
        list[AutoVerifiedAttribute] | None,
        note(
            "What a new user has to verify with a code, and the message that brings it.",
            consequence="fails",
        ),
    ] = None


class UserPoolConfigurationV1(
    UserPoolConfiguration,
    json_schema_extra=about(
        {
            "signinMethod": "EMAIL",
            "requiredSignupAttributes": ["EMAIL"],
            "passwordRecovery": EMAIL_RECOVERY,
        },
        closed=True,
    ),
):
    """A user pool in version 1, which has `passwordRecovery`."""

    password_recovery: OldRecovery = None
