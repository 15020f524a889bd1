"""From what the cloud says of a failure to the key of cli-inputs.json behind it."""

from __future__ import annotations

from amplify_ls.plugins.categories.causes import Cause, key_behind

_CAUSES: tuple[Cause, ...] = (
    ("UserPool", r"minimumLength|password.*length", "passwordPolicyMinLength"),
    ("UserPool", r"password.?policy", "passwordPolicyCharacters"),
    ("UserPool", r"emailVerificationSubject|email.*subject", "emailVerificationSubject"),
    ("UserPool", r"emailVerificationMessage|email.*message", "emailVerificationMessage"),
    ("UserPool", r"smsAuthenticationMessage|sms.*authentication", "smsAuthenticationMessage"),
    ("UserPool", r"smsVerificationMessage|sms.*message", "smsVerificationMessage"),
    ("UserPool", r"MFA|second factor", "mfaConfiguration"),
    ("UserPool", r"smsConfiguration|SMS|trust relationship|\bRole\b", "mfaTypes"),
    ("UserPool", r"usernameAttributes|username attributes", "usernameAttributes"),
    ("UserPool", r"aliasAttributes|alias attributes", "aliasAttributes"),
    ("UserPool", r"usernameConfiguration|case.?sensitiv", "usernameCaseSensitive"),
    ("UserPool", r"autoVerified|auto.?verif|RequireVerification", "autoVerifiedAttributes"),
    ("UserPool", r"lambdaConfig|trigger", "triggers"),
    (
        "UserPool",
        r"AttributeDataType|schema|custom attribute|required attribute|attribute",
        "requiredAttributes",
    ),
    ("UserPool", r"", "userPoolName"),
    ("UserPoolClient(Web)?", r"refreshToken|validity", "userpoolClientRefreshTokenValidity"),
    ("UserPoolClient(Web)?", r"readAttributes|read attribute", "userpoolClientReadAttributes"),
    ("UserPoolClient(Web)?", r"writeAttributes|write attribute", "userpoolClientWriteAttributes"),
    (
        "UserPoolClient(Web)?",
        r"callback|logout|redirect|oauth|scope|flow|\buri\b|\burl",
        "oAuthMetadata",
    ),
    (
        "UserPoolClient(Web)?",
        r"identity provider|supportedIdentity|provider",
        "hostedUIProviderMeta",
    ),
    ("UserPoolClient", r"secret", "userpoolClientGenerateSecret"),
    ("UserPoolClient(Web)?", r"", "resourceNameTruncated"),
    ("UserPoolClientRole", r"", "userpoolClientLambdaRole"),
    ("HostedUICustomResource.*", r"", "hostedUIDomainName"),
    ("HostedUIProvidersCustomResource.*", r"mapping|attribute", "requiredAttributes"),
    ("HostedUIProvidersCustomResource.*", r"", "hostedUIProviderMeta"),
    ("IdentityPool", r"unauthenticated", "allowUnauthenticatedIdentities"),
    ("IdentityPool", r"login|client.?id|provider", "authProviders"),
    ("IdentityPool", r"", "identityPoolName"),
    ("IdentityPoolRoleMap", r"mapping|token|ambiguous", "userPoolGroups"),
    ("IdentityPoolRoleMap", r"", "identityPoolName"),
    ("OpenId.*", r"", "audiences"),
    ("MFA.*", r"", "mfaConfiguration"),
    ("SNSRole", r"", "resourceNameTruncated"),
    ("CustomMessageConfirmationBucket", r"", "verificationBucketName"),
    ("UserPool.*LambdaInvokePermission", r"", "triggers"),
    (".*Group(Role)?", r"", "userPoolGroupList"),
)
"""Logical id, what the reason has in it, key; the first row that fits decides."""


def cause(logical_id: str, reason: str) -> tuple[str, ...]:
    """The path of the key that decides about a part of the template, if any does."""
    key = key_behind(_CAUSES, logical_id, reason)
    return ("cognitoConfig", key) if key is not None else ()
