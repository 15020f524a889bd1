"""Other companies' accounts: what a payload calls them, what Cognito does, and what they tell."""

from __future__ import annotations

from collections.abc import Sequence

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.values import Values, compact_json

SIGN_IN_PROVIDERS = {
    "FACEBOOK": "Facebook",
    "GOOGLE": "Google",
    "LOGIN_WITH_AMAZON": "LoginWithAmazon",
    "SIGN_IN_WITH_APPLE": "SignInWithApple",
}
"""Those that sign in to the user pool: name in a payload, name in Cognito."""

APP_NAMES = {
    "Facebook": "FACEBOOK",
    "Google": "GOOGLE",
    "LoginWithAmazon": "AMAZON",
    "SignInWithApple": "APPLE",
}
"""What front ends call them in `frontendAuthConfig`."""

FEDERATED = {
    "FACEBOOK": "graph.facebook.com",
    "GOOGLE": "accounts.google.com",
    "AMAZON": "www.amazon.com",
    "APPLE": "appleid.apple.com",
}
"""Those that the identity pool knows directly: name in a payload, its domain."""

CLIENT_PARAMETERS = {
    "graph.facebook.com": "facebookAppId",
    "accounts.google.com": "googleClientId",
    "www.amazon.com": "amazonAppId",
    "appleid.apple.com": "appleAppId",
}
"""Which parameter holds the client id of which domain."""

GOOGLE = "accounts.google.com"
_GOOGLE_PARAMETERS = {"ios": "googleIos", "android": "googleAndroid"}

_FACTS: dict[str, dict[str, tuple[str, str]]] = {
    "Facebook": {
        "birthdate": ("birthday", "public_profile"),
        "email": ("email", "email"),
        "family_name": ("last_name", "public_profile"),
        "gender": ("gender", "public_profile"),
        "given_name": ("first_name", "public_profile"),
        "middle_name": ("middle_name", "public_profile"),
        "name": ("name", "public_profile"),
        "picture": ("picture", "public_profile"),
        "username": ("id", "public_profile"),
        "updated_at": ("updated_at", "public_profile"),
    },
    "Google": {
        "birthdate": ("birthdays", "profile"),
        "email": ("email", "email"),
        "family_name": ("family_name", "profile"),
        "gender": ("genders", "profile"),
        "given_name": ("given_name", "profile"),
        "name": ("name", "profile"),
        "phone_number": ("phoneNumbers", "profile"),
        "picture": ("picture", "profile"),
        "username": ("sub", "profile"),
    },
    "LoginWithAmazon": {
        "email": ("email", "profile"),
        "locale": ("postal_code", "postal_code"),
        "name": ("name", "profile"),
        "username": ("user_id", "profile:user_id"),
    },
    "SignInWithApple": {
        "email": ("email", "email"),
        "family_name": ("lastName", "name"),
        "given_name": ("firstName", "name"),
        "name": ("name", "name"),
    },
}
"""By attribute of Cognito: what a provider calls it, and the scope that has to be asked for."""


def google_parameter(frontend: str) -> str:
    """Which parameter holds the client id that Google gave to an app."""
    return _GOOGLE_PARAMETERS.get(frontend, "googleClientId")


def provider_metadata(providers: Sequence[str], required: Sequence[str]) -> str:
    """`hostedUIProviderMeta`: which attributes each provider fills, and the scopes for them."""
    return compact_json([_metadata(provider, required) for provider in providers])


def _metadata(provider: str, required: Sequence[str]) -> JsonObject:
    facts = _FACTS[provider]
    known = [attribute for attribute in (*required, "username") if attribute in facts]
    scopes = list(dict.fromkeys(facts[attribute][1] for attribute in known))
    if provider == "Google":
        scopes = ["openid", *scopes]
    return {
        "ProviderName": provider,
        "authorize_scopes": ("," if provider == "Facebook" else " ").join(scopes),
        "AttributeMapping": {attribute: facts[attribute][0] for attribute in known},
    }


def provider_credentials(configurations: Sequence[Values]) -> str:
    """`hostedUIProviderCreds`: what an app proves itself with to each provider. A secret."""
    return compact_json([_credentials(each) for each in configurations])


def _credentials(configuration: Values) -> JsonObject:
    provider = sign_in_provider(configuration)
    found: JsonObject = {
        "ProviderName": provider,
        "client_id": configuration.needed_text("clientId"),
    }
    if provider != "SignInWithApple":
        return {**found, "client_secret": configuration.needed_text("clientSecret")}
    found["team_id"] = configuration.needed_text("teamId")
    found["key_id"] = configuration.needed_text("keyId")
    private_key = configuration.text("privateKey")
    return found if private_key is None else {**found, "private_key": private_key}


def sign_in_provider(configuration: Values) -> str:
    """What Cognito calls the provider of a configuration."""
    return SIGN_IN_PROVIDERS[configuration.needed_choice("provider", SIGN_IN_PROVIDERS)]
