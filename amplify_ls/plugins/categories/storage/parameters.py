"""build/parameters.json, and the parameters that the template declares for it."""

from __future__ import annotations

from collections.abc import Sequence

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.intrinsics import ref
from amplify_ls.plugins.categories.storage.bucket import (
    ACTIONS,
    DEPENDENCY,
    LIST,
    Bucket,
    actions,
    dependencies,
)

DISALLOW, _ALLOW = "DISALLOW", "ALLOW"
_NEEDED = (
    "env",
    "bucketName",
    "authRoleName",
    "unauthRoleName",
    "authPolicyName",
    "unauthPolicyName",
)
_POLICIES = {
    "s3PublicPolicy": "Public_policy",
    "s3PrivatePolicy": "Private_policy",
    "s3ProtectedPolicy": "Protected_policy",
    "s3UploadsPolicy": "Uploads_policy",
    "s3ReadPolicy": "read_policy",
}
_RIGHTS = (
    "s3PermissionsAuthenticatedPublic",
    "s3PermissionsAuthenticatedProtected",
    "s3PermissionsAuthenticatedPrivate",
    "s3PermissionsAuthenticatedUploads",
    "s3PermissionsGuestPublic",
    "s3PermissionsGuestUploads",
    "AuthenticatedAllowList",
    "GuestAllowList",
)
_SELECTED = ("selectedGuestPermissions", "selectedAuthenticatedPermissions")


def parameters(bucket: Bucket) -> JsonObject:
    """The values that the root stack passes on."""
    values = bucket.values
    mark = values.needed_text("policyUUID")
    users, guests = bucket.verbs("authAccess"), bucket.verbs("guestAccess")
    found: JsonObject = {
        "bucketName": values.needed_text("bucketName"),
        "selectedGuestPermissions": actions(guests),
        "selectedAuthenticatedPermissions": actions(users),
        "unauthRoleName": ref("UnauthRoleName"),
        "authRoleName": ref("AuthRoleName"),
    }
    if bucket.function is not None:
        found["triggerFunction"] = bucket.function
    if bucket.second is not None:
        found["adminTriggerFunction"] = bucket.second.needed_text("triggerFunction")
    found |= {name: f"{start}_{mark}" for name, start in _POLICIES.items()}
    found |= dict.fromkeys(("authPolicyName", "unauthPolicyName"), f"s3_amplify_{mark}")
    return found | _rights(users, guests)


def declarations(bucket: Bucket) -> JsonObject:
    """The template's parameters."""
    found: JsonObject = {name: {"Type": "String"} for name in _NEEDED}
    found |= {name: {"Type": "String", "Default": "NONE"} for name in _POLICIES}
    found |= {name: {"Type": "String", "Default": DISALLOW} for name in _RIGHTS}
    found |= {name: {"Type": "CommaDelimitedList", "Default": "NONE"} for name in _SELECTED}
    keys = ("triggerFunction", "adminTriggerFunction")
    given = [key for key in keys if key in parameters(bucket)]
    for key, function in zip(given, bucket.functions, strict=True):
        for attribute in ("Arn", "Name", DEPENDENCY[-1]):
            name = f"function{function}{attribute}"
            found[name] = {"Type": "String", "Default": name}
        found[key] = {"Type": "String"}
    for dependency in dependencies(bucket):
        for attribute in dependency["attributes"]:
            name = f"{dependency['category']}{dependency['resourceName']}{attribute}"
            found.setdefault(name, {"Type": "String", "Default": name})
    return found


def _rights(users: Sequence[str], guests: Sequence[str]) -> JsonObject:
    return {
        "AuthenticatedAllowList": _ALLOW if "READ" in users else DISALLOW,
        "GuestAllowList": _ALLOW if "READ" in guests else DISALLOW,
        "s3PermissionsAuthenticatedPrivate": _files(users),
        "s3PermissionsAuthenticatedProtected": _files(users),
        "s3PermissionsAuthenticatedPublic": _files(users),
        "s3PermissionsAuthenticatedUploads": _uploads(users),
        "s3PermissionsGuestPublic": _files(guests),
        "s3PermissionsGuestUploads": _uploads(guests),
    }


def _files(verbs: Sequence[str]) -> str:
    """Rights on files; listing is a right on the bucket."""
    return ",".join(action for action in actions(verbs) if action != LIST) or DISALLOW


def _uploads(verbs: Sequence[str]) -> str:
    verb = "CREATE_AND_UPDATE"
    return ",".join(ACTIONS[verb]) if verb in verbs else DISALLOW
