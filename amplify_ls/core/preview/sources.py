"""The place in the project that decides about what becomes of a part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from amplify_ls.contract.preview import StackChange
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change, ResourceName, Source
from amplify_ls.core.backend.mirror import BACKEND, ROOT_TEMPLATE, object_of
from amplify_ls.core.environments.environment import team_provider_info
from amplify_ls.core.programs.root_override import ROOT_SOURCE
from amplify_ls.core.push.building import Building
from amplify_ls.core.push.draft import Draft, deployed_template, given_values
from amplify_ls.core.templates.graphql_build import is_graphql
from amplify_ls.core.templates.template_changes import parameter_changes, parts_that_read

_INPUTS: Final = "cli-inputs.json"
_PARAMETERS: Final = "parameters.json"
_OURS: Final = frozenset({"deploymentBucketName", "s3Key"})
"""Parameters of functions that every push writes down anew."""
_TAGS: Final = "tags.json"
_ENVIRONMENTS: Final = "amplify/team-provider-info.json"


def source_of(
    draft: Draft, plugins: Plugins, resource: ResourceName | None, change: StackChange
) -> Source | None:
    """What decides about a part, of a resource or of the root stack; nothing for what is gone.

    The properties of the change are the innermost ones.
    """
    if draft.are_tags_changed and _is_about_tags(change):
        return Source(f"{BACKEND}/{_TAGS}", ())
    if resource is None:
        return _root_source(draft, change)
    building = draft.building.get(resource)
    if building is None or change.change is Change.DELETE:
        return None
    own = _own_source(draft, plugins, resource, change) if len(change.path) == 1 else None
    return own or _in_template(resource, building, change)


def _own_source(
    draft: Draft, plugins: Plugins, resource: ResourceName, change: StackChange
) -> Source | None:
    """What the project's user has written down, from which a resource's own template comes."""
    building = draft.building[resource]
    for name in _others(draft, resource, building, change):
        for source in _values_of(draft, resource, building, name):
            return source
    category = plugins.categories.get(resource.category)
    is_answered = _INPUTS in building.files and not is_graphql(building.files)
    if category is not None and is_answered:
        words = " ".join(each.name for each in change.properties)
        keys = tuple(category.cause(change.logical_id, words))
        return Source(f"{resource.folder}/{_INPUTS}", keys)
    return None


def _is_about_tags(change: StackChange) -> bool:
    names = [each.name.partition(".")[0] for each in change.properties]
    return bool(names) and all(name.endswith("Tags") for name in names)


def _root_source(draft: Draft, change: StackChange) -> Source:
    own = change.path[0] if change.path else change.logical_id
    is_side = own in draft.side.parts
    if not is_side and ROOT_SOURCE in draft.backend.files:
        return Source(f"{BACKEND}/{ROOT_SOURCE}", ())
    return Source(f"{BACKEND}/{ROOT_TEMPLATE}", ("Resources", own))


def _in_template(resource: ResourceName, building: Building, change: StackChange) -> Source:
    path = building.nested.get(change.path[1:], building.template.path)
    named = {each.name.partition(".")[0] for each in change.properties}
    within = ("Properties", *named) if len(named) == 1 else ()
    return Source(f"{resource.folder}/{path}", ("Resources", change.logical_id, *within))


def _others(
    draft: Draft, resource: ResourceName, building: Building, change: StackChange
) -> Iterator[str]:
    """The parameters of a part that have other values, if nothing else makes it another one."""
    then = deployed_template(draft.backend, resource)
    own = building.template.parts.get(change.logical_id)
    if then is None or own is None or then.parts.get(change.logical_id) != own:
        return
    deployed = object_of(draft.backend.deployed, ROOT_TEMPLATE)
    others = parameter_changes(given_values(draft.root, resource), given_values(deployed, resource))
    part = {"Resources": {change.logical_id: own}}
    for name in sorted(others - _OURS):
        if parts_that_read(part, frozenset({name})):
            yield name


def _values_of(
    draft: Draft, resource: ResourceName, building: Building, name: str
) -> Iterator[Source]:
    """Where the value of a parameter is written down; an environment's own goes before."""
    environment = draft.backend.environment
    keys = (environment.name, "categories", resource.category, resource.name, name)
    found: object = team_provider_info(environment.root)
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    if found is not None:
        yield Source(_ENVIRONMENTS, keys)
    inputs = object_of(building.files, _INPUTS)
    # The parameters of auth are called as the keys of its `cognitoConfig` are.
    for place, values in (((), inputs), *(((key,), value) for key, value in inputs.items())):
        if isinstance(values, dict) and name in values:
            yield Source(f"{resource.folder}/{_INPUTS}", (*place, name))
    if not inputs and name in object_of(building.files, _PARAMETERS):
        yield Source(f"{resource.folder}/{_PARAMETERS}", (name,))
