"""Who may call a GraphQL API, as backend-config.json records it."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Note, Record, about, note, one_of


def _authentication_type() -> Note:
    return note(
        "Way in which callers of the API prove who they are.",
        values={
            "API_KEY": "A key that the app carries; for public data",
            "AWS_IAM": "AWS credentials, for example of the identity pool",
            "AMAZON_COGNITO_USER_POOLS": "A sign-in to the user pool",
            "OPENID_CONNECT": "A sign-in to another OpenID Connect provider",
            "AWS_LAMBDA": "A function of yours decides",
        },
        consequence="fails",
        missing="fails",
    )


class ApiKeyConfig(Record, json_schema_extra=about({"apiKeyExpirationDays": 7})):
    """The API key."""

    api_key_expiration_days: Annotated[
        int | str | None,
        note(
            "Days until the API key expires, 1 to 365.",
            rule="AMP136",
            consequence="accepted",
            schema={"minimum": 1, "maximum": 365},
            examples=[7],
        ),
    ] = None
    api_key_expiration_date: Annotated[
        str | None,
        note("Time at which the current API key expires.", consequence="accepted"),
    ] = None
    description: Annotated[str | None, note("What the API key is for.", consequence="accepted")] = (
        None
    )


class UserPoolConfig(Record, json_schema_extra=about({"userPoolId": "authshop1a2b3c4d"})):
    """The user pool."""

    user_pool_id: Annotated[
        str | None,
        note(
            (
                "User pool that signs users in: `auth` and the auth resource's name, or the id "
                "of an imported pool."
            ),
            consequence="fails",
            examples=["authshop1a2b3c4d"],
        ),
    ] = None


class OpenIdConnectConfig(
    Record,
    json_schema_extra=about(
        {"name": "login", "issuerUrl": "https://login.example.com/", "clientId": "shop"}
    ),
):
    """The OpenID Connect provider."""

    name: Annotated[str | None, note("Name of the provider.", consequence="fails")] = None
    issuer_url: Annotated[
        str | None, note("Address of the provider, beginning with https.", consequence="fails")
    ] = None
    client_id: Annotated[
        str | None, note("Id of the app at the provider.", consequence="fails")
    ] = None
    auth_ttl: Annotated[
        str | int | None,
        note(
            "Milliseconds a token is good after the sign-in.", alias="authTTL", consequence="fails"
        ),
    ] = None
    iat_ttl: Annotated[
        str | int | None,
        note(
            "Milliseconds a token is good after it was issued.", alias="iatTTL", consequence="fails"
        ),
    ] = None


class LambdaAuthorizerConfig(
    Record, json_schema_extra=about({"lambdaFunction": "authorize", "ttlSeconds": 300})
):
    """The function that decides."""

    lambda_function: Annotated[
        str | None,
        note(
            "Function that decides whether a call is let in.",
            consequence="fails",
            reference="function",
        ),
    ] = None
    ttl_seconds: Annotated[
        str | int | None,
        note("Seconds its answer is remembered.", consequence="fails"),
    ] = None


class ApiKeyProvider(
    Record,
    json_schema_extra=about(
        {"authenticationType": "API_KEY", "apiKeyConfig": {"apiKeyExpirationDays": 7}}
    ),
):
    """Access with an API key."""

    authentication_type: Annotated[Literal["API_KEY"], _authentication_type()]
    api_key_config: Annotated[ApiKeyConfig | None, note("The API key.", consequence="fails")] = None


class IamProvider(Record, json_schema_extra=about({"authenticationType": "AWS_IAM"})):
    """Access with AWS credentials."""

    authentication_type: Annotated[Literal["AWS_IAM"], _authentication_type()]


class UserPoolProvider(
    Record,
    json_schema_extra=about(
        {
            "authenticationType": "AMAZON_COGNITO_USER_POOLS",
            "userPoolConfig": {"userPoolId": "authshop1a2b3c4d"},
        }
    ),
):
    """Access for users of the user pool."""

    authentication_type: Annotated[Literal["AMAZON_COGNITO_USER_POOLS"], _authentication_type()]
    user_pool_config: Annotated[
        UserPoolConfig | None, note("The user pool.", consequence="fails")
    ] = None


class OpenIdConnectProvider(
    Record,
    json_schema_extra=about(
        {
            "authenticationType": "OPENID_CONNECT",
            "openIDConnectConfig": {"name": "login", "issuerUrl": "https://login.example.com/"},
        }
    ),
):
    """Access for users of another OpenID Connect provider."""

    authentication_type: Annotated[Literal["OPENID_CONNECT"], _authentication_type()]
    open_id_connect_config: Annotated[
        OpenIdConnectConfig | None,
        note("The OpenID Connect provider.", alias="openIDConnectConfig", consequence="fails"),
    ] = None


class LambdaProvider(
    Record,
    json_schema_extra=about(
        {
            "authenticationType": "AWS_LAMBDA",
            "lambdaAuthorizerConfig": {"lambdaFunction": "authorize"},
        }
    ),
):
    """Access decided by a function."""

    authentication_type: Annotated[Literal["AWS_LAMBDA"], _authentication_type()]
    lambda_authorizer_config: Annotated[
        LambdaAuthorizerConfig | None, note("The function that decides.", consequence="fails")
    ] = None


AuthProvider = Annotated[
    ApiKeyProvider | IamProvider | UserPoolProvider | OpenIdConnectProvider | LambdaProvider,
    one_of("authentication_type"),
]


class AuthConfig(
    Record,
    json_schema_extra=about(
        {
            "defaultAuthentication": {
                "authenticationType": "API_KEY",
                "apiKeyConfig": {"apiKeyExpirationDays": 7},
            },
            "additionalAuthenticationProviders": [{"authenticationType": "AWS_IAM"}],
        }
    ),
):
    """Who may call the GraphQL API."""

    default_authentication: Annotated[
        AuthProvider | None,
        note(
            "Way in for calls that name no other, and for types without a rule of their own.",
            consequence="fails",
        ),
    ] = None
    additional_authentication_providers: Annotated[
        list[AuthProvider] | None,
        note("More ways in, each type only once.", consequence="fails"),
    ] = None
