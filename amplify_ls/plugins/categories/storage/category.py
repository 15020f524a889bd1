"""The category storage: files of an app's users, and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, NewResource, ProjectFacts
from amplify_ls.contract.world import World
from amplify_ls.plugins.categories.node_function import called_by_bucket
from amplify_ls.plugins.categories.storage.bucket import (
    INPUTS,
    Bucket,
    dependencies,
    read_values,
)
from amplify_ls.plugins.categories.storage.causes import cause
from amplify_ls.plugins.categories.storage.checks import auth_of, refuse_impossible
from amplify_ls.plugins.categories.storage.parameters import parameters
from amplify_ls.plugins.categories.storage.table import table_parameters, table_template
from amplify_ls.plugins.categories.storage.template import template
from amplify_ls.plugins.categories.values import Values, write_json

_SOURCE = "the payload"
_LONGEST_BUCKET_NAME = 47


@dataclass(frozen=True, slots=True)
class Storage:
    """S3 buckets, and DynamoDB tables that were added with the Amplify CLI."""

    name: str = "storage"

    def add(
        self, payload: JsonObject, facts: ProjectFacts, world: World
    ) -> tuple[NewResource, ...]:
        """The bucket, and the function it calls if that has to be made."""
        if payload.get("version") != 1 or isinstance(payload.get("version"), bool):
            raise AmplifyError(
                f"version in {_SOURCE} is {payload.get('version')!r}; `add storage` knows 1.",
                'Write `"version": 1`, a number without quotes.',
                code="AMP127",
            )
        values = Values(payload, _SOURCE)
        refuse_impossible(values, facts)
        service = values.needed_child("serviceConfiguration")
        inputs = _inputs(service, facts, world)
        bucket = _bucket(Values(inputs, INPUTS), facts)
        resource = NewResource(
            "storage",
            inputs["resourceName"],
            {
                "service": "S3",
                "providerPlugin": "awscloudformation",
                "dependsOn": dependencies(bucket),
            },
            {INPUTS: write_json(inputs), **_built(bucket, facts)},
            lets_guests_in=bool(inputs["guestAccess"]),
        )
        trigger = service.child("lambdaTrigger")
        if trigger is None or trigger.text("mode") != "new":
            return (resource,)
        return resource, called_by_bucket(trigger.needed_text("name"), facts, world)

    def build(self, name: str, files: Mapping[str, str], facts: ProjectFacts) -> Mapping[str, str]:
        """The template and its parameters, from cli-inputs.json."""
        service = facts.resources.get("storage", {}).get(name, {}).get("service")
        if INPUTS not in files or service not in {"S3", "DynamoDB"}:
            return {}
        values = read_values(name, files[INPUTS])
        if service == "S3":
            return _built(_bucket(values, facts), facts)
        text = write_json(table_template(values, facts.why_gen1))
        return {
            "build/parameters.json": write_json(table_parameters(values)),
            f"build/{name}-cloudformation-template.json": text,
        }

    def cause(self, logical_id: str, reason: str) -> Sequence[str]:
        """Where cli-inputs.json decides about a part of the template."""
        return cause(logical_id, reason)


def _inputs(service: Values, facts: ProjectFacts, world: World) -> JsonObject:
    """What cli-inputs.json says; names are drawn as the Amplify CLI does."""
    permissions = service.needed_child("permissions")
    guest = permissions.texts("guest") or []
    mark = world.hex(8)
    drawn = f"{facts.name.lower()}{world.hex(32)}"[:_LONGEST_BUCKET_NAME]
    found: JsonObject = {
        "resourceName": service.text("resourceName") or f"s3{mark}",
        "bucketName": service.text("bucketName") or drawn,
        "policyUUID": mark,
        "storageAccess": "authAndGuest" if guest else "auth",
        "guestAccess": guest,
        "authAccess": permissions.texts("auth") or [],
    }
    groups = permissions.child("groups")
    if groups is not None:
        found["groupAccess"] = groups.raw
    trigger = service.child("lambdaTrigger")
    if trigger is not None:
        found["triggerFunction"] = trigger.needed_text("name")
    return found


def _bucket(values: Values, facts: ProjectFacts) -> Bucket:
    is_old = bool(facts.stack) and not facts.stack.startswith("amplify-")
    return Bucket(values, auth_of(facts), is_old)


def _built(bucket: Bucket, facts: ProjectFacts) -> dict[str, str]:
    return {
        "build/parameters.json": write_json(parameters(bucket)),
        "build/cloudformation-template.json": write_json(template(bucket, facts.why_gen1)),
    }
