"""Passwords, second factors, verification and triggers, as auth's cli-inputs.json has them."""

from typing import Annotated, Literal

from amplify_ls.project.models.cognito_triggers import Triggers
from amplify_ls.project.models.forms import CODE_MESSAGE
from amplify_ls.project.models.record import Json, Record, note


class SecurityInputs(Record):
    """Passwords, second factors, verification and triggers."""

    default_password_policy: Annotated[
        bool | None,
        note("Whether the password rules are the default ones.", consequence="accepted"),
    ] = None
    password_policy_min_length: Annotated[
        float | str | None,
        note(
            "Fewest characters of a password, 6 to 99.",
            default=8,
            rule="AMP136",
            consequence="fails",
            schema={"minimum": 6, "maximum": 99},
            examples=[8],
        ),
    ] = None
    password_policy_characters: Annotated[
        list[
            Annotated[
                Literal[
                    "Requires Lowercase",
                    "Requires Uppercase",
                    "Requires Numbers",
                    "Requires Symbols",
                ],
                note(
                    "Kind of character a password must have.",
                    values={
                        "Requires Lowercase": "A lower-case letter",
                        "Requires Uppercase": "An upper-case letter",
                        "Requires Numbers": "A digit",
                        "Requires Symbols": "A symbol",
                    },
                    rule="AMP230",
                    consequence="fails",
                ),
            ]
        ]
        | None,
        note(
            "Kinds of characters a password must have.",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    mfa_configuration: Annotated[
        Literal["OFF", "ON", "OPTIONAL"] | None,
        note(
            "Whether a second factor is asked for at sign-in.",
            cli="A deployed user pool cannot be changed from `OFF` to `ON`.",
            default="OFF",
            values={
                "OFF": "Never; `mfaTypes` and its message have no effect",
                "ON": "At every sign-in; needs `mfaTypes`",
                "OPTIONAL": "For users who set it up; needs `mfaTypes`",
            },
            rule="AMP132",
            consequence="fails",
        ),
    ] = None
    mfa_types: Annotated[
        list[
            Annotated[
                Literal["SMS Text Message", "TOTP"],
                note(
                    "Kind of second factor.",
                    values={
                        "SMS Text Message": "Code in a text message",
                        "TOTP": "Code of an authenticator app",
                    },
                    rule="AMP132",
                    consequence="fails",
                ),
            ]
        ]
        | None,
        note(
            "Second factors users may set up.",
            rule="AMP132",
            consequence="fails",
            examples=[["TOTP"]],
        ),
    ] = None
    sms_authentication_message: Annotated[
        str | None,
        note(
            "Text message with the code of the second factor, which stands where `{####}` is.",
            rule="AMP133",
            consequence="fails",
            form=CODE_MESSAGE,
            examples=["Your authentication code is {####}"],
        ),
    ] = None
    use_enabled_mfas: Annotated[
        bool | None,
        note(
            (
                "Whether only the chosen second factors are turned on; follows the feature "
                "flag of that name."
            ),
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    auto_verified_attributes: Annotated[
        list[
            Annotated[
                str,
                note(
                    "What a new user has to verify.",
                    values={"email": "The e-mail address", "phone_number": "The phone number"},
                    rule="AMP230",
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note(
            "What a new user has to verify with a code.",
            rule="AMP230",
            consequence="fails",
            examples=[["email"]],
        ),
    ] = None
    email_verification_message: Annotated[
        str | None,
        note(
            "E-mail with the verification code, which stands where `{####}` is.",
            rule="AMP133",
            consequence="fails",
            form=CODE_MESSAGE,
            examples=["Your verification code is {####}"],
        ),
    ] = None
    email_verification_subject: Annotated[
        str | None,
        note(
            "Subject of the e-mail with the verification code.",
            rule="AMP230",
            consequence="fails",
            examples=["Your verification code"],
        ),
    ] = None
    sms_verification_message: Annotated[
        str | None,
        note(
            "Text message with the verification code, which stands where `{####}` is.",
            rule="AMP133",
            consequence="fails",
            form=CODE_MESSAGE,
            examples=["Your verification code is {####}"],
        ),
    ] = None
    triggers: Annotated[
        Triggers | str | None,
        note(
            (
                "Functions the user pool calls on its events, by event. Each is the function "
                "resource named after the auth resource and the event."
            ),
            rule="AMP230",
            consequence="fails",
            text="auth-triggers",
            examples=[{"PostConfirmation": ["add-to-group"]}],
        ),
    ] = None
    auth_trigger_connections: Annotated[
        str
        | list[
            Annotated[str, note("One connection, as JSON text.", text="auth-trigger-connection")]
        ]
        | None,
        note(
            "Which function each event calls, as JSON text; generated.",
            consequence="accepted",
            text="auth-trigger-connections",
        ),
    ] = None
    break_circular_dependency: Annotated[
        bool | None,
        note(
            (
                "Whether triggers are deployed in a stack of their own; follows the feature "
                "flag of that name."
            ),
            consequence="accepted",
        ),
    ] = None
    permissions: Annotated[
        list[Annotated[Json, note("One permission, as JSON text.", text="auth-trigger-permission")]]
        | None,
        note("What trigger functions may do; generated.", consequence="accepted"),
    ] = None
