"""The hosted sign-in page, as a request for auth describes it."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import DOMAIN_PREFIX, REDIRECT_ADDRESS
from amplify_ls.project.models.record import Note, Record, about, note, one_of


def _provider(values: dict[str, str]) -> Note:
    return note(
        "Social provider users may sign in with.",
        values=values,
        consequence="fails",
        missing="fails",
    )


def _client_id() -> Note:
    return note(
        "Id of the app at the provider.",
        cli="Not checked here; Cognito refuses an empty id at the push.",
        consequence="fails",
        missing="fails",
        min_length=1,
    )


class SocialProvider(
    Record,
    json_schema_extra=about(
        {"provider": "GOOGLE", "clientId": "1234", "clientSecret": "$GOOGLE_CLIENT_SECRET"},
        closed=True,
    ),
):
    """Sign-in with Facebook, Google or Amazon."""

    provider: Annotated[
        Literal["FACEBOOK", "GOOGLE", "LOGIN_WITH_AMAZON"],
        _provider(
            {"FACEBOOK": "Facebook", "GOOGLE": "Google", "LOGIN_WITH_AMAZON": "Login with Amazon"}
        ),
    ]
    client_id: Annotated[str, _client_id()]
    client_secret: Annotated[
        str,
        note(
            "Secret of the app at the provider. Take it from a secret of the CI system.",
            cli="Not checked here; Cognito refuses an empty secret at the push.",
            consequence="fails",
            missing="fails",
            secret=True,
            min_length=1,
        ),
    ]


class AppleProvider(
    Record,
    json_schema_extra=about(
        {
            "provider": "SIGN_IN_WITH_APPLE",
            "clientId": "com.example.shop",
            "teamId": "ABCDE12345",
            "keyId": "FGHIJ67890",
            "privateKey": "$APPLE_PRIVATE_KEY",
        },
        closed=True,
    ),
):
    """Sign in with Apple."""

    provider: Annotated[
        Literal["SIGN_IN_WITH_APPLE"], _provider({"SIGN_IN_WITH_APPLE": "Sign in with Apple"})
    ]
    client_id: Annotated[str, _client_id()]
    team_id: Annotated[
        str,
        note(
            "Apple developer team id.",
            cli="Not checked here; Cognito refuses an empty id at the push.",
            consequence="fails",
            missing="fails",
            min_length=1,
        ),
    ]
    key_id: Annotated[
        str,
        note(
            "Id of the Sign in with Apple key.",
            cli="Not checked here; Cognito refuses an empty id at the push.",
            consequence="fails",
            missing="fails",
            min_length=1,
        ),
    ]
    private_key: Annotated[
        str | None,
        note(
            "Private key in PEM form as one line. Take it from a secret of the CI system.",
            cli="Not checked here, but `add auth` needs it; `update auth` keeps the old one.",
            rule="AMP143",
            consequence="fails",
            secret=True,
        ),
    ] = None


SocialProviderConfiguration = Annotated[SocialProvider | AppleProvider, one_of("provider")]

RedirectUri = Annotated[
    str,
    note(
        "One address. It ends with `/`, and http is for localhost only.",
        cli=(
            "Not checked here, though the Amplify CLI refuses such an address when it asks for one."
        ),
        rule="AMP134",
        consequence="replaced",
        form=REDIRECT_ADDRESS,
        examples=["http://localhost:3000/", "https://www.example.com/", "shop://"],
    ),
]


GrantType = Literal["CODE", "IMPLICIT"]
Scope = Annotated[
    Literal["PHONE", "EMAIL", "OPENID", "PROFILE", "AWS.COGNITO.SIGNIN.USER.ADMIN"],
    note(
        "What the app's tokens give access to.",
        values={
            "PHONE": "The user's phone number; needs OPENID",
            "EMAIL": "The user's e-mail address; needs OPENID",
            "OPENID": "An id token",
            "PROFILE": "All readable attributes; needs OPENID",
            "AWS.COGNITO.SIGNIN.USER.ADMIN": "Cognito's own calls for the user",
        },
        consequence="fails",
    ),
]


def domain_prefix_note() -> Note:
    """The name of the sign-in page."""
    return note(
        "First part of the sign-in page's address, unique in the region: lower-case letters, "
        "digits and hyphens, 63 at most, without aws, amazon or cognito.",
        cli="Not checked here; a wrong or taken one fails at the push.",
        rule="AMP135",
        consequence="fails",
        form=DOMAIN_PREFIX,
        examples=["shop-dev"],
    )


def redirect_uris_note(alias: str, moment: str, *, is_required: bool) -> Note:
    """Addresses for users to return to."""
    return note(
        f"Addresses the sign-in page may send users to after {moment}.",
        alias=alias,
        rule="AMP134",
        consequence="fails",
        missing="fails" if is_required else None,
        examples=[["http://localhost:3000/"]],
    )


def grant_type_note(*, is_required: bool) -> Note:
    """The OAuth flow."""
    return note(
        "How the app gets its tokens.",
        alias="oAuthGrantType",
        values={
            "CODE": "In exchange for a code; the safer way",
            "IMPLICIT": "Straight in the address; for old apps",
        },
        consequence="fails",
        missing="fails" if is_required else None,
    )


def scopes_note(*, is_required: bool) -> Note:
    """The OAuth scopes."""
    return note(
        "What the app's tokens give access to.",
        alias="oAuthScopes",
        consequence="fails",
        missing="fails" if is_required else None,
        examples=[["EMAIL", "OPENID", "PROFILE"]],
    )


def social_providers_note() -> Note:
    """The providers whose buttons the sign-in page has."""
    return note("Social providers users may sign in with.", consequence="fails")


class OAuth(
    Record,
    json_schema_extra=about(
        {
            "domainPrefix": "shop-dev",
            "redirectSigninURIs": ["http://localhost:3000/"],
            "redirectSignoutURIs": ["http://localhost:3000/"],
            "oAuthGrantType": "CODE",
            "oAuthScopes": ["EMAIL", "OPENID"],
        },
        closed=True,
    ),
):
    """The hosted sign-in page and its OAuth settings."""

    domain_prefix: Annotated[str | None, domain_prefix_note()] = None
    redirect_signin_uris: Annotated[
        list[RedirectUri], redirect_uris_note("redirectSigninURIs", "signing in", is_required=True)
    ]
    redirect_signout_uris: Annotated[
        list[RedirectUri],
        redirect_uris_note("redirectSignoutURIs", "signing out", is_required=True),
    ]
    o_auth_grant_type: Annotated[GrantType, grant_type_note(is_required=True)]
    o_auth_scopes: Annotated[list[Scope], scopes_note(is_required=True)]
    social_provider_configurations: Annotated[
        list[SocialProviderConfiguration] | None, social_providers_note()
    ] = None


class OAuthModification(
    Record,
    json_schema_extra=about({"redirectSigninURIs": ["https://www.example.com/"]}, closed=True),
):
    """What changes about the sign-in page; an empty object removes it."""

    domain_prefix: Annotated[str | None, domain_prefix_note()] = None
    redirect_signin_uris: Annotated[
        list[RedirectUri] | None,
        redirect_uris_note("redirectSigninURIs", "signing in", is_required=False),
    ] = None
    redirect_signout_uris: Annotated[
        list[RedirectUri] | None,
        redirect_uris_note("redirectSignoutURIs", "signing out", is_required=False),
    ] = None
    o_auth_grant_type: Annotated[GrantType | None, grant_type_note(is_required=False)] = None
    o_auth_scopes: Annotated[list[Scope] | None, scopes_note(is_required=False)] = None
    social_provider_configurations: Annotated[
        list[SocialProviderConfiguration] | None, social_providers_note()
    ] = None
