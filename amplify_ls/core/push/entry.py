"""What amplify-meta.json says of one resource after a push."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.folder_hash import folder_hash
from amplify_ls.core.backend.layer_hash import layer_content_hash
from amplify_ls.core.packaging.layers import SERVICE as LAYER
from amplify_ls.core.push.building import Building
from amplify_ls.core.templates.graphql_build import SERVICE as GRAPHQL
from amplify_ls.core.templates.root_stack import object_url

_HOSTING = "S3AndCloudFront"
_API_KEY = "GraphQLAPIKeyOutput"
_OF_DEPLOYMENTS = (
    "providerMetadata",
    "output",
    "lastPushTimeStamp",
    "lastPushDirHash",
    "latestPushedVersionHash",
    "lastBuildTimeStamp",
    "lastBuildType",
    "lastPackageTimeStamp",
    "distZipFilename",
    "s3Bucket",
)
"""What a push writes into an entry."""


def pushed_entry(
    resource: ResourceName, building: Building, bucket: str, at: datetime
) -> JsonObject:
    """What a push notes down before it knows the outputs."""
    packed: JsonObject = {}
    if building.package is not None:
        packed = {
            "lastBuildTimeStamp": timestamp(at),
            "lastBuildType": "PROD",
            "lastPackageTimeStamp": timestamp(at),
            "distZipFilename": building.package.file_name,
            "s3Bucket": {"deploymentBucketName": bucket, "s3Key": building.package.key},
        }
    return {
        **packed,
        "providerMetadata": {
            "s3TemplateURL": object_url(bucket, building.key),
            "logicalId": resource.logical_id,
        },
        "lastPushTimeStamp": timestamp(at),
    }


def outputs_after(service: object, before: JsonObject, told: Mapping[str, str]) -> JsonObject:
    """A resource's outputs: what its stack tells, over what was written down of it.

    Like the Amplify CLI's (`aws-cfn.js` of its provider): what a stack does not tell stays, as does
    the `authConfig` that `add api` has written, but for the two things that are looked after there.
    """
    if service == _HOSTING:
        return dict(told)
    kept = dict(before)
    if service == GRAPHQL and _API_KEY not in told:
        kept.pop(_API_KEY, None)
    return {**kept, **told}


def hash_of_pushed(service: object, resource: ResourceName, building: Building) -> JsonObject:
    """By which the Amplify CLI sees whether the resource has changed since."""
    if service != LAYER:
        return {"lastPushDirHash": folder_hash(resource.name, building.files)}
    known = layer_content_hash(building.files)
    return {"latestPushedVersionHash": known} if known else {}


def put_back(entry: JsonObject, deployed: JsonObject) -> None:
    """Let an entry say of deployments what is really deployed, and nothing where nothing is."""
    for key in _OF_DEPLOYMENTS:
        if key in deployed:
            entry[key] = deployed[key]
        else:
            entry.pop(key, None)


def timestamp(at: datetime) -> str:
    """A moment as the Amplify CLI writes it."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"
