"""The user pool, as the answers in an auth resource's cli-inputs.json describe it."""

from typing import Annotated, Any, Literal

from amplify_ls.project.models.record import Json, Record, note
from amplify_ls.project.models.vocabulary import USER_ATTRIBUTES

_CODE = r"\{####\}"
_READABLE = USER_ATTRIBUTES | {
    "email_verified": "Whether the e-mail address is verified",
    "phone_number_verified": "Whether the phone number is verified",
}


def _attribute(description: str, values: dict[str, str]) -> Any:  # noqa: ANN401 - pydantic's Field
    return note(description, values=values, rule="AMP230", consequence="accepted")


class UserPoolInputs(Record):
    """Names, attributes, groups and app clients of the user pool."""

    user_pool_name: Annotated[
        str | None,
        note(
            "Name of the user pool; the environment is added to it. It cannot be changed later.",
            rule="AMP230",
            consequence="fails",
            examples=["shop1a2b3c4d_userpool_1a2b3c4d"],
        ),
    ] = None
    username_attributes: Annotated[
        list[
            Annotated[
                Literal["email", "phone_number", "email, phone_number"],
                note(
                    "What users sign in with.",
                    values={
                        "email": "The e-mail address",
                        "phone_number": "The phone number",
                        "email, phone_number": "Either of them",
                    },
                    rule="AMP230",
                    consequence="fails",
                ),
            ]
        ]
        | None,
        note(
            "What users sign in with in place of a user name. It cannot be changed later.",
            omitted="a plain user name",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    alias_attributes: Annotated[
        list[
            Annotated[
                Literal["email", "phone_number", "preferred_username"],
                note(
                    "Attribute to sign in with.",
                    values={
                        "email": "The e-mail address",
                        "phone_number": "The phone number",
                        "preferred_username": "The name the user chose",
                    },
                    rule="AMP230",
                    consequence="fails",
                ),
            ]
        ]
        | None,
        note(
            "Attributes users may sign in with beside their user name; not together with `usernameAttributes`.",
            cli="Used only when the feature flag `auth.forceAliasAttributes` is on.",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    required_attributes: Annotated[
        list[Annotated[str, _attribute("Attribute a user must give.", USER_ATTRIBUTES)]] | None,
        note(
            "Attributes users must give when they sign up. They cannot be changed later.",
            rule="AMP230",
            consequence="fails",
            examples=[["email"]],
        ),
    ] = None
    username_case_sensitive: Annotated[
        bool | None,
        note(
            "Whether `Ann` and `ann` are two users. It cannot be changed later.",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    user_pool_groups: Annotated[
        bool | None,
        note("Whether the user pool has groups.", rule="AMP230", consequence="fails"),
    ] = None
    user_pool_group_list: Annotated[
        list[Annotated[str, note("Name of a group.", rule="AMP230", reference="group")]] | None,
        note(
            "Groups of the user pool; the same as in user-pool-group-precedence.json.",
            rule="AMP230",
            consequence="fails",
            examples=[["Admins"]],
        ),
    ] = None
    admin_queries: Annotated[
        bool | None,
        note(
            "Whether a REST API lets the app manage users.", rule="AMP137", consequence="fails"
        ),
    ] = None
    admin_query_group: Annotated[
        str | None,
        note(
            "Group that may call the REST API for managing users.",
            omitted="every signed-in user",
            rule="AMP137",
            consequence="fails",
            reference="group",
        ),
    ] = None
    userpool_client_refresh_token_validity: Annotated[
        float | str | None,
        note(
            "Days until users have to sign in again, 1 to 3650.",
            omitted="30",
            rule="AMP136",
            consequence="fails",
            schema={"minimum": 1, "maximum": 3650},
            examples=[30],
        ),
    ] = None
    userpool_client_access_token_validity: Annotated[
        float | str | None,
        note(
            "Time an access token is good for; written by hand.",
            cli="Not among the answers the Amplify CLI knows; it keeps the key and does not use it.",
            rule="AMP230",
            consequence="accepted",
        ),
    ] = None
    userpool_client_read_attributes: Annotated[
        list[Annotated[str, _attribute("Attribute the app may read.", _READABLE)]] | None,
        note(
            "Attributes of a user that the app may read.",
            rule="AMP230",
            consequence="fails",
            examples=[["email"]],
        ),
    ] = None
    userpool_client_write_attributes: Annotated[
        list[Annotated[str, _attribute("Attribute the app may write.", USER_ATTRIBUTES)]] | None,
        note(
            "Attributes of a user that the app may write.",
            rule="AMP230",
            consequence="fails",
            examples=[["email"]],
        ),
    ] = None
    userpool_client_set_attributes: Annotated[
        bool | None,
        note(
            "Whether the attributes the app may read and write were chosen by hand.",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    userpool_client_generate_secret: Annotated[
        bool | None,
        note(
            "Whether the app client for mobile apps gets a secret.",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    userpool_client_lambda_role: Annotated[
        str | None,
        note(
            "Name of the role of the function that reads the app client's secret; generated.",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    verification_bucket_name: Annotated[
        str | None,
        note(
            "Bucket with the page that verification links lead to; generated.",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None


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
            omitted="8",
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
            omitted="no constraint",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    mfa_configuration: Annotated[
        Literal["OFF", "ON", "OPTIONAL"] | None,
        note(
            "Whether a second factor is asked for at sign-in.",
            cli="A deployed user pool cannot be changed from `OFF` to `ON`.",
            omitted="`OFF`",
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
            pattern=_CODE,
            examples=["Your authentication code is {####}"],
        ),
    ] = None
    use_enabled_mfas: Annotated[
        bool | None,
        note(
            "Whether only the chosen second factors are turned on; follows the feature flag of that name.",
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
            omitted="nothing",
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
            pattern=_CODE,
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
            pattern=_CODE,
            examples=["Your verification code is {####}"],
        ),
    ] = None
    triggers: Annotated[
        dict[
            Literal[
                "CreateAuthChallenge",
                "CustomMessage",
                "DefineAuthChallenge",
                "PostAuthentication",
                "PostConfirmation",
                "PreAuthentication",
                "PreSignup",
                "VerifyAuthChallengeResponse",
                "PreTokenGeneration",
            ],
            Annotated[
                list[Annotated[str, note("Template the function was made from, or `custom`.")]],
                note("Templates the trigger's function was made from."),
            ],
        ]
        | str
        | None,
        note(
            "Functions the user pool calls on its events, by event. Each is the function resource named after "
            "the auth resource and the event.",
            rule="AMP230",
            consequence="fails",
            examples=[{"PostConfirmation": ["add-to-group"]}],
        ),
    ] = None
    auth_trigger_connections: Annotated[
        str | list[Annotated[str, note("One connection, as JSON text.")]] | None,
        note(
            "Which function each event calls, as JSON text; generated.", consequence="accepted"
        ),
    ] = None
    break_circular_dependency: Annotated[
        bool | None,
        note(
            "Whether triggers are deployed in a stack of their own; follows the feature flag of that name.",
            consequence="accepted",
        ),
    ] = None
    permissions: Annotated[
        list[Annotated[Json, note("One permission, as JSON text.")]] | None,
        note("What trigger functions may do; generated.", consequence="accepted"),
    ] = None
