"""Values of properties in the types that CloudFormation gives them.

A parameter is a text, and so is what refers to it: `"false"` for a property that is true or false.
CloudFormation converts by each type's schema; MiniStack takes the text, which is true.
"""

from __future__ import annotations

from typing import Any, Final

_BOOLEANS: Final = frozenset(
    {
        "AllowAdminCreateUserOnly",
        "AllowClassicFlow",
        "AllowUnauthenticatedIdentities",
        "AllowedOAuthFlowsUserPoolClient",
        "BlockPublicAcls",
        "BlockPublicPolicy",
        "CaseSensitive",
        "ChallengeRequiredOnNewDevice",
        "DeviceOnlyRememberedOnUserPrompt",
        "EnableTokenRevocation",
        "Enabled",
        "GenerateSecret",
        "IgnorePublicAcls",
        "Mutable",
        "PointInTimeRecoveryEnabled",
        "RequireLowercase",
        "RequireNumbers",
        "RequireSymbols",
        "RequireUppercase",
        "Required",
        "RestrictPublicBuckets",
        "SSEEnabled",
        "ServerSideTokenCheck",
        "XrayEnabled",
    }
)
_NUMBERS: Final = frozenset(
    {
        "AccessTokenValidity",
        "BatchSize",
        "IdTokenValidity",
        "MaxSessionDuration",
        "MemorySize",
        "MinimumLength",
        "Precedence",
        "ReadCapacityUnits",
        "RefreshTokenValidity",
        "RetentionInDays",
        "ShardCount",
        "TemporaryPasswordValidityDays",
        "Timeout",
        "WriteCapacityUnits",
    }
)
_FREE: Final = frozenset({"Body", "Metadata", "Parameters", "Tags", "Variables"})
"""Below these stands what the resource's owner likes, and it stays as it is."""
_CUSTOM: Final = ("Custom::", "AWS::CloudFormation::")


def typed(kind: str, properties: dict[str, Any]) -> dict[str, Any]:
    """The resolved properties of a resource, texts converted where another type belongs."""
    if kind.startswith(_CUSTOM):
        return properties
    return {name: _typed(name, value) for name, value in properties.items()}


def _typed(name: str, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if name in _FREE or name.endswith(("Document", "Policy")):
        return value if name != "PasswordPolicy" else _inside(value)
    if isinstance(value, str):
        return _converted(name, value)
    return _inside(value)


def _inside(value: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, dict):
        return {name: _typed(name, inner) for name, inner in value.items()}
    return [_inside(item) for item in value] if isinstance(value, list) else value


def _converted(name: str, text: str) -> object:
    if name in _BOOLEANS and text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if name in _NUMBERS and text.isdigit():
        return int(text)
    return text
