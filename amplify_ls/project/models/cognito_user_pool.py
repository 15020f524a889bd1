"""The user pool, as auth's cli-inputs.json describes it."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Note, Record, note
from amplify_ls.project.models.vocabulary import USER_ATTRIBUTES

_READABLE = USER_ATTRIBUTES | {
    "email_verified": "Whether the e-mail address is verified",
    "phone_number_verified": "Whether the phone number is verified",
}


def _attribute(description: str, values: dict[str, str]) -> Note:
    return note(description, values=values, others="custom:", rule="AMP230", consequence="accepted")


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
            (
                "Attributes users may sign in with beside their user name; not together with "
                "`usernameAttributes`."
            ),
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
        note("Whether a REST API lets the app manage users.", rule="AMP137", consequence="fails"),
    ] = None
    admin_query_group: Annotated[
        str | None,
        note(
            (
                "Group that may call the REST API for managing users; without it every "
                "signed-in user may."
            ),
            rule="AMP137",
            consequence="fails",
            reference="group",
        ),
    ] = None
    userpool_client_refresh_token_validity: Annotated[
        float | str | None,
        note(
            "Days until users have to sign in again, 1 to 3650.",
            default=30,
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
            cli=(
                "Not among the answers the Amplify CLI knows; it keeps the key and does not use it."
            ),
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
