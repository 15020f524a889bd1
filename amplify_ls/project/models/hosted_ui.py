"""Settings of the hosted sign-in page, which files keep as JSON written as text."""

from typing import Annotated, Literal

from amplify_ls.project.models.cognito_sign_in import RedirectUrl
from amplify_ls.project.models.record import Document, Note, Record, about, note

_PROVIDERS = {
    "Facebook": "Facebook",
    "Google": "Google",
    "LoginWithAmazon": "Login with Amazon",
    "SignInWithApple": "Sign in with Apple",
}
_SCOPES = ["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"]
_URLS = ["https://www.example.com/"]
_GOOGLE = {
    "ProviderName": "Google",
    "authorize_scopes": "openid email profile",
    "AttributeMapping": {"email": "email", "username": "sub"},
}

_CREDENTIALS = {
    "ProviderName": "Google",
    "client_id": "1234.apps.googleusercontent.com",
    "client_secret": "$GOOGLE_CLIENT_SECRET",
}


class OauthMetadata(
    Record,
    json_schema_extra=about(
        {
            "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": _SCOPES,
            "CallbackURLs": _URLS,
            "LogoutURLs": _URLS,
        },
        cli="`amplify update auth` writes it; a push puts it into the user pool's app clients.",
    ),
):
    """How the app gets its tokens, what they are for, and where users are sent."""

    flows: Annotated[
        list[
            Annotated[
                Literal["code", "implicit"],
                note(
                    "How the app gets its tokens.",
                    values={
                        "code": "By a code that it exchanges for them; the safer way",
                        "implicit": "Directly, in the address users come back to",
                    },
                    rule="AMP230",
                    consequence="fails",
                ),
            ]
        ]
        | None,
        note(
            "How the app gets its tokens.",
            alias="AllowedOAuthFlows",
            rule="AMP230",
            consequence="fails",
            examples=[["code"]],
        ),
    ] = None
    scopes: Annotated[
        list[
            Annotated[
                str,
                note(
                    "What the app's tokens give access to.",
                    values={
                        "phone": "The user's phone number",
                        "email": "The user's e-mail address",
                        "openid": "An id token",
                        "profile": "All readable attributes",
                        "aws.cognito.signin.user.admin": "Cognito's own calls for the user",
                    },
                    rule="AMP230",
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note(
            "What the app's tokens give access to.",
            alias="AllowedOAuthScopes",
            rule="AMP230",
            consequence="fails",
            examples=[_SCOPES],
        ),
    ] = None
    callback_urls: Annotated[
        list[RedirectUrl] | None,
        note(
            "Addresses users may be sent to after signing in.",
            alias="CallbackURLs",
            rule="AMP134",
            consequence="fails",
            examples=[_URLS],
        ),
    ] = None
    logout_urls: Annotated[
        list[RedirectUrl] | None,
        note(
            "Addresses users may be sent to after signing out.",
            alias="LogoutURLs",
            rule="AMP134",
            consequence="fails",
            examples=[_URLS],
        ),
    ] = None


def _attribute(name: str) -> Note:
    return note(
        f"What the provider calls the attribute `{name}`.",
        alias=name,
        rule="AMP230",
        consequence="accepted",
    )


Attribute = str | None


class AttributeMapping(Record, json_schema_extra=about({"email": "email", "username": "sub"})):
    """For each attribute of the user pool, what the provider calls it."""

    __pydantic_extra__: dict[
        str, Annotated[str, note("What the provider calls the attribute.", consequence="accepted")]
    ]

    username: Annotated[
        Attribute,
        note(
            "What the provider calls its id of the user: `id` at Facebook, `sub` at Google and "
            "Apple, `user_id` at Amazon.",
            rule="AMP230",
            consequence="accepted",
            examples=["sub"],
        ),
    ] = None
    email: Annotated[Attribute, _attribute("email")] = None
    email_verified: Annotated[Attribute, _attribute("email_verified")] = None
    name: Annotated[Attribute, _attribute("name")] = None
    given_name: Annotated[Attribute, _attribute("given_name")] = None
    family_name: Annotated[Attribute, _attribute("family_name")] = None
    middle_name: Annotated[Attribute, _attribute("middle_name")] = None
    nickname: Annotated[Attribute, _attribute("nickname")] = None
    preferred_username: Annotated[Attribute, _attribute("preferred_username")] = None
    picture: Annotated[Attribute, _attribute("picture")] = None
    profile: Annotated[Attribute, _attribute("profile")] = None
    website: Annotated[Attribute, _attribute("website")] = None
    address: Annotated[Attribute, _attribute("address")] = None
    birthdate: Annotated[Attribute, _attribute("birthdate")] = None
    gender: Annotated[Attribute, _attribute("gender")] = None
    locale: Annotated[Attribute, _attribute("locale")] = None
    zoneinfo: Annotated[Attribute, _attribute("zoneinfo")] = None
    phone_number: Annotated[Attribute, _attribute("phone_number")] = None
    phone_number_verified: Annotated[Attribute, _attribute("phone_number_verified")] = None
    updated_at: Annotated[Attribute, _attribute("updated_at")] = None


ProviderName = Annotated[
    str,
    note(
        "The social provider, as Cognito calls it.",
        alias="ProviderName",
        values=_PROVIDERS,
        rule="AMP230",
        consequence="fails",
        missing="fails",
    ),
]


class ProviderMeta(Record, json_schema_extra=about(_GOOGLE)):
    """One social provider: what is asked of it, and which attributes it brings."""

    provider_name: ProviderName
    authorize_scopes: Annotated[
        str | None,
        note(
            "What is asked of the provider about the user: `email,public_profile` at Facebook, "
            "with blanks in between at the others.",
            alias="authorize_scopes",
            rule="AMP230",
            consequence="fails",
            examples=["openid email profile"],
        ),
    ] = None
    attribute_mapping: Annotated[
        AttributeMapping | None,
        note(
            "For each attribute of the user pool, what the provider calls it.",
            alias="AttributeMapping",
            rule="AMP230",
            consequence="fails",
            examples=[{"email": "email", "username": "sub"}],
        ),
    ] = None


class HostedUiProviderMeta(
    Document[list[ProviderMeta]],
    json_schema_extra={**about([_GOOGLE]), "x-rule": "AMP230"},
):
    """Social providers of the sign-in page, without their secrets."""


def _credential(what: str, alias: str, *, secret: bool = False) -> Note:
    return note(
        what,
        alias=alias,
        rule="AMP230",
        consequence="fails",
        secret=secret,
    )


class ProviderCredentials(
    Record,
    json_schema_extra=about(_CREDENTIALS),
):
    """How one social provider knows the app."""

    provider_name: ProviderName
    client_id: Annotated[
        str | None, _credential("Id of the app, or Apple's services id.", "client_id")
    ] = None
    client_secret: Annotated[
        str | None, _credential("Secret of the app.", "client_secret", secret=True)
    ] = None
    team_id: Annotated[str | None, _credential("Apple developer team id.", "team_id")] = None
    key_id: Annotated[str | None, _credential("Id of the key for Apple.", "key_id")] = None
    private_key: Annotated[
        str | None,
        _credential("Private key for Apple, as one line.", "private_key", secret=True),
    ] = None


class HostedUiProviderCreds(
    Document[list[ProviderCredentials]],
    json_schema_extra={
        **about(
            [_CREDENTIALS],
            cli="In files it stays `[]`; `push` keeps the secrets in "
            "~/.aws/amplify/deployment-secrets.json.",
        ),
        "x-rule": "AMP230",
    },
):
    """Ids and secrets of the sign-in page's social providers. Keep it out of committed files."""


class SelectedParties(
    Record,
    json_schema_extra=about({"accounts.google.com": "1234.apps.googleusercontent.com"}),
):
    """Under which app ids the identity pool trusts social providers."""

    facebook: Annotated[
        str | None,
        note("Facebook app id.", alias="graph.facebook.com", rule="AMP230", consequence="accepted"),
    ] = None
    google: Annotated[
        str | None,
        note(
            "Google OAuth client ids, with commas in between.",
            alias="accounts.google.com",
            rule="AMP230",
            consequence="accepted",
        ),
    ] = None
    amazon: Annotated[
        str | None,
        note(
            "Login with Amazon app id.",
            alias="www.amazon.com",
            rule="AMP230",
            consequence="accepted",
        ),
    ] = None
    apple: Annotated[
        str | None,
        note(
            "Bundle id of the app, for Apple.",
            alias="appleid.apple.com",
            rule="AMP230",
            consequence="accepted",
        ),
    ] = None
