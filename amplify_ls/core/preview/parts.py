"""What a cloud foresees, in the terms of a plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from amplify_ls.contract.plan import PartChange, ResourceChange
from amplify_ls.contract.preview import StackChange
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.preview.sources import source_of
from amplify_ls.core.preview.values import shown
from amplify_ls.core.push.draft import Draft

_CAUSE_OF_TAGS: Final = "the tags of all stacks change"
_CAUSE_OF_OTHERS: Final = "what it is given by others changes"
UNTOUCHED: Final = "its stack stays as it is"
"""What is said of a resource whose files have changed, but nothing of it in the cloud."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a cloud said about a draft."""

    draft: Draft
    plugins: Plugins
    changes: tuple[StackChange, ...]
    secrets: frozenset[str]
    """What is shown to nobody."""


def foreseen_resources(
    foreseen: Foreseen, resources: tuple[ResourceChange, ...]
) -> tuple[ResourceChange, ...]:
    """The resources' changes, each with the parts that the cloud named."""
    return tuple(_resource(foreseen, each) for each in resources)


def root_parts(foreseen: Foreseen, resources: tuple[ResourceChange, ...]) -> tuple[PartChange, ...]:
    """What becomes of parts of the root stack that are none of the resources."""
    owners = {each.resource.logical_id for each in resources}
    return tuple(
        _part(foreseen, None, each)
        for each in foreseen.changes
        if (each.path[0] if each.path else each.logical_id) not in owners
    )


def _resource(foreseen: Foreseen, change: ResourceChange) -> ResourceChange:
    own = change.resource.logical_id
    parts = tuple(
        _part(foreseen, change.resource, each) for each in foreseen.changes if own in each.path[:1]
    )
    if not parts and not any(each.logical_id == own for each in foreseen.changes if not each.path):
        return replace(change, parts=(), reason=_untouched(change))
    if change.change is Change.NONE:
        reason = _CAUSE_OF_TAGS if foreseen.draft.are_tags_changed else _CAUSE_OF_OTHERS
        return replace(change, change=Change.UPDATE, reason=reason, parts=parts)
    return replace(change, parts=parts)


def _untouched(change: ResourceChange) -> str:
    """Why a resource changes of which the cloud says nothing."""
    if not change.change.is_deployed:
        return change.reason
    return f"{change.reason}; {UNTOUCHED}" if change.reason else UNTOUCHED


def _part(foreseen: Foreseen, resource: ResourceName | None, each: StackChange) -> PartChange:
    details = shown(each.properties, foreseen.secrets)
    inner = replace(each, properties=details)
    return PartChange(
        each.logical_id,
        each.resource_type,
        each.change,
        tuple(dict.fromkeys(one.name.partition(".")[0] for one in each.properties)),
        each.path,
        each.replacement,
        details,
        source_of(foreseen.draft, foreseen.plugins, resource, inner),
        each.is_retained,
    )
