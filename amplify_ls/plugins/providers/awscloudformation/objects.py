"""Objects of S3, and who may write over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import md5
from typing import Any, Final

from amplify_ls.contract.cloud import StoredObject
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

_MISSING: Final = frozenset({"NoSuchKey", "404"})
_NO_BUCKET: Final = frozenset({"NoSuchBucket", "404"})
# 409 is two at the same moment, of whom S3 lets one go first.
_TOO_LATE: Final = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})
_DENIED: Final = frozenset({"AccessDenied", "403"})
_MOST: Final = 1000
"""So many objects S3 deletes with one request."""


def look(gateway: Gateway, bucket: str, key: str) -> StoredObject | None:
    """An object with its tag, if it is there."""
    try:
        answer = gateway.call("s3", "get_object", Bucket=bucket, Key=key)
    except Refusal as problem:
        if problem.aws_code in _MISSING:
            return None
        raise
    return StoredObject(answer["Body"], answer["ETag"], answer.get("LastModified"))


def put_if(gateway: Gateway, bucket: str, key: str, body: bytes, tag: str | None) -> str | None:
    """Store an object over the one with the tag, or where there is none, and give its new tag."""
    condition = {"IfNoneMatch": "*"} if tag is None else {"IfMatch": tag}
    try:
        answer = gateway.call("s3", "put_object", Bucket=bucket, Key=key, Body=body, **condition)
    except Refusal as problem:
        if problem.aws_code in _TOO_LATE or (tag is not None and problem.aws_code in _MISSING):
            return None
        raise
    return str(answer["ETag"])


def delete_if(gateway: Gateway, bucket: str, key: str, tag: str) -> bool:
    """Delete an object that still has the tag; whether it had."""
    try:
        gateway.call("s3", "delete_object", Bucket=bucket, Key=key, IfMatch=tag)
    except Refusal as problem:
        if problem.aws_code in _TOO_LATE | _MISSING:
            return False
        raise
    return True


def keys(gateway: Gateway, bucket: str, prefix: str) -> tuple[str, ...]:
    """The keys that begin so; none if there is no such bucket."""
    try:
        return tuple(each["Key"] for each in _listed(gateway, bucket, prefix))
    except Refusal as problem:
        if problem.aws_code in _NO_BUCKET:
            return ()
        raise


def _listed(gateway: Gateway, bucket: str, prefix: str) -> Iterator[Mapping[str, Any]]:
    more: dict[str, str] = {}
    while True:
        answer = gateway.call("s3", "list_objects_v2", Bucket=bucket, Prefix=prefix, **more)
        yield from answer.get("Contents", ())
        if not answer.get("IsTruncated"):
            return
        more = {"ContinuationToken": answer["NextContinuationToken"]}


def tags(gateway: Gateway, bucket: str) -> Mapping[str, str]:
    """The tags of the first thousand objects, by key; none if nobody may list them."""
    try:
        answer = gateway.call("s3", "list_objects_v2", Bucket=bucket)
    except Refusal as problem:
        if problem.aws_code in _DENIED:
            return {}
        raise
    return {each["Key"]: each["ETag"] for each in answer.get("Contents", ())}


def tag_of(body: bytes) -> str:
    """The tag of an object that S3 neither encrypts with a key of KMS nor got in parts."""
    return f'"{md5(body, usedforsecurity=False).hexdigest()}"'


def delete(gateway: Gateway, bucket: str, names: Sequence[str]) -> None:
    """Delete objects; those that are not there are no mistake."""
    _delete(gateway, bucket, [{"Key": name} for name in names])


def empty_bucket(gateway: Gateway, bucket: str) -> None:
    """Delete every version of everything in a bucket; nothing if there is none."""
    try:
        for versions in _versions(gateway, bucket):
            _delete(gateway, bucket, [_version(each) for each in versions])
    except Refusal as problem:
        if problem.aws_code not in _NO_BUCKET:
            raise


def forget(
    gateway: Gateway, bucket: str, prefix: str, is_over: Callable[[str, datetime], bool]
) -> None:
    """Delete what has a key that begins so and is over, with every version of it."""

    def over(listed: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        return [each for each in listed if is_over(each["Key"], each["LastModified"])]

    try:
        for versions in _versions(gateway, bucket, prefix):
            _delete(gateway, bucket, [_version(each) for each in over(versions)])
    except Refusal as problem:
        if problem.aws_code not in _DENIED:
            raise
        # Whoever may not see versions sees objects, and deletes at least these.
        found = over(_listed(gateway, bucket, prefix))
        delete(gateway, bucket, [each["Key"] for each in found])


def delete_bucket(gateway: Gateway, bucket: str) -> None:
    """Delete a bucket with every version of everything in it; nothing if there is none."""
    empty_bucket(gateway, bucket)
    try:
        gateway.call("s3", "delete_bucket", Bucket=bucket)
    except Refusal as problem:
        if problem.aws_code not in _NO_BUCKET:
            raise


def _version(listed: Mapping[str, Any]) -> Mapping[str, str]:
    return {"Key": listed["Key"], "VersionId": listed["VersionId"]}


def _versions(gateway: Gateway, bucket: str, prefix: str = "") -> Iterator[list[Mapping[str, Any]]]:
    """Pages of what is in a bucket, down to what was deleted without being forgotten."""
    wanted = {"Prefix": prefix} if prefix else {}
    more: dict[str, str] = {}
    while True:
        answer: dict[str, Any] = gateway.call(
            "s3", "list_object_versions", Bucket=bucket, **wanted, **more
        )
        yield [*answer.get("Versions", ()), *answer.get("DeleteMarkers", ())]
        if not answer.get("IsTruncated"):
            return
        more = {"KeyMarker": answer["NextKeyMarker"]}
        if version := answer.get("NextVersionIdMarker"):  # S3 takes no empty one
            more["VersionIdMarker"] = version


def _delete(gateway: Gateway, bucket: str, objects: Sequence[Mapping[str, str]]) -> None:
    for start in range(0, len(objects), _MOST):
        order = {"Objects": objects[start : start + _MOST], "Quiet": True}
        answer = gateway.call("s3", "delete_objects", Bucket=bucket, Delete=order)
        for error in answer.get("Errors", ()):
            raise _undeleted(bucket, error)


def _undeleted(bucket: str, error: Mapping[str, Any]) -> Refusal:
    code = str(error.get("Code", ""))
    said = str(error.get("Message") or code).rstrip(".")
    allow = "Let the credentials do s3:DeleteObject and s3:DeleteObjectVersion there."
    return Refusal(
        f"{error.get('Key', '')} in the bucket {bucket} cannot be deleted: {said}.",
        allow if code in _DENIED else "Repeat the command in a while.",
        aws_code=code,
    )
