"""Which outputs a resource hands to others, as far as that can be known without deploying it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.project.templates import outputs_of

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_USER_POOL = (
    *("UserPoolId", "UserPoolArn", "UserPoolName", "AppClientIDWeb", "AppClientID"),
    *("IdentityPoolId", "IdentityPoolName", "HostedUIDomain", "OAuthMetadata", "CreatedSNSRole"),
    *("GoogleWebClient", "GoogleIOSClient", "GoogleAndroidClient", "FacebookWebClient"),
    *("AmazonWebClient", "AppleWebClient"),
)
_BY_SERVICE = {
    "Cognito": _USER_POOL,
    "S3": ("BucketName", "Region"),
    "DynamoDB": (
        *("Name", "Arn", "StreamArn", "Region", "PartitionKeyName", "PartitionKeyType"),
        *("SortKeyName", "SortKeyType"),
    ),
    "Lambda": ("Name", "Arn", "Region", "LambdaExecutionRole", "LambdaExecutionRoleArn"),
    "LambdaLayer": ("Arn",),
    "AppSync": ("GraphQLAPIIdOutput", "GraphQLAPIEndpointOutput", "GraphQLAPIKeyOutput"),
    "API Gateway": ("RootUrl", "ApiName", "ApiId"),
    "Map": ("Name", "Style", "Region", "Arn"),
    "PlaceIndex": ("Name", "Region", "Arn"),
    "GeofenceCollection": ("Name", "Region", "Arn"),
    "Pinpoint": ("Id", "Region", "appName"),
}
"""Outputs that the Amplify CLI gives the resources it makes."""
_ADDED_BY_PUSH = {"Lambda": ("LambdaExecutionRoleArn",)}
_GROUPS = "Cognito-UserPool-Groups"
_MADE_BY_CLI = frozenset({"LambdaLayer"})
"""Services whose template looks as if somebody wrote it, but is written anew by every push."""


class Outputs(NamedTuple):
    """What a resource hands to others."""

    names: tuple[str, ...]
    is_complete: bool
    """Whether it cannot have others."""


def outputs_of_resource(
    project: Project, category: str, name: str, entry: Node | None
) -> Outputs | None:
    """The outputs of a resource, given its entry in backend-config.json; nothing if unknown."""
    service = _text(entry, "service")
    if _text(entry, "serviceType") != "imported":
        written = project.template_of(category, name)
        outputs = outputs_of(written) if written is not None else None
        if outputs is not None:
            names = (*sorted(outputs), *_ADDED_BY_PUSH.get(service, ()))
            is_complete = service not in _MADE_BY_CLI and not _is_built(project, category, name)
            return Outputs(tuple(dict.fromkeys(names)), is_complete)
    usual = (*_usual(project, category, name), *_BY_SERVICE.get(service, ()))
    if service == _GROUPS:
        usual = (*usual, *(f"{group}GroupRole" for group in project.groups))
    return Outputs(tuple(dict.fromkeys(usual)), is_complete=False) if usual else None


def _is_built(project: Project, category: str, name: str) -> bool:
    return project.built_template_of(category, name) is not None


def _usual(project: Project, category: str, name: str) -> Iterable[str]:
    """Outputs that the last build gave the resource."""
    built = project.built_template_of(category, name)
    return sorted(outputs_of(built) or ()) if built is not None else ()


def _text(entry: Node | None, key: str) -> str:
    node = entry.get(key) if entry is not None else None
    return str(node.value) if node is not None and isinstance(node.value, str) else ""
