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
        "Id of the app at the provider.", consequence="fails", missing="fails", min_length=1
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
        note("Apple developer team id.", consequence="fails", missing="fails", min_length=1),
    ]
    key_id: Annotated[
        str,
        note(
            "Id of the Sign in with Apple key.", consequence="fails", missing="fails", min_length=1
        ),
    ]
    private_key: Annotated[
        str | None,
        note(
            "Private key in PEM form as one line. Take it from a secret of the CI system.",
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

    domain_prefix: Annotated[
        str | None,
        note(
            (
                "First part of the sign-in page's address, unique in the region: lower-case "
                "letters, digits and hyphens, 63 at most, without aws, amazon or cognito."
            ),
            cli="Not checked here; a wrong or taken one fails at the push.",
            rule="AMP135",
            consequence="fails",
            form=DOMAIN_PREFIX,
            examples=["shop-dev"],
        ),
    ] = None
    redirect_signin_uris: Annotated[
        list[RedirectUri],
        note(
            "Addresses the sign-in page may send users to after signing in.",
            alias="redirectSigninURIs",
            rule="AMP134",
            consequence="fails",
            missing="fails",
            examples=[["http://localhost:3000/"]],
        ),
    ]
    redirect_signout_uris: Annotated[
        list[RedirectUri],
        note(
            "Addresses the sign-in page may send users to after signing out.",
            alias="redirectSignoutURIs",
            rule="AMP134",
            consequence="fails",
            missing="fails",
            examples=[["http://localhost:3000/"]],
        ),
    ]
    o_auth_grant_type: Annotated[
        Literal["CODE", "IMPLICIT"],
        note(
            "How the app gets its tokens.",
            alias="oAuthGrantType",
            values={
                "CODE": "In exchange for a code; the safer way",
                "IMPLICIT": "Straight in the address; for old apps",
            },
            consequence="fails",
            missing="fails",
        ),
    ]
    o_auth_scopes: Annotated[
        list[
            Annotated[
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
        ],
        note(
            "What the app's tokens give access to.",
            alias="oAuthScopes",
            consequence="fails",
            missing="fails",
            examples=[["EMAIL", "OPENID", "PROFILE"]],
        ),
    ]
    social_provider_configurations: Annotated[
        list[SocialProviderConfiguration] | None,
        note(
            "Social providers users may sign in with.",
            consequence="fails",
        ),
    ] = None
