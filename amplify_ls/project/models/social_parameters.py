"""Ids and secrets of social sign-in, which differ between environments."""

from typing import Annotated

from amplify_ls.project.models.record import Record, note


class SocialParameters(Record):
    """Ids and secrets of social sign-in, for the identity pool and for the hosted sign-in page."""

    facebook_app_id: Annotated[
        str | None,
        note("Facebook app id with which the identity pool trusts Facebook.", consequence="fails"),
    ] = None
    facebook_app_id_user_pool: Annotated[
        str | None,
        note("Facebook app id for the hosted sign-in page.", consequence="fails"),
    ] = None
    facebook_app_secret_user_pool: Annotated[
        str | None,
        note(
            "Facebook app secret for the hosted sign-in page. Keep it out of committed files.",
            consequence="fails",
            secret=True,
        ),
    ] = None
    google_client_id: Annotated[
        str | None,
        note(
            "Google OAuth client id for web, with which the identity pool trusts Google.",
            consequence="fails",
        ),
    ] = None
    google_ios: Annotated[
        str | None,
        note(
            "Google OAuth client id of the iOS app.",
            cli="Needed for iOS apps when the identity pool trusts Google.",
            consequence="fails",
        ),
    ] = None
    google_android: Annotated[
        str | None,
        note(
            "Google OAuth client id of the Android app.",
            cli="Needed for Android apps when the identity pool trusts Google.",
            consequence="fails",
        ),
    ] = None
    google_app_id_user_pool: Annotated[
        str | None,
        note("Google OAuth client id for the hosted sign-in page.", consequence="fails"),
    ] = None
    google_app_secret_user_pool: Annotated[
        str | None,
        note(
            (
                "Google OAuth client secret for the hosted sign-in page. Keep it out of "
                "committed files."
            ),
            consequence="fails",
            secret=True,
        ),
    ] = None
    amazon_app_id: Annotated[
        str | None,
        note("Login with Amazon app id that the identity pool trusts.", consequence="fails"),
    ] = None
    loginwithamazon_app_id_user_pool: Annotated[
        str | None,
        note("Login with Amazon client id for the hosted sign-in page.", consequence="fails"),
    ] = None
    loginwithamazon_app_secret_user_pool: Annotated[
        str | None,
        note(
            "Login with Amazon client secret for the hosted sign-in page. "
            "Keep it out of committed files.",
            consequence="fails",
            secret=True,
        ),
    ] = None
    apple_app_id: Annotated[
        str | None,
        note("Bundle id of the app that the identity pool trusts for Apple.", consequence="fails"),
    ] = None
    signinwithapple_client_id_user_pool: Annotated[
        str | None,
        note("Services id of Sign in with Apple for the hosted sign-in page.", consequence="fails"),
    ] = None
    signinwithapple_team_id_user_pool: Annotated[
        str | None,
        note("Apple developer team id for the hosted sign-in page.", consequence="fails"),
    ] = None
    signinwithapple_key_id_user_pool: Annotated[
        str | None,
        note("Id of the Sign in with Apple key for the hosted sign-in page.", consequence="fails"),
    ] = None
    signinwithapple_private_key_user_pool: Annotated[
        str | None,
        note(
            "Private key of Sign in with Apple, as one line. Keep it out of committed files.",
            consequence="fails",
            secret=True,
        ),
    ] = None
    hosted_ui_provider_creds: Annotated[
        str | None,
        note(
            "Ids and secrets of the hosted sign-in page's providers, as JSON text. "
            "It stays `[]` in files; the secrets live in ~/.aws/amplify/deployment-secrets.json.",
            alias="hostedUIProviderCreds",
            text="hosted-ui-provider-creds",
            consequence="accepted",
            secret=True,
            examples=["[]"],
        ),
    ] = None
