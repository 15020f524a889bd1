"""What backend-config.json and amplify-meta.json say of the auth resource."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.config import SMS, Config
from amplify_ls.plugins.categories.auth.social import APP_NAMES

_CUSTOM_FLOW = ("DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse")


def entry(config: Config, dependencies: list[JsonObject], triggers: JsonObject) -> JsonObject:
    """The entry; `customAuth` says that functions of the project decide who may sign in."""
    return {
        "service": "Cognito",
        "providerPlugin": "awscloudformation",
        "dependsOn": dependencies,
        "customAuth": all(triggers.get(each) for each in _CUSTOM_FLOW),
        "frontendAuthConfig": _for_apps(config),
    }


def _for_apps(config: Config) -> JsonObject:
    """What an app's sign-in form has to know."""
    values = config.values
    types = values.texts("mfaTypes") or []
    names = values.texts("usernameAttributes") or []
    characters = values.texts("passwordPolicyCharacters") or []
    providers = values.texts("authProvidersUserPool") or []
    return {
        "socialProviders": [APP_NAMES[each] for each in providers if each in APP_NAMES],
        # Only the first, as the Amplify CLI has it; older files have several in one text.
        "usernameAttributes": [
            part.strip().upper() for each in names[:1] for part in each.split(",")
        ],
        "signupAttributes": [each.upper() for each in values.texts("requiredAttributes") or []],
        "passwordProtectionSettings": {
            "passwordPolicyMinLength": config.raw.get("passwordPolicyMinLength"),
            "passwordPolicyCharacters": [each.replace(" ", "_").upper() for each in characters],
        },
        "mfaConfiguration": values.text("mfaConfiguration"),
        "mfaTypes": [short for name, short in ((SMS, "SMS"), ("TOTP", "TOTP")) if name in types],
        "verificationMechanisms": [
            each.upper() for each in values.texts("autoVerifiedAttributes") or []
        ],
    }
