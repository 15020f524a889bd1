"""Who may do what with the files: the policies of the template, and when there are any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.intrinsics import allow, document, join, ref, resource
from amplify_ls.plugins.categories.storage.bucket import LIST, Bucket, actions
from amplify_ls.plugins.categories.storage.parameters import DISALLOW, parameters

BUCKET = "S3Bucket"
_USER = "${cognito-identity.amazonaws.com:sub}"


class _Folder(NamedTuple):
    """Rights of everybody with a role in a folder of the bucket."""

    logical_id: str
    condition: str
    rights: str
    """The parameter with the actions; it also says whether there are any."""
    name: str
    role: str
    path: str


_FOLDERS = (
    _Folder(
        "S3AuthPublicPolicy",
        "CreateAuthPublic",
        "s3PermissionsAuthenticatedPublic",
        "s3PublicPolicy",
        "authRoleName",
        "/public/*",
    ),
    _Folder(
        "S3AuthProtectedPolicy",
        "CreateAuthProtected",
        "s3PermissionsAuthenticatedProtected",
        "s3ProtectedPolicy",
        "authRoleName",
        f"/protected/{_USER}/*",
    ),
    _Folder(
        "S3AuthPrivatePolicy",
        "CreateAuthPrivate",
        "s3PermissionsAuthenticatedPrivate",
        "s3PrivatePolicy",
        "authRoleName",
        f"/private/{_USER}/*",
    ),
    _Folder(
        "S3AuthUploadPolicy",
        "CreateAuthUploads",
        "s3PermissionsAuthenticatedUploads",
        "s3UploadsPolicy",
        "authRoleName",
        "/uploads/*",
    ),
    _Folder(
        "S3GuestPublicPolicy",
        "CreateGuestPublic",
        "s3PermissionsGuestPublic",
        "s3PublicPolicy",
        "unauthRoleName",
        "/public/*",
    ),
    _Folder(
        "S3GuestUploadPolicy",
        "CreateGuestUploads",
        "s3PermissionsGuestUploads",
        "s3UploadsPolicy",
        "unauthRoleName",
        "/uploads/*",
    ),
)
_LISTED = {
    "AuthReadAndList": "AuthenticatedAllowList",
    "GuestReadAndList": "GuestAllowList",
}
_SHARED_FOLDERS = ["public/", "public/*", "protected/", "protected/*"]
_OWN_FOLDERS = [f"private/{_USER}/", f"private/{_USER}/*"]


def conditions() -> JsonObject:
    """When each policy exists."""
    whens = {folder.condition: folder.rights for folder in _FOLDERS} | _LISTED
    return {
        name: {"Fn::Not": [{"Fn::Equals": [ref(parameter), DISALLOW]}]}
        for name, parameter in whens.items()
    }


def policies(bucket: Bucket) -> JsonObject:
    """The policies of users, guests, groups and functions."""
    values = parameters(bucket)
    found = {
        folder.logical_id: _folder_policy(folder)
        for folder in _FOLDERS
        if values[folder.rights] != DISALLOW
    }
    found["S3AuthReadPolicy"] = _read_policy(
        "authRoleName", "AuthReadAndList", [*_SHARED_FOLDERS, *_OWN_FOLDERS]
    )
    found["S3GuestReadPolicy"] = _read_policy("unauthRoleName", "GuestReadAndList", _SHARED_FOLDERS)
    return found | dict(_groups(bucket)) | _functions(bucket)


def arn(*path: str) -> JsonObject:
    """The ARN of the bucket, or of files in it."""
    return join("", "arn:aws:s3:::", ref(BUCKET), *path)


def _folder_policy(folder: _Folder) -> JsonObject:
    statement = {
        "Effect": "Allow",
        "Action": {"Fn::Split": [",", ref(folder.rights)]},
        "Resource": [arn(folder.path)],
    }
    return resource(
        "AWS::IAM::Policy",
        {
            "PolicyDocument": document(statement),
            "PolicyName": ref(folder.name),
            "Roles": [ref(folder.role)],
        },
        [BUCKET],
        Condition=folder.condition,
    )


def _read_policy(role: str, condition: str, prefixes: Sequence[str]) -> JsonObject:
    """Lists the files of the shared folders and of one's own, and reads protected ones."""
    reading = {"Action": "s3:GetObject", "Effect": "Allow", "Resource": arn("/protected/*")}
    listing = {
        "Action": LIST,
        "Condition": {"StringLike": {"s3:prefix": list(prefixes)}},
        "Effect": "Allow",
        "Resource": arn(),
    }
    return resource(
        "AWS::IAM::Policy",
        {
            "PolicyDocument": document(reading, listing),
            "PolicyName": ref("s3ReadPolicy"),
            "Roles": [ref(role)],
        },
        [BUCKET],
        Condition=condition,
    )


def _groups(bucket: Bucket) -> Iterator[tuple[str, JsonObject]]:
    """Groups may do with all files what their names in the user pool's roles stand for."""
    for name, verbs in bucket.groups.items():
        own = actions(verbs)
        if not own:
            continue
        files = {
            "Action": own if len(own) > 1 else own[0],
            "Effect": "Allow",
            "Resource": arn("/*"),
        }
        listing = {"Action": LIST, "Effect": "Allow", "Resource": arn()}
        statements = (files, listing) if "READ" in verbs else (files,)
        role = join("", ref(f"auth{bucket.auth}UserPoolId"), f"-{name}GroupRole")
        properties = {
            "PolicyDocument": document(*statements),
            "PolicyName": f"{name}-group-s3-policy",
            "Roles": [role],
        }
        yield f"{name}GroupPolicy", resource("AWS::IAM::Policy", properties)


def _functions(bucket: Bucket) -> JsonObject:
    if not bucket.functions:
        return {}
    all_actions = ["s3:PutObject", "s3:GetObject", LIST, "s3:DeleteObject"]
    properties = {
        "PolicyDocument": document(allow([LIST], [arn()]), allow(all_actions, [arn("/*")])),
        "PolicyName": "amplify-lambda-execution-policy-storage",
        "Roles": [ref(f"function{name}LambdaExecutionRole") for name in bucket.functions],
    }
    return {"S3TriggerBucketPolicy": resource("AWS::IAM::Policy", properties, [BUCKET])}
