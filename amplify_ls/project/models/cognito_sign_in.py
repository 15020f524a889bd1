"""The hosted sign-in page and the identity pool, as auth's cli-inputs.json describes them."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import DOMAIN_PREFIX, REDIRECT_ADDRESS
from amplify_ls.project.models.record import Json, Record, note
from amplify_ls.project.models.social_parameters import SocialParameters

_TEXT = "It is JSON written as text."

RedirectUrl = Annotated[
    str,
    note(
        "One address. It ends with `/`, and http is for localhost only.",
        rule="AMP134",
        consequence="replaced",
        form=REDIRECT_ADDRESS,
        examples=["http://localhost:3000/"],
    ),
]


class HostedUiInputs(SocialParameters):
    """The hosted sign-in page, its social providers and its OAuth settings."""

    hosted_ui: Annotated[
        bool | None,
        note(
            "Whether there is a hosted sign-in page.",
            alias="hostedUI",
            default=False,
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    hosted_ui_domain_name: Annotated[
        str | None,
        note(
            (
                "First part of the sign-in page's address, unique in the region: lower-case "
                "letters, digits and hyphens, 63 at most, without aws, amazon or cognito."
            ),
            alias="hostedUIDomainName",
            rule="AMP135",
            consequence="fails",
            form=DOMAIN_PREFIX,
            examples=["shop1a2b3c4d"],
        ),
    ] = None
    hosted_ui_provider_meta: Annotated[
        str | list[Annotated[Json, note("One social provider.")]] | None,
        note(
            f"Social providers of the sign-in page with the attributes they bring. {_TEXT}",
            alias="hostedUIProviderMeta",
            text="hosted-ui-provider-meta",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    allowed_o_auth_flows: Annotated[
        Literal["code", "implicit"]
        | list[Annotated[Literal["code", "implicit"], note("One way.", rule="AMP230")]]
        | None,
        note(
            "How the app gets its tokens; the Amplify CLI moves it into `oAuthMetadata`.",
            alias="AllowedOAuthFlows",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    allowed_o_auth_scopes: Annotated[
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
            "What the app's tokens give access to; the Amplify CLI moves it into `oAuthMetadata`.",
            alias="AllowedOAuthScopes",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    new_callback_urls: Annotated[
        list[RedirectUrl] | None,
        note(
            "Addresses to add to those users may be sent to after signing in.",
            alias="newCallbackURLs",
            rule="AMP134",
            consequence="fails",
        ),
    ] = None
    new_logout_urls: Annotated[
        list[RedirectUrl] | None,
        note(
            "Addresses to add to those users may be sent to after signing out.",
            alias="newLogoutURLs",
            rule="AMP134",
            consequence="fails",
        ),
    ] = None
    o_auth_metadata: Annotated[
        str | dict[str, Annotated[Json, note("One OAuth setting.")]] | None,
        note(
            f"Flows, scopes and addresses of the sign-in page. {_TEXT}",
            alias="oAuthMetadata",
            text="oauth-metadata",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    auth_providers_user_pool: Annotated[
        list[
            Annotated[
                str,
                note(
                    "A social provider.",
                    values={
                        "Facebook": "Facebook",
                        "Google": "Google",
                        "LoginWithAmazon": "Login with Amazon",
                        "SignInWithApple": "Sign in with Apple",
                    },
                    rule="AMP230",
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note(
            "Social providers of the sign-in page.",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    facebook_authorize_scopes: Annotated[
        str | None,
        note("What is asked of Facebook about the user.", consequence="accepted"),
    ] = None
    google_authorize_scopes: Annotated[
        str | None, note("What is asked of Google about the user.", consequence="accepted")
    ] = None
    loginwithamazon_authorize_scopes: Annotated[
        str | None, note("What is asked of Amazon about the user.", consequence="accepted")
    ] = None
    signinwithapple_authorize_scopes: Annotated[
        str | None, note("What is asked of Apple about the user.", consequence="accepted")
    ] = None


class IdentityPoolInputs(Record):
    """The identity pool and the providers it trusts."""

    identity_pool_name: Annotated[
        str | None,
        note(
            (
                "Name of the identity pool; the environment is added to it. It cannot be "
                "changed later."
            ),
            rule="AMP230",
            consequence="fails",
            examples=["shop1a2b3c4d_identitypool_1a2b3c4d"],
        ),
    ] = None
    allow_unauthenticated_identities: Annotated[
        bool | None,
        note(
            "Whether guests get AWS credentials too; storage and APIs for guests need it.",
            default=False,
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    third_party_auth: Annotated[
        bool | None,
        note(
            "Whether the identity pool trusts social providers directly.",
            default=False,
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    auth_providers: Annotated[
        list[
            Annotated[
                str,
                note(
                    "A social provider.",
                    values={
                        "graph.facebook.com": "Facebook",
                        "accounts.google.com": "Google",
                        "www.amazon.com": "Login with Amazon",
                        "appleid.apple.com": "Sign in with Apple",
                    },
                    rule="AMP230",
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note(
            "Social providers the identity pool trusts directly.",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    selected_parties: Annotated[
        str | None,
        note(
            f"App ids of the social providers the identity pool trusts. {_TEXT}",
            text="selected-parties",
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    audiences: Annotated[
        list[Annotated[str, note("One app id.", rule="AMP230")]] | None,
        note("App ids that the identity pool accepts.", rule="AMP230", consequence="fails"),
    ] = None
