"""Payloads of `add auth` and `update auth`, out of what cli-inputs.json keeps.

The other way round than `add auth --headless` goes; what it never stores, such as the secrets of
other companies' sign-in, gets a stand-in.
"""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.features.requests.stored import (
    JsonObject,
    Stored,
    is_true,
    number_in,
    object_in,
    text_in,
    texts_in,
)
from amplify_ls.syntax.notation import parse
from amplify_ls.syntax.tree import Dialect

_PASSWORD = {
    "Requires Lowercase": "REQUIRE_LOWERCASE",
    "Requires Numbers": "REQUIRE_DIGIT",
    "Requires Symbols": "REQUIRE_SYMBOL",
    "Requires Uppercase": "REQUIRE_UPPERCASE",
}
_MFA = {"SMS Text Message": "SMS", "TOTP": "TOTP"}
_SOCIAL = {
    "Facebook": "FACEBOOK",
    "Google": "GOOGLE",
    "LoginWithAmazon": "LOGIN_WITH_AMAZON",
    "SignInWithApple": "SIGN_IN_WITH_APPLE",
}
_APPLE = "SIGN_IN_WITH_APPLE"
_FEDERATED = {
    "graph.facebook.com": ("FACEBOOK", ("facebookAppId",)),
    "accounts.google.com": ("GOOGLE", ("googleClientId", "googleIos", "googleAndroid")),
    "www.amazon.com": ("AMAZON", ("amazonAppId",)),
    "appleid.apple.com": ("APPLE", ("appleAppId",)),
}
"""By domain: the provider's name in a payload, and the parameters that may hold its client id."""
_ZONE = "ZONE_INFO"
_SHORTEST_PASSWORD, _DAYS = 8, 30
_CODE = "Your verification code is {####}"
_SUBJECT = "Your verification code"


def add_auth(kept: Stored) -> JsonObject:
    """The payload of `add auth`; what is as it would be anyway is not in it."""
    config = _config(kept)
    whole = dict(_pool(config, kept, is_update=False))
    service: JsonObject = {
        "serviceName": "Cognito",
        "userPoolConfiguration": whole,
        "includeIdentityPool": _has_identity_pool(config),
    }
    if service["includeIdentityPool"]:
        service["identityPoolConfiguration"] = dict(_identity_pool(config, kept, is_update=False))
    return {"version": 2, "resourceName": kept.name, "serviceConfiguration": service}


def update_auth(kept: Stored) -> JsonObject:
    """The payload of `update auth` that changes nothing: what is left out would be taken back."""
    config = _config(kept)
    service: JsonObject = {
        "serviceName": "Cognito",
        "userPoolModification": dict(_pool(config, kept, is_update=True)),
        "includeIdentityPool": _has_identity_pool(config),
    }
    if service["includeIdentityPool"]:
        service["identityPoolModification"] = dict(_identity_pool(config, kept, is_update=True))
    return {"version": 2, "serviceModification": service}


def left_out_of_auth(kept: Stored) -> list[str]:
    """Keys of cli-inputs.json that no payload has."""
    config = _config(kept)
    return [
        key
        for key in ("triggers", "userpoolClientGenerateSecret", "verificationBucketName")
        if config.get(key) not in (None, False, "", {}, "{}")
    ]


def _config(kept: Stored) -> JsonObject:
    return object_in(kept.inputs.get("cognitoConfig"))


def _has_identity_pool(config: JsonObject) -> bool:
    return "identityPool" in str(config.get("authSelections"))


def _pool(config: JsonObject, kept: Stored, *, is_update: bool) -> Iterator[tuple[str, object]]:
    """What is said about the user pool."""
    if not is_update:
        yield "signinMethod", _sign_in_method(texts_in(config.get("usernameAttributes")))
        yield "requiredSignupAttributes", _attributes(config.get("requiredAttributes"))
        if aliases := _attributes(config.get("aliasAttributes")):
            yield "aliasAttributes", aliases
        name = text_in(config.get("userPoolName"))
        if name and name != f"{kept.name}_userpool_{config.get('sharedId')}":
            yield "userPoolName", name
    groups = texts_in(config.get("userPoolGroupList"))
    if groups or is_update:
        yield "userPoolGroups", [{"groupName": group} for group in groups]
    if is_true(config.get("adminQueries")):
        yield "adminQueries", {"permissions": dict(_admins(config))}
    yield from _second_factor(config, is_update=is_update)
    yield from _passwords(config, is_update=is_update)
    yield from _tokens(config, is_update=is_update)
    if is_true(config.get("hostedUI")):
        yield "oAuth", dict(_hosted_ui(config))
    verified = [_verified(each, config) for each in texts_in(config.get("autoVerifiedAttributes"))]
    if verified or is_update:
        yield "autoVerifiedAttributes", verified


def _sign_in_method(attributes: list[str]) -> str:
    has = {part.strip() for each in attributes for part in each.split(",")}
    match ("email" in has, "phone_number" in has):
        case (True, True):
            return "EMAIL_AND_PHONE_NUMBER"
        case (True, False):
            return "EMAIL"
        case (False, True):
            return "PHONE_NUMBER"
        case _:
            return "USERNAME"


def _attributes(value: object) -> list[str]:
    """Attributes of users; Cognito's `zoneinfo` has a name of its own in payloads."""
    return [_ZONE if each == "zoneinfo" else each.upper() for each in texts_in(value)]


def _admins(config: JsonObject) -> Iterator[tuple[str, object]]:
    group = text_in(config.get("adminQueryGroup"))
    yield "restrictAccess", group is not None
    if group is not None:
        yield "groupName", group


def _second_factor(config: JsonObject, *, is_update: bool) -> Iterator[tuple[str, object]]:
    mode = config.get("mfaConfiguration")
    if mode in ("ON", "OPTIONAL"):
        types = [_MFA[each] for each in texts_in(config.get("mfaTypes")) if each in _MFA]
        message = text_in(config.get("smsAuthenticationMessage"))
        message = message or "Your authentication code is {####}"
        yield "mfa", {"mode": mode, "mfaTypes": types, "smsMessage": message}
    elif is_update:
        yield "mfa", {"mode": "OFF"}


def _passwords(config: JsonObject, *, is_update: bool) -> Iterator[tuple[str, object]]:
    length = number_in(config.get("passwordPolicyMinLength")) or _SHORTEST_PASSWORD
    characters = texts_in(config.get("passwordPolicyCharacters"))
    constraints = [_PASSWORD[each] for each in characters if each in _PASSWORD]
    if is_update or length != _SHORTEST_PASSWORD or constraints:
        yield "passwordPolicy", {"minimumLength": length, "additionalConstraints": constraints}


def _tokens(config: JsonObject, *, is_update: bool) -> Iterator[tuple[str, object]]:
    days = number_in(config.get("userpoolClientRefreshTokenValidity")) or _DAYS
    if is_update or days != _DAYS:
        yield "refreshTokenPeriod", days
    for key in ("readAttributes", "writeAttributes"):
        attributes = _attributes(config.get(f"userpoolClient{key[0].upper()}{key[1:]}"))
        if is_update or attributes:
            yield key, attributes


def _hosted_ui(config: JsonObject) -> Iterator[tuple[str, object]]:
    if domain := text_in(config.get("hostedUIDomainName")):
        yield "domainPrefix", domain
    metadata = config.get("oAuthMetadata")
    if isinstance(metadata, str):
        metadata = parse(metadata, Dialect.HJSON).root.to_python()
    told = object_in(metadata)
    yield "redirectSigninURIs", texts_in(told.get("CallbackURLs"))
    yield "redirectSignoutURIs", texts_in(told.get("LogoutURLs"))
    flows = texts_in(told.get("AllowedOAuthFlows"))
    yield "oAuthGrantType", "IMPLICIT" if "implicit" in flows and "code" not in flows else "CODE"
    yield "oAuthScopes", [each.upper() for each in texts_in(told.get("AllowedOAuthScopes"))]
    providers = texts_in(config.get("authProvidersUserPool"))
    social = [_stand_ins(_SOCIAL[each]) for each in providers if each in _SOCIAL]
    if social:
        yield "socialProviderConfigurations", social


def _stand_ins(provider: str) -> JsonObject:
    """What an app proves itself with: kept elsewhere, and a secret."""
    keys = ("clientId", "teamId", "keyId") if provider == _APPLE else ("clientId", "clientSecret")
    return {"provider": provider, **{key: f"<{key}>" for key in keys}}


def _verified(attribute: str, config: JsonObject) -> JsonObject:
    if attribute != "email":
        found: JsonObject = {"type": "PHONE_NUMBER"}
        message = text_in(config.get("smsVerificationMessage"))
        return found | ({"verificationMessage": message} if message not in (None, _CODE) else {})
    found = {"type": "EMAIL"}
    message = text_in(config.get("emailVerificationMessage"))
    if message not in (None, _CODE):
        found["verificationMessage"] = message
    subject = text_in(config.get("emailVerificationSubject"))
    if subject not in (None, _SUBJECT):
        found["verificationSubject"] = subject
    return found


def _identity_pool(
    config: JsonObject, kept: Stored, *, is_update: bool
) -> Iterator[tuple[str, object]]:
    name = text_in(config.get("identityPoolName"))
    if not is_update and name and name != f"{kept.name}_identitypool_{config.get('sharedId')}":
        yield "identityPoolName", name
    yield "unauthenticatedLogin", is_true(config.get("allowUnauthenticatedIdentities"))
    providers = [
        _FEDERATED[each] for each in texts_in(config.get("authProviders")) if each in _FEDERATED
    ]
    if providers and is_true(config.get("thirdPartyAuth")):
        yield (
            "identitySocialFederation",
            [
                {"provider": name, "clientId": _client(keys, config, kept)}
                for name, keys in providers
            ],
        )


def _client(parameters: tuple[str, ...], config: JsonObject, kept: Stored) -> str:
    """The client id that an environment has for a provider; it is public."""
    known = (text_in(each.get(key)) for key in parameters for each in (kept.environment, config))
    return next(filter(None, known), "<clientId>")
