"""The user pool, and the role that lets it send text messages."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.config import Config
from amplify_ls.plugins.categories.auth.triggers import lambda_config
from amplify_ls.plugins.categories.intrinsics import (
    allow,
    document,
    get_att,
    join,
    per_environment,
    ref,
    resource,
    stack_mark,
)

_COGNITO_NAMES = {"zone_info": "zoneinfo"}
"""Attributes that the Amplify CLI spells as Cognito does not know them: no pool has them so."""


def sms_role(config: Config) -> JsonObject:
    """The role Cognito takes to send text messages."""
    short_name = config.short_name
    name = join("", f"sns{config.shared_id}", stack_mark(), "-", ref("env"))
    return resource(
        "AWS::IAM::Role",
        {
            "AssumeRolePolicyDocument": document(
                {
                    "Sid": "",
                    "Effect": "Allow",
                    "Principal": {"Service": "cognito-idp.amazonaws.com"},
                    "Action": ["sts:AssumeRole"],
                    "Condition": {"StringEquals": {"sts:ExternalId": external_id(config)}},
                }
            ),
            "Policies": [
                {
                    "PolicyDocument": document(allow(["sns:Publish"], "*")),
                    "PolicyName": f"{short_name}-sns-policy",
                }
            ],
            "RoleName": per_environment(f"{short_name}_sns-role", name),
        },
    )


def external_id(config: Config) -> str:
    """What Cognito has to say to be given the role."""
    return f"{config.short_name}_role_external_id"


def user_pool(config: Config) -> JsonObject:
    """The users and how they prove who they are; properties in the order of their names."""
    values = config.values
    properties: JsonObject = {}
    if values.texts("aliasAttributes"):
        properties["AliasAttributes"] = ref("aliasAttributes")
    properties |= _verification(config.verified)
    factors = _factors(config)
    if factors:
        properties["EnabledMfas"] = factors
    triggers = lambda_config(config)
    if triggers:
        properties["LambdaConfig"] = triggers
    properties["MfaConfiguration"] = ref("mfaConfiguration")
    properties["Policies"] = {"PasswordPolicy": _password_policy(config)}
    schema = [_attribute(name) for name in values.texts("requiredAttributes") or []]
    if schema:
        properties["Schema"] = schema
    if config.needs_sms_role:
        properties |= _text_messages(config)
    pool_name = ref("userPoolName")
    properties["UserPoolName"] = per_environment(pool_name, join("", pool_name, "-", ref("env")))
    names = values.texts("usernameAttributes")
    if names and names[0] != "username":
        properties["UsernameAttributes"] = ref("usernameAttributes")
    if "usernameCaseSensitive" in values:
        sensitive = values.flag("usernameCaseSensitive")
        properties["UsernameConfiguration"] = {"CaseSensitive": sensitive}
    depends_on = ["SNSRole"] if config.sends_sms else None
    return resource("AWS::Cognito::UserPool", dict(sorted(properties.items())), depends_on)


def _verification(verified: list[str]) -> JsonObject:
    """What Cognito checks with a code, when it is first given and when it changes."""
    found: JsonObject = {}
    if verified:
        found["AutoVerifiedAttributes"] = verified
        update = {"AttributesRequireVerificationBeforeUpdate": verified}
        found["UserAttributeUpdateSettings"] = update
    if "email" in verified:
        found["EmailVerificationMessage"] = ref("emailVerificationMessage")
        found["EmailVerificationSubject"] = ref("emailVerificationSubject")
    return found


def _factors(config: Config) -> list[str]:
    if not config.uses_enabled_mfas or not config.has_second_factor:
        return []
    types = config.values.texts("mfaTypes") or []
    by_phone = ["SMS_MFA"] if config.sends_sms else []
    return by_phone + (["SOFTWARE_TOKEN_MFA"] if "TOTP" in types else [])


def _password_policy(config: Config) -> JsonObject:
    characters = config.values.texts("passwordPolicyCharacters") or []
    return {
        "MinimumLength": ref("passwordPolicyMinLength"),
        "RequireLowercase": "Requires Lowercase" in characters,
        "RequireNumbers": "Requires Numbers" in characters,
        "RequireSymbols": "Requires Symbols" in characters,
        "RequireUppercase": "Requires Uppercase" in characters,
    }


def _attribute(name: str) -> JsonObject:
    return {"Mutable": True, "Name": _COGNITO_NAMES.get(name, name), "Required": True}


def _text_messages(config: Config) -> JsonObject:
    return {
        "SmsAuthenticationMessage": ref("smsAuthenticationMessage"),
        "SmsConfiguration": {
            "ExternalId": external_id(config),
            "SnsCallerArn": get_att("SNSRole", "Arn"),
        },
        "SmsVerificationMessage": ref("smsVerificationMessage"),
    }
