"""What an app's sign-in screens need to know, as backend-config.json records it."""

from typing import Annotated

from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.vocabulary import USER_ATTRIBUTES


class PasswordProtection(
    Record,
    json_schema_extra=about(
        {"passwordPolicyMinLength": 8, "passwordPolicyCharacters": ["REQUIRES_NUMBERS"]}
    ),
):
    """What passwords must be like."""

    password_policy_min_length: Annotated[
        int | str | None, note("Fewest characters of a password.", consequence="accepted")
    ] = None
    password_policy_characters: Annotated[
        list[
            Annotated[
                str,
                note(
                    "Kind of character a password must have.",
                    values={
                        "REQUIRES_LOWERCASE": "A lower-case letter",
                        "REQUIRES_UPPERCASE": "An upper-case letter",
                        "REQUIRES_NUMBERS": "A digit",
                        "REQUIRES_SYMBOLS": "A symbol",
                    },
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note("Kinds of characters a password must have.", consequence="accepted"),
    ] = None


class FrontendAuthConfig(
    Record,
    json_schema_extra=about(
        {
            "socialProviders": [],
            "usernameAttributes": ["EMAIL"],
            "signupAttributes": ["EMAIL"],
            "passwordProtectionSettings": {
                "passwordPolicyMinLength": 8,
                "passwordPolicyCharacters": [],
            },
            "mfaConfiguration": "OFF",
            "mfaTypes": ["SMS"],
            "verificationMechanisms": ["EMAIL"],
        }
    ),
):
    """What the app's sign-in screens need to know about the user pool.

    It follows from the auth resource's answers.
    """

    social_providers: Annotated[
        list[
            Annotated[
                str,
                note(
                    "A social provider.",
                    values={
                        "FACEBOOK": "Facebook",
                        "GOOGLE": "Google",
                        "AMAZON": "Login with Amazon",
                        "APPLE": "Sign in with Apple",
                    },
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note("Social providers users may sign in with.", consequence="accepted"),
    ] = None
    username_attributes: Annotated[
        list[
            Annotated[
                str,
                note(
                    "What a user may sign in with.",
                    values={
                        "EMAIL": "E-mail address",
                        "PHONE_NUMBER": "Phone number",
                        "PREFERRED_USERNAME": "The name the user chose",
                    },
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note("What users sign in with in place of a user name.", consequence="accepted"),
    ] = None
    signup_attributes: Annotated[
        list[
            Annotated[
                str,
                note(
                    "Attribute a user must give.",
                    values={name.upper(): text for name, text in USER_ATTRIBUTES.items()},
                    also=["ZONE_INFO"],
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note("Attributes users must give when they sign up.", consequence="accepted"),
    ] = None
    password_protection_settings: Annotated[
        PasswordProtection | None,
        note("What passwords must be like.", consequence="accepted"),
    ] = None
    mfa_configuration: Annotated[
        str | None,
        note(
            "Whether a second factor is asked for at sign-in.",
            values={
                "OFF": "Never",
                "ON": "Always",
                "OPTIONAL": "For users who set it up",
            },
            consequence="accepted",
        ),
    ] = None
    mfa_types: Annotated[
        list[
            Annotated[
                str,
                note(
                    "A second factor.",
                    values={
                        "SMS": "Code in a text message",
                        "TOTP": "Code of an authenticator app",
                    },
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note("Second factors users may set up.", consequence="accepted"),
    ] = None
    verification_mechanisms: Annotated[
        list[
            Annotated[
                str,
                note(
                    "What is verified.",
                    values={"EMAIL": "E-mail address", "PHONE_NUMBER": "Phone number"},
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note("What a new user has to verify with a code.", consequence="accepted"),
    ] = None
