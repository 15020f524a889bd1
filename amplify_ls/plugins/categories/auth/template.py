"""The template of the auth resource, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.auth.clients import clients
from amplify_ls.plugins.categories.auth.config import Config
from amplify_ls.plugins.categories.auth.hosted_ui import domain_name, sign_in_page
from amplify_ls.plugins.categories.auth.identity_pool import identity_pool, role_map
from amplify_ls.plugins.categories.auth.open_id import open_id
from amplify_ls.plugins.categories.auth.parameters import (
    client_parameters,
    parameter_declarations,
)
from amplify_ls.plugins.categories.auth.second_factor import second_factor
from amplify_ls.plugins.categories.auth.triggers import trigger_resources
from amplify_ls.plugins.categories.auth.user_pool import sms_role, user_pool
from amplify_ls.plugins.categories.intrinsics import (
    CONDITIONS,
    get_att,
    join,
    per_environment,
    ref,
    resource,
)
from amplify_ls.plugins.categories.origin import description

_CLIENT_OUTPUTS = {
    "googleClientId": "GoogleWebClient",
    "googleIos": "GoogleIOSClient",
    "googleAndroid": "GoogleAndroidClient",
    "facebookAppId": "FacebookWebClient",
    "amazonAppId": "AmazonWebClient",
    "appleAppId": "AppleWebClient",
}


def template(config: Config, why_gen1: str) -> JsonObject:
    """The whole template.

    Raises:
        AmplifyError: cli-inputs.json lacks something the template needs.
    """
    found = {
        "Description": description("auth-Cognito", why_gen1),
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": parameter_declarations(config),
        "Conditions": CONDITIONS,
        "Resources": _resources(config),
        "Outputs": _outputs(config),
    }
    _refuse_loose_ends(found, config)
    return found


def _resources(config: Config) -> JsonObject:
    found: JsonObject = {}
    if "verificationBucketName" in config.values:
        found["CustomMessageConfirmationBucket"] = _bucket()
    if config.has_user_pool:
        if config.needs_sms_role:
            found["SNSRole"] = sms_role(config)
        found["UserPool"] = user_pool(config)
        found |= trigger_resources(config)
        found |= clients(config)
        found |= sign_in_page(config)
        found |= second_factor(config)
    if config.has_identity_pool:
        found |= open_id(config)
        found["IdentityPool"] = identity_pool(config)
        found["IdentityPoolRoleMap"] = role_map(config)
    return found


def _bucket() -> JsonObject:
    """Holds the page that a link in an email leads to."""
    rule = {
        "AllowedHeaders": ["Authorization", "Content-length"],
        "AllowedMethods": ["GET"],
        "AllowedOrigins": ["*"],
        "MaxAge": 3000,
    }
    name = ref("verificationBucketName")
    return resource(
        "AWS::S3::Bucket",
        {
            "AccessControl": "Private",
            "BucketName": per_environment(name, join("-", name, ref("env"))),
            "CorsConfiguration": {"CorsRules": [rule]},
        },
        UpdateReplacePolicy="Retain",
        DeletionPolicy="Retain",
    )


def _outputs(config: Config) -> JsonObject:
    values: JsonObject = {}
    if config.has_identity_pool:
        values["IdentityPoolId"] = ref("IdentityPool")
        values["IdentityPoolName"] = get_att("IdentityPool", "Name")
    if config.values.text("hostedUIDomainName"):
        values["HostedUIDomain"] = domain_name()
    if config.values.text("oAuthMetadata"):
        values["OAuthMetadata"] = ref("oAuthMetadata")
    if config.has_user_pool:
        values["UserPoolId"] = ref("UserPool")
        values["UserPoolArn"] = get_att("UserPool", "Arn")
        values["UserPoolName"] = ref("userPoolName")
        values["AppClientIDWeb"] = ref("UserPoolClientWeb")
        values["AppClientID"] = ref("UserPoolClient")
        if config.needs_sms_role:
            values["CreatedSNSRole"] = get_att("SNSRole", "Arn")
        known = client_parameters(config)
        values |= {out: ref(name) for name, out in _CLIENT_OUTPUTS.items() if name in known}
    return {name: {"Value": value} for name, value in values.items()}


def _refuse_loose_ends(found: JsonObject, config: Config) -> None:
    """A template that refers to what is not there would fail only in the cloud."""
    known = {*found["Parameters"], *found["Resources"]}
    referred = set(_references([found["Resources"], found["Outputs"]]))
    missing = sorted(name for name in referred - known if not name.startswith("AWS::"))
    if missing:
        raise AmplifyError(
            f"{config.values.place} in {config.values.source} lacks {', '.join(missing)}.",
            "Add what is missing, or restore the file from version control.",
            code="AMP230",
        )


def _references(value: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a template
    if isinstance(value, list):
        for each in value:
            yield from _references(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key == "Ref":
                yield str(each)
            else:
                yield from _references(each)
