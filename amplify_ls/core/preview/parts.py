"""What a cloud foresees, in the terms of a plan."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from amplify_ls.contract.event import Source
from amplify_ls.contract.plan import Change, PartChange, ResourceChange, ResourceName
from amplify_ls.contract.preview import PropertyChange, StackChange
from amplify_ls.contract.registry import Plugins
from amplify_ls.core.backend.mirror import BACKEND, ROOT_TEMPLATE
from amplify_ls.core.push.draft import Draft

UNTOUCHED: Final = "its stack stays as it is"
"""What is said of a resource whose files have changed, but nothing of it in the cloud."""
_INPUTS: Final = "cli-inputs.json"


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a cloud said about a draft whose templates lay below a prefix."""

    draft: Draft
    plugins: Plugins
    changes: tuple[StackChange, ...]
    prefix: str


def foreseen_resources(
    foreseen: Foreseen, resources: tuple[ResourceChange, ...]
) -> tuple[ResourceChange, ...]:
    """The resources' changes, each with the parts that the cloud named."""
    return tuple(_resource(foreseen, each) for each in resources)


def root_parts(foreseen: Foreseen) -> tuple[PartChange, ...]:
    """What becomes of parts of the root stack that are no resources."""
    owners = foreseen.draft.owners
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
        reason = "what it is given by others changes"
        return replace(change, change=Change.UPDATE, reason=reason, parts=parts)
    return replace(change, parts=parts)


def _untouched(change: ResourceChange) -> str:
    """Why a resource changes of which the cloud says nothing."""
    if not change.change.is_deployed:
        return change.reason
    return f"{change.reason}; {UNTOUCHED}" if change.reason else UNTOUCHED


def _part(foreseen: Foreseen, resource: ResourceName | None, each: StackChange) -> PartChange:
    details = tuple(
        _plain(detail, foreseen.prefix) for one in each.properties for detail in _leaves(one)
    )
    return PartChange(
        each.logical_id,
        each.resource_type,
        each.change,
        tuple(dict.fromkeys(one.name.partition(".")[0] for one in each.properties)),
        each.path,
        each.replacement,
        details,
        _source(foreseen, resource, each),
    )


def _plain(detail: PropertyChange, prefix: str) -> PropertyChange:
    """A change without the prefix under which templates lay."""
    before, after = (
        value.replace(prefix, "") if value is not None else None
        for value in (detail.before, detail.after)
    )
    return replace(detail, before=before, after=after)


def _leaves(change: PropertyChange) -> Iterator[PropertyChange]:
    """The innermost changes of a property whose values are objects; else the change itself."""
    before, after = _object(change.before), _object(change.after)
    if before is None or after is None:
        yield change
        return
    yield from _differing(change, change.name, before, after)


def _differing(
    change: PropertyChange, name: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[PropertyChange]:
    for key in sorted({*before, *after}):
        was, is_now = before.get(key), after.get(key)
        if was == is_now:
            continue
        inner = f"{name}.{key}"
        if isinstance(was, dict) and isinstance(is_now, dict):
            yield from _differing(change, inner, was, is_now)
        else:
            yield replace(change, name=inner, before=_text(was), after=_text(is_now))


def _object(text: str | None) -> dict[str, Any] | None:
    if text is None or not text.startswith("{"):
        return None
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _text(value: object) -> str | None:
    if value is None:
        return None
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _source(
    foreseen: Foreseen, resource: ResourceName | None, change: StackChange
) -> Source | None:
    """The place in the project that decides about a part; nothing for what is gone from it."""
    if resource is None:
        return Source(f"{BACKEND}/{ROOT_TEMPLATE}", ("Resources", change.logical_id))
    building = foreseen.draft.building.get(resource)
    if building is None or change.change is Change.DELETE:
        return None
    category = foreseen.plugins.categories.get(resource.category)
    if category is not None and _INPUTS in building.files and len(change.path) == 1:
        words = " ".join(each.name for each in change.properties)
        return Source(
            f"{resource.folder}/{_INPUTS}", tuple(category.cause(change.logical_id, words))
        )
    nested = building.nested.get(change.path[1:]) if len(change.path) > 1 else None
    file = nested or building.template.file_name
    keys = ("Resources", change.logical_id)
    named = [each.name.partition(".")[0] for each in change.properties]
    within = ("Properties", named[0]) if len(named) == 1 else ()
    return Source(_file(resource, building.files, file), (*keys, *within))


def _file(resource: ResourceName, files: Mapping[str, bytes], name: str) -> str:
    """A template's path from the project's root; built ones lie in a folder of their own."""
    found = next((path for path in sorted(files) if path.rpartition("/")[2] == name), name)
    return f"{resource.folder}/{name if name in files else found}"
