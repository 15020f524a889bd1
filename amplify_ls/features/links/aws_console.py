"""Addresses of pages of the AWS console, made of what a project's files say is deployed.

They are only written down; nobody follows them but the user.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from amplify_ls.contract.cloud import SANDBOX_ACCOUNT
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.syntax.tree import Node

_REGION = re.compile(r"[a-z]{2}(?:-[a-z]+)+-\d")
_SAFE = re.compile(r"[\w.:/@+=-]{1,1024}", re.ASCII)
_DOMAINS = {"cn-": "console.amazonaws.cn", "us-gov-": "console.amazonaws-us-gov.com"}
_PAGES = {
    "stack": "cloudformation/home?region={region}#/stacks/stackinfo?stackId={name}",
    "bucket": "s3/buckets/{name}?region={region}",
    "role": "iam/home?region={region}#/roles/details/{name}",
    "app": "amplify/home?region={region}#/{name}",
    "user pool": "cognito/v2/idp/user-pools/{name}/users?region={region}",
    "identity pool": "cognito/v2/identity/identity-pools/{name}/user-statistics?region={region}",
    "function": "lambda/home?region={region}#/functions/{name}",
    "GraphQL API": "appsync/home?region={region}#/{name}/v1/home",
    "REST API": "apigateway/main/apis/{name}/resources?api={name}&region={region}",
    "table": "dynamodbv2/home?region={region}#table?name={name}",
    "project": "pinpoint/home?region={region}#/apps/{name}/analytics/overview",
}
OF_PROVIDER = {
    "StackName": ("stack", "CloudFormation"),
    "DeploymentBucketName": ("bucket", "S3"),
    "AuthRoleName": ("role", "IAM"),
    "UnauthRoleName": ("role", "IAM"),
    "AmplifyAppId": ("app", "Amplify"),
}
"""Keys of an environment's root stack: what they name, and the service that shows it."""
OF_RESOURCE = {
    "UserPoolId": ("user pool", "Cognito"),
    "userPoolId": ("user pool", "Cognito"),
    "IdentityPoolId": ("identity pool", "Cognito"),
    "identityPoolId": ("identity pool", "Cognito"),
    "BucketName": ("bucket", "S3"),
    "bucketName": ("bucket", "S3"),
    "HostingBucketName": ("bucket", "S3"),
    "GraphQLAPIIdOutput": ("GraphQL API", "AppSync"),
    "ApiId": ("REST API", "API Gateway"),
    "appId": ("app", "Amplify"),
}
"""The same of a resource's outputs and parameters."""
OF_SERVICE = {
    ("Lambda", "Name"): ("function", "Lambda"),
    ("DynamoDB", "Name"): ("table", "DynamoDB"),
    ("Pinpoint", "Id"): ("project", "Pinpoint"),
}
"""The same of outputs that mean what their service says."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where an environment is deployed."""

    region: str
    stack_id: str = ""


def account_of(provider: Node | None) -> Account | None:
    """Where the environment of a root stack is; the embedded AWS has no console."""
    region = _text(provider, "Region")
    arns = [_text(provider, key) for key in ("StackId", "AuthRoleArn", "UnauthRoleArn")]
    if not _REGION.fullmatch(region) or any(f":{SANDBOX_ACCOUNT}:" in arn for arn in arns):
        return None
    return Account(region, arns[0])


def page_of(what: str, name: str, account: Account) -> str | None:
    """The page that shows a thing; nothing for what cannot be a name of one."""
    region = account.region
    if what == "stack":
        name = account.stack_id or name
    if what == "user pool" and "_" in name:
        region = name.partition("_")[0]
    if what == "identity pool" and ":" in name:
        region = name.partition(":")[0]
    if not _SAFE.fullmatch(name) or not _REGION.fullmatch(region):
        return None
    domain = next((d for start, d in _DOMAINS.items() if region.startswith(start)), None)
    page = _PAGES[what].format(region=region, name=quote(name, safe=""))
    return f"https://{region}.{domain or 'console.aws.amazon.com'}/{page}"


def _text(node: Node | None, key: str) -> str:
    found = node.get(key) if node is not None else None
    is_text = found is not None and found.kind is NodeKind.STRING and not found.has_hole
    return str(found.value) if found is not None and is_text else ""
