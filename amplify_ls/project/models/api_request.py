"""Who may call a GraphQL API, as a request for an API describes it."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Note, Record, about, note, one_of
from amplify_ls.project.models.request_forms import SECONDS_IN_AN_HOUR


def _mode(values: dict[str, str]) -> Note:
    return note(
        "Way in which callers of the API prove who they are.",
        values=values,
        rule="AMP141",
        consequence="fails",
        missing="fails",
    )


class ApiKeyAuth(
    Record,
    json_schema_extra=about(
        {"mode": "API_KEY", "expirationTime": 7, "keyDescription": "Key of the web app"},
        closed=True,
    ),
):
    """Access with an API key."""

    mode: Annotated[
        Literal["API_KEY"], _mode({"API_KEY": "A key that the app carries; for public data"})
    ]
    expiration_time: Annotated[
        float | None,
        note(
            "Days until the API key expires, 1 to 365.",
            cli="Not checked here; AWS AppSync refuses another number at the push.",
            default=7,
            rule="AMP136",
            consequence="fails",
            minimum=1,
            maximum=365,
            examples=[7],
        ),
    ] = None
    api_key_expiration_date: Annotated[
        str | None,
        note(
            "Time at which the current API key expires; the Amplify CLI keeps it for itself.",
            consequence="fails",
            examples=["2027-01-31T12:00:00.000Z"],
        ),
    ] = None
    key_description: Annotated[
        str | None,
        note("What the API key is for.", consequence="fails", examples=["Key of the web app"]),
    ] = None


class IamAuth(Record, json_schema_extra=about({"mode": "AWS_IAM"}, closed=True)):
    """Access with AWS credentials."""

    mode: Annotated[
        Literal["AWS_IAM"], _mode({"AWS_IAM": "AWS credentials, for example of the identity pool"})
    ]


class UserPoolAuth(
    Record,
    json_schema_extra=about(
        {"mode": "AMAZON_COGNITO_USER_POOLS", "cognitoUserPoolId": "authshop1a2b3c4d"}, closed=True
    ),
):
    """Access for users of the user pool."""

    mode: Annotated[
        Literal["AMAZON_COGNITO_USER_POOLS"],
        _mode({"AMAZON_COGNITO_USER_POOLS": "A sign-in to the user pool"}),
    ]
    cognito_user_pool_id: Annotated[
        str | None,
        note(
            "User pool that signs users in: `auth` and the auth resource's name, or a pool's id. "
            "Without it the user pool of the project.",
            cli=(
                'Without it and without auth in the project the command stops with "Cannot find '
                'a configured Cognito User Pool".'
            ),
            consequence="fails",
            examples=["authshop1a2b3c4d"],
        ),
    ] = None


class OpenIdAuth(
    Record,
    json_schema_extra=about(
        {
            "mode": "OPENID_CONNECT",
            "openIDProviderName": "login",
            "openIDIssuerURL": "https://login.example.com/",
            "openIDClientID": "shop",
        },
        closed=True,
    ),
):
    """Access for users of another OpenID Connect provider."""

    mode: Annotated[
        Literal["OPENID_CONNECT"],
        _mode({"OPENID_CONNECT": "A sign-in to another OpenID Connect provider"}),
    ]
    provider_name: Annotated[
        str,
        note(
            "Name of the provider, for people.",
            alias="openIDProviderName",
            consequence="fails",
            missing="fails",
            examples=["login"],
        ),
    ]
    issuer_url: Annotated[
        str,
        note(
            "Address of the provider, below which its public keys are found.",
            alias="openIDIssuerURL",
            cli="Not checked here; without an address AWS AppSync refuses the API at the push.",
            consequence="fails",
            missing="fails",
            min_length=1,
            examples=["https://login.example.com/"],
        ),
    ]
    client_id: Annotated[
        str,
        note(
            "Id of the app at the provider; tokens for other apps are refused.",
            alias="openIDClientID",
            consequence="fails",
            missing="fails",
            examples=["shop"],
        ),
    ]
    auth_ttl: Annotated[
        str | None,
        note(
            "Milliseconds a token is good after the sign-in, in quotes.",
            alias="openIDAuthTTL",
            consequence="fails",
            examples=["3600000"],
        ),
    ] = None
    iat_ttl: Annotated[
        str | None,
        note(
            "Milliseconds a token is good after it was issued, in quotes.",
            alias="openIDIatTTL",
            consequence="fails",
            examples=["3600000"],
        ),
    ] = None


class LambdaAuth(
    Record,
    json_schema_extra=about(
        {"mode": "AWS_LAMBDA", "lambdaFunction": "authorize", "ttlSeconds": "300"}, closed=True
    ),
):
    """Access as a function decides."""

    mode: Annotated[Literal["AWS_LAMBDA"], _mode({"AWS_LAMBDA": "A function of yours decides"})]
    lambda_function: Annotated[
        str,
        note(
            "Function of the project that decides whether a call is let in.",
            cli="Not checked here; an API without its function fails at the push.",
            consequence="fails",
            missing="fails",
            reference="function",
            min_length=1,
            examples=["authorize"],
        ),
    ]
    ttl_seconds: Annotated[
        str | None,
        note(
            "Seconds its answer is remembered, 0 to 3600, in quotes.",
            cli="Not checked here; AWS AppSync refuses another number at the push.",
            rule="AMP136",
            consequence="fails",
            form=SECONDS_IN_AN_HOUR,
            examples=["300"],
        ),
    ] = None


AuthType = Annotated[ApiKeyAuth | IamAuth | UserPoolAuth | OpenIdAuth | LambdaAuth, one_of("mode")]

SCHEMA_EXAMPLE = "type Todo @model @auth(rules: [{ allow: owner }]) { id: ID! name: String! }"


def app_sync_note() -> Note:
    """The service of an API."""
    return note(
        "Always `AppSync`; REST APIs have no headless mode.", consequence="fails", missing="fails"
    )


def transform_schema_note(*, is_required: bool) -> Note:
    """The GraphQL schema as one text."""
    return note(
        "The GraphQL schema with its directives, as one text in which `\\n` ends a line.",
        cli="Compiled before the command ends; a mistake in it stops the command.",
        consequence="fails",
        missing="fails" if is_required else None,
        examples=[SCHEMA_EXAMPLE],
        schema={"x-sdl": True},
    )


def default_auth_type_note(*, is_required: bool) -> Note:
    """How callers prove who they are, unless the schema says otherwise."""
    return note(
        "How callers prove who they are where the schema does not say.",
        rule="AMP141",
        consequence="fails",
        missing="fails" if is_required else None,
    )


def additional_auth_types_note() -> Note:
    """Further ways, of which the schema's rules name one each."""
    return note(
        "Further ways for callers to prove who they are, for the schema's rules to choose from. "
        "They take the place of all that the API had.",
        rule="AMP141",
        consequence="fails",
        examples=[[{"mode": "AMAZON_COGNITO_USER_POOLS"}]],
    )
