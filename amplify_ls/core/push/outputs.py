"""Which stacks' outputs may have become others by a push, and what they are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from amplify_ls.contract.cloud import Cloud, Stack, StackEvent
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.backend import entries, entry_of
from amplify_ls.core.backend.differences import is_imported
from amplify_ls.core.operations.parallel import all_at_once
from amplify_ls.core.push.draft import Draft

_STACK = "AWS::CloudFormation::Stack"


def changed_stacks(
    draft: Draft,
    cloud: Cloud,
    stack_id: str,
    events: Sequence[StackEvent],
    world: World,
) -> Mapping[str, Stack]:
    """The stacks of the resources whose outputs have to be read, by logical id.

    One request each: CloudFormation's events have said which stacks they are. Where they have not,
    the root stack is asked for its parts.
    """
    wanted = _wanted(draft)
    ids = {
        event.logical_id: event.physical_id
        for event in events
        if event.resource_type == _STACK
        and not event.path
        and not event.is_about_stack
        and event.physical_id.startswith("arn:")
    }
    if not wanted:
        return {}
    if not wanted <= ids.keys():
        return cloud.nested_stacks(stack_id, wanted)
    order = sorted(wanted)
    asks = [partial(_named, cloud, logical_id, ids[logical_id]) for logical_id in order]
    answers = dict(all_at_once(asks, world))
    return {name: stack for name, stack in answers.items() if stack is not None}


def _named(cloud: Cloud, logical_id: str, stack_id: str) -> tuple[str, Stack | None]:
    return logical_id, cloud.stack(stack_id)


def _wanted(draft: Draft) -> set[str]:
    """What was built, what is given outputs of it, and whatever outputs are not known of."""
    parts = draft.root.get("Resources") or {}
    stacks = {
        resource.logical_id: parts[resource.logical_id]
        for resource, entry in entries(draft.backend.meta)
        if resource.logical_id in parts and not is_imported(entry)
    }
    wanted = {resource.logical_id for resource in draft.building}
    wanted |= {
        resource.logical_id
        for resource, entry in entries(draft.backend.meta)
        if resource.logical_id in stacks and known_outputs(draft, resource, entry) is None
    }
    while True:
        given = {name for name, part in stacks.items() if wanted & set(_givers(part))}
        if given <= wanted:
            return wanted
        wanted |= given


def known_outputs(draft: Draft, resource: ResourceName, entry: JsonObject) -> JsonObject | None:
    """A resource's outputs as its entry has them, and the mirror's that nobody wrote down here."""
    mirrored = entry_of(draft.backend.deployed_meta, resource)
    found = [
        each for each in (mirrored.get("output"), entry.get("output")) if isinstance(each, dict)
    ]
    return {name: value for each in found for name, value in each.items()} if found else None


def _givers(value: object) -> Iterator[str]:
    """The stacks whose outputs a part of a template is given."""
    if isinstance(value, list):
        for item in value:
            yield from _givers(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "Fn::GetAtt":
                yield str(inner[0] if isinstance(inner, list) and inner else inner).split(".")[0]
            else:
                yield from _givers(inner)
