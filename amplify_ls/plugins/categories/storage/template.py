"""The template of a bucket."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.intrinsics import (
    CONDITIONS,
    join,
    per_environment,
    ref,
    resource,
    stack_mark,
)
from amplify_ls.plugins.categories.origin import description
from amplify_ls.plugins.categories.storage.bucket import Bucket
from amplify_ls.plugins.categories.storage.parameters import declarations
from amplify_ls.plugins.categories.storage.policies import BUCKET, conditions, policies
from amplify_ls.plugins.categories.values import Values

_CORS = {
    "AllowedHeaders": ["*"],
    "AllowedMethods": ["GET", "HEAD", "PUT", "POST", "DELETE"],
    "AllowedOrigins": ["*"],
    "ExposedHeaders": [
        "x-amz-server-side-encryption",
        "x-amz-request-id",
        "x-amz-id-2",
        "ETag",
    ],
    "Id": "S3CORSRuleId1",
    "MaxAge": 3000,
}
_EVENTS = ("s3:ObjectCreated:*", "s3:ObjectRemoved:*")


def template(bucket: Bucket, why_gen1: str) -> JsonObject:
    """The whole template; the bucket stays when its stack goes.

    Raises:
        AmplifyError: cli-inputs.json lacks something the template needs.
    """
    return {
        "Description": description("storage-S3", why_gen1),
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": declarations(bucket),
        "Conditions": CONDITIONS | conditions(),
        "Outputs": {
            "BucketName": {"Description": "The bucket's name", "Value": ref(BUCKET)},
            "Region": {"Value": ref("AWS::Region")},
        },
        "Resources": {BUCKET: _bucket(bucket)} | _permissions(bucket) | policies(bucket),
    }


def _bucket(bucket: Bucket) -> JsonObject:
    properties: JsonObject = {
        "BucketName": _name(bucket),
        "CorsConfiguration": {"CorsRules": [_CORS]},
    }
    calls = _calls(bucket)
    if calls:
        properties["NotificationConfiguration"] = {"LambdaConfigurations": calls}
    kept = {"UpdateReplacePolicy": "Retain", "DeletionPolicy": "Retain"}
    return resource("AWS::S3::Bucket", properties, sorted(_permissions(bucket)), **kept)


def _name(bucket: Bucket) -> JsonObject:
    mark = () if bucket.is_old_stack else (stack_mark(),)
    start = join("", ref("bucketName"), *mark, "-", ref("env"))
    return per_environment(ref("bucketName"), start)


def _calls(bucket: Bucket) -> list[JsonObject]:
    """Which events call which function."""
    function, second = bucket.function, bucket.second
    found: list[JsonObject] = []
    if function is not None:
        prefixes = _shared_prefixes() if second is not None else []
        found += [call for event in _EVENTS for call in _call(event, function, prefixes)]
    if second is not None:
        name = second.needed_text("triggerFunction")
        prefixes = [_prefix(prefix) for prefix in second.children("triggerPrefix")]
        for event in second.needed_texts("triggerEvents"):
            found += _call(event, name, prefixes)
    return found


def _call(event: str, function: str, prefixes: list[object]) -> list[JsonObject]:
    call = {"Event": event, "Function": ref(f"function{function}Arn")}
    if not prefixes:
        return [call]
    return [
        {
            "Event": event,
            "Filter": {"S3Key": {"Rules": [{"Name": "prefix", "Value": prefix}]}},
            "Function": call["Function"],
        }
        for prefix in prefixes
    ]


def _shared_prefixes() -> list[object]:
    """S3 lets no two functions have files in common, so the project's own gets the app's files."""
    return [_with_region(f"{folder}/") for folder in ("protected", "private", "public")]


def _prefix(prefix: Values) -> object:
    start = prefix.needed_text("prefix")
    has_region = prefix.text("prefixTransform") == "ATTACH_REGION"
    return _with_region(start) if has_region else start


def _with_region(start: str) -> JsonObject:
    return join("", start, ref("AWS::Region"))


def _permissions(bucket: Bucket) -> JsonObject:
    """Let the bucket call its functions."""
    found: JsonObject = {}
    if bucket.function is not None:
        found["TriggerPermissions"] = _permission(bucket, bucket.function)
    if bucket.second is not None:
        name = bucket.second.needed_text("triggerFunction")
        found["AdminTriggerPermissions"] = _permission(bucket, name)
    return found


def _permission(bucket: Bucket, function: str) -> JsonObject:
    return resource(
        "AWS::Lambda::Permission",
        {
            "Action": "lambda:InvokeFunction",
            "FunctionName": ref(f"function{function}Name"),
            "Principal": "s3.amazonaws.com",
            "SourceAccount": ref("AWS::AccountId"),
            "SourceArn": join("", "arn:aws:s3:::", _name(bucket)),
        },
    )
