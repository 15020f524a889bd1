"""From a payload to cli-inputs.json, key by key in the order the Amplify CLI writes."""

from __future__ import annotations

from dataclasses import dataclass, field

from amplify_ls.contract.plugin import JsonObject, ProjectFacts
from amplify_ls.plugins.categories.auth.social import (
    CLIENT_PARAMETERS,
    FEDERATED,
    GOOGLE,
    google_parameter,
    provider_credentials,
    provider_metadata,
    sign_in_provider,
)
from amplify_ls.plugins.categories.values import Values, compact_json

SIGN_IN_ATTRIBUTES = {
    "USERNAME": None,
    "EMAIL": ["email"],
    "PHONE_NUMBER": ["phone_number"],
    "EMAIL_AND_PHONE_NUMBER": ["email", "phone_number"],
}
PASSWORD_CHARACTERS = {
    "REQUIRE_LOWERCASE": "Requires Lowercase",
    "REQUIRE_DIGIT": "Requires Numbers",
    "REQUIRE_SYMBOL": "Requires Symbols",
    "REQUIRE_UPPERCASE": "Requires Uppercase",
}
MFA_TYPES = {"SMS": "SMS Text Message", "TOTP": "TOTP"}
_CODE = "{####}"
_NAME_START = 6
"""So many characters of a name go into others."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a payload comes to: the file, and what must not be in it."""

    config: JsonObject
    """`cognitoConfig` of cli-inputs.json."""
    environment_parameters: JsonObject = field(default_factory=dict)
    secrets: JsonObject = field(default_factory=dict)


def inputs_of(payload: Values, facts: ProjectFacts, shared_id: str) -> Inputs:
    """What cli-inputs.json says for a payload; later parts override earlier ones in place."""
    service = payload.needed_child("serviceConfiguration")
    pool = service.needed_child("userPoolConfiguration")
    name = payload.needed_text("resourceName")
    has_identity_pool = bool(service.flag("includeIdentityPool"))
    identity_pool = service.child("identityPoolConfiguration") if has_identity_pool else None
    federation = _federation(identity_pool, facts.frontend)
    sign_in = pool.child("oAuth")
    required = [each.lower() for each in pool.texts("requiredSignupAttributes") or []]
    config: JsonObject = {}
    if has_identity_pool:
        config |= _identity_pool(identity_pool, name, shared_id)
    config |= _defaults(facts, name, shared_id)
    config |= _given(
        {
            "userPoolName": pool.text("userPoolName"),
            "requiredAttributes": required,
            "aliasAttributes": _aliases(pool, facts),
            "sharedId": shared_id,
            "resourceName": name,
            "authSelections": "identityPoolAndUserPool" if has_identity_pool else "userPoolOnly",
            "serviceName": service.text("serviceName") or "Cognito",
            "usernameAttributes": _username_attributes(pool),
            "useDefault": "manual",
        }
    )
    config |= _given(_security(pool)) | _given(_groups(pool)) | federation.config
    config |= _given(_hosted_ui(sign_in, required))
    if facts.flags.get("auth", {}).get("enablecaseinsensitivity", False):
        config["usernameCaseSensitive"] = False
    config["useEnabledMfas"] = bool(facts.flags.get("auth", {}).get("useenabledmfas", False))
    return Inputs(config, federation.environment_parameters, _secrets(sign_in))


def _defaults(facts: ProjectFacts, name: str, shared_id: str) -> JsonObject:
    """What holds for a user pool unless the payload says otherwise."""
    project = "".join(
        letter for letter in facts.name.lower() if letter.isascii() and letter.isalnum()
    )
    return {
        "resourceNameTruncated": f"{project[:_NAME_START]}{shared_id}",
        "userPoolName": f"{name}_userpool_{shared_id}",
        "autoVerifiedAttributes": [],
        "mfaConfiguration": "OFF",
        "mfaTypes": ["SMS Text Message"],
        "smsAuthenticationMessage": f"Your authentication code is {_CODE}",
        "smsVerificationMessage": f"Your verification code is {_CODE}",
        "emailVerificationSubject": "Your verification code",
        "emailVerificationMessage": f"Your verification code is {_CODE}",
        "defaultPasswordPolicy": False,
        "passwordPolicyMinLength": 8,
        "passwordPolicyCharacters": [],
        "requiredAttributes": [],
        "aliasAttributes": [],
        "userpoolClientGenerateSecret": False,
        "userpoolClientRefreshTokenValidity": 30,
        "userpoolClientWriteAttributes": [],
        "userpoolClientReadAttributes": [],
        "userpoolClientLambdaRole": f"{name[:_NAME_START]}{shared_id}_userpoolclient_lambda_role",
        "userpoolClientSetAttributes": False,
    }


def _given(config: JsonObject) -> JsonObject:
    """Without the keys that have no value."""
    return {key: value for key, value in config.items() if value is not None}


def _identity_pool(identity_pool: Values | None, name: str, shared_id: str) -> JsonObject:
    given = identity_pool or Values({}, "")
    return {
        "identityPoolName": given.text("identityPoolName") or f"{name}_identitypool_{shared_id}",
        "allowUnauthenticatedIdentities": bool(given.flag("unauthenticatedLogin")),
    }


def _aliases(pool: Values, facts: ProjectFacts) -> list[str]:
    """Other names to sign in with; the Amplify CLI reads them only behind a feature flag."""
    aliases = pool.texts("aliasAttributes") or []
    if not facts.flags.get("auth", {}).get("forcealiasattributes", False):
        return []
    return [alias.lower() for alias in aliases]


def _username_attributes(pool: Values) -> list[str] | None:
    return SIGN_IN_ATTRIBUTES[pool.needed_choice("signinMethod", SIGN_IN_ATTRIBUTES)]


def _security(pool: Values) -> JsonObject:
    """Verification, second factor, passwords, and what an app may read and write."""
    found: JsonObject = {"autoVerifiedAttributes": []}
    for verified in pool.children("autoVerifiedAttributes"):
        kind = verified.needed_choice("type", ("EMAIL", "PHONE_NUMBER"))
        found["autoVerifiedAttributes"].append(kind.lower())
        message = verified.text("verificationMessage")
        if kind == "EMAIL":
            found["emailVerificationSubject"] = verified.text("verificationSubject")
            found["emailVerificationMessage"] = message
        else:
            found["smsVerificationMessage"] = message
    found |= _second_factor(pool.child("mfa"))
    policy = pool.child("passwordPolicy")
    if policy is not None:
        constraints = policy.choices("additionalConstraints", PASSWORD_CHARACTERS) or []
        found["passwordPolicyMinLength"] = policy.number("minimumLength")
        found["passwordPolicyCharacters"] = [PASSWORD_CHARACTERS[each] for each in constraints]
    found["userpoolClientRefreshTokenValidity"] = pool.number("refreshTokenPeriod")
    for key in ("writeAttributes", "readAttributes"):
        attributes = [each.lower() for each in pool.texts(key) or []]
        found[f"userpoolClient{key[0].upper()}{key[1:]}"] = attributes
    return found


def _second_factor(mfa: Values | None) -> JsonObject:
    mode = mfa.choice("mode", ("ON", "OFF", "OPTIONAL")) if mfa is not None else None
    if mfa is None or mode in {None, "OFF"}:
        return {"mfaConfiguration": "OFF"}
    types = mfa.choices("mfaTypes", MFA_TYPES) or []
    return {
        "mfaConfiguration": mode,
        "mfaTypes": [MFA_TYPES[each] for each in types],
        "smsAuthenticationMessage": mfa.text("smsMessage"),
    }


def _groups(pool: Values) -> JsonObject:
    names = [group.needed_text("groupName") for group in pool.children("userPoolGroups")]
    queries = pool.child("adminQueries")
    group = queries.needed_child("permissions").text("groupName") if queries is not None else None
    return {
        "userPoolGroups": bool(names),
        "userPoolGroupList": names,
        "adminQueries": queries is not None,
        "adminQueryGroup": group,
    }


def _federation(identity_pool: Values | None, frontend: str) -> Inputs:
    """Accounts of other companies that get AWS credentials without the user pool."""
    config: JsonObject = {"thirdPartyAuth": False, "authProviders": []}
    if identity_pool is None:
        return Inputs(config)
    config["thirdPartyAuth"] = "identitySocialFederation" in identity_pool
    clients: JsonObject = {}
    for provider in identity_pool.children("identitySocialFederation"):
        domain = FEDERATED[provider.needed_choice("provider", FEDERATED)]
        config["authProviders"].append(domain)
        is_google = domain == GOOGLE
        parameter = google_parameter(frontend) if is_google else CLIENT_PARAMETERS[domain]
        clients[parameter] = provider.needed_text("clientId")
    if frontend != "javascript" and GOOGLE in config["authProviders"]:
        config["audiences"] = [clients[google_parameter(frontend)]]
    return Inputs(config, clients)


def _hosted_ui(sign_in: Values | None, required: list[str]) -> JsonObject:
    """The sign-in page of Cognito and the accounts it offers."""
    if sign_in is None:
        return {}
    if not sign_in.raw:
        return {"hostedUI": False}
    providers = [
        sign_in_provider(each) for each in sign_in.children("socialProviderConfigurations")
    ]
    grant = sign_in.needed_choice("oAuthGrantType", ("CODE", "IMPLICIT"))
    metadata = {
        "AllowedOAuthFlows": [grant.lower()],
        "AllowedOAuthScopes": [each.lower() for each in sign_in.needed_texts("oAuthScopes")],
        "CallbackURLs": sign_in.needed_texts("redirectSigninURIs"),
        "LogoutURLs": sign_in.needed_texts("redirectSignoutURIs"),
    }
    return {
        "hostedUI": True,
        "hostedUIDomainName": sign_in.text("domainPrefix"),
        "authProvidersUserPool": providers,
        "hostedUIProviderMeta": provider_metadata(providers, required),
        "oAuthMetadata": compact_json(metadata),
    }


def _secrets(sign_in: Values | None) -> JsonObject:
    if sign_in is None or not sign_in.raw:
        return {}
    configurations = list(sign_in.children("socialProviderConfigurations"))
    return {"hostedUIProviderCreds": provider_credentials(configurations)}
