"""build/parameters.json: the values of the template's parameters."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.config import Config
from amplify_ls.plugins.categories.auth.social import (
    CLIENT_PARAMETERS,
    GOOGLE,
    google_parameter,
)
from amplify_ls.plugins.categories.auth.triggers import (
    connections,
    dependencies,
    permissions,
    triggers_of,
)
from amplify_ls.plugins.categories.intrinsics import get_att
from amplify_ls.plugins.categories.values import compact_json

CREDENTIALS = "hostedUIProviderCreds"


def parameters(config: Config) -> JsonObject:
    """What the root stack passes on: all of cli-inputs.json, the roles and the triggers."""
    found = _with_roles(config)
    triggers = triggers_of(config)
    if triggers:
        found["permissions"] = [compact_json(each) for each in permissions(config)]
        found["triggers"] = compact_json(triggers)
        found["dependsOn"] = dependencies(config)
        found["authTriggerConnections"] = [compact_json(each) for each in connections(config)]
    elif "triggers" in config.raw:
        found["triggers"] = "{}"
    return found


def parameter_declarations(config: Config) -> JsonObject:
    """The template's parameters, those that team-provider-info.json gives last."""
    found: JsonObject = {"env": {"Type": "String"}}
    for dependency in dependencies(config):
        for attribute in dependency["attributes"]:
            name = f"{dependency['category']}{dependency['resourceName']}{attribute}"
            found[name] = {"Type": "String", "Default": name}
    for name, value in parameters(config).items():
        if name != CREDENTIALS:
            found[name] = _declaration(value)
    if "hostedUIProviderMeta" in config.values:
        # Who pushes from another machine has no secrets: the providers then stay as they are.
        found[CREDENTIALS] = {"Type": "String", "Default": "[]", "NoEcho": True}
    for name in client_parameters(config):
        found.setdefault(name, {"Type": "String"})
    return found


def client_parameters(config: Config) -> list[str]:
    """Which parameters hold client ids of other companies."""
    found = []
    for domain in config.values.texts("authProviders") or []:
        if domain == GOOGLE:
            found.append(google_parameter(config.frontend))
        elif domain in CLIENT_PARAMETERS:
            found.append(CLIENT_PARAMETERS[domain])
    return found


def _with_roles(config: Config) -> JsonObject:
    return {
        **config.raw,
        "authRoleArn": get_att("AuthRole", "Arn"),
        "unauthRoleArn": get_att("UnauthRole", "Arn"),
        "breakCircularDependency": config.breaks_circles,
        "useEnabledMfas": config.uses_enabled_mfas,
        "dependsOn": [],
    }


def _declaration(value: object) -> JsonObject:
    return {"Type": "CommaDelimitedList" if isinstance(value, list) else "String"}
