"""A failed deployment in the project's own terms: which resource, which line, and what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from amplify_ls.contract.cloud import STUCK, StackEvent
from amplify_ls.contract.event import Failure
from amplify_ls.contract.plugin import Category
from amplify_ls.contract.resource import ResourceName, Source
from amplify_ls.core.backend.mirror import BACKEND, ROOT_TEMPLATE, Files
from amplify_ls.core.failures.advice import USUAL, advice_for
from amplify_ls.core.operations.stack_progress import Parts, plain_reason
from amplify_ls.core.templates.graphql_build import is_graphql

_INPUTS = "cli-inputs.json"
_CONFIG = f"{BACKEND}/backend-config.json"
_VERBS = {"CREATE": "created", "UPDATE": "updated", "DELETE": "deleted"}
_MOST_OTHERS = 4
_PUT_RIGHT = (
    "CloudFormation could not put back what was there before: run `amplify-ls recover`, which says "
    "where it stopped, and goes on."
)

Nested = Mapping[ResourceName, Mapping[tuple[str, ...], str]]
"""The files behind stacks below a resource's own, by the logical ids that lead to them."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of the files by which a place is found."""

    categories: Mapping[str, Category]
    files: Mapping[ResourceName, Files]
    nested: Nested


def failure_of(  # noqa: PLR0913 - what is known of a failure, from several sides
    event: StackEvent | None,
    status: str,
    parts: Parts,
    categories: Mapping[str, Category],
    files: Mapping[ResourceName, Files],
    *,
    nested: Nested | None = None,
    others: Sequence[StackEvent] = (),
) -> Failure:
    """What users are told of a stack that came to rest in a bad status.

    `files` are the pushed resources' files, by which the place that decides is found; `others` are
    parts that failed for reasons of their own.
    """
    if event is None:
        return Failure(
            f"The root stack ended in {status}, and CloudFormation does not say why.",
            "Look at its events in the AWS console.",
        )
    event = _as_part(event)
    resource = parts.owner(event)
    ground = Ground(categories, files, nested or {})
    return Failure(
        message=_message(event, resource),
        advice=" ".join([*_remedies(event, status), *_also(event, others, parts)]),
        resource=resource,
        logical_id=event.logical_id,
        resource_type=event.resource_type,
        sources=tuple(_sources(event, resource, ground)),
    )


def _as_part(event: StackEvent) -> StackEvent:
    """What a nested stack says of itself is about the part that it is of the stack around it."""
    if not event.is_about_stack or not event.path:
        return event
    return replace(event, path=event.path[:-1], logical_id=event.path[-1])


def _message(event: StackEvent, resource: ResourceName | None) -> str:
    where = f"{resource}: " if resource is not None else ""
    verb = _VERBS.get(event.status.partition("_")[0], "deployed")
    reason = plain_reason(event).rstrip(".") or "CloudFormation gives no reason"
    if event.is_about_stack:
        return f"{where}The stack could not be {verb}: {reason}."
    inside = f" in {'/'.join(event.path[1:])}" if len(event.path) > 1 else ""
    return (
        f"{where}{event.logical_id} ({event.resource_type}){inside} could not be {verb}: {reason}."
    )


def _remedies(event: StackEvent, status: str) -> Iterator[str]:
    """What to do about it; a stack that is stuck takes no push before it is put right."""
    advice = advice_for(event.reason)
    if status == STUCK:
        yield _PUT_RIGHT
    if status != STUCK or advice != USUAL:
        yield advice


def _also(event: StackEvent, others: Sequence[StackEvent], parts: Parts) -> Iterator[str]:
    """The parts that failed besides."""
    more = [
        each for each in others if (each.path, each.logical_id) != (event.path, event.logical_id)
    ]
    if not more:
        return
    told = [_message(each, parts.owner(each)) for each in more[:_MOST_OTHERS]]
    rest = len(more) - len(told)
    yield f"Failed too: {' '.join(told)}"
    if rest:
        yield f"And {rest} more."


def _sources(event: StackEvent, resource: ResourceName | None, ground: Ground) -> Iterator[Source]:
    part = ("Resources", event.logical_id)
    if resource is None:
        yield Source(f"{BACKEND}/{ROOT_TEMPLATE}", part)
        return
    own = ground.files.get(resource, {})
    is_own_stack = event.logical_id == resource.logical_id and not event.path
    deep = event.path[1:]
    if deep:
        yield from _nested_source(event, resource, ground)
    category = ground.categories.get(resource.category)
    if category is not None and _INPUTS in own and not is_graphql(own):
        keys = () if is_own_stack or deep else tuple(category.cause(event.logical_id, event.reason))
        yield Source(f"{resource.folder}/{_INPUTS}", keys)
    template = _template(own)
    if template is not None:
        place = ("Resources", deep[0]) if deep else (*part, *_property(own[template], event))
        yield Source(f"{resource.folder}/{template}", () if is_own_stack else place)
    yield Source(_CONFIG, (resource.category, resource.name))


def _nested_source(event: StackEvent, resource: ResourceName, ground: Ground) -> Iterator[Source]:
    """The place in the template of the stack that has the part."""
    path = ground.nested.get(resource, {}).get(event.path[1:])
    if path is None:
        return
    text = ground.files.get(resource, {}).get(path, b"")
    keys = ("Resources", event.logical_id, *_property(text, event))
    yield Source(f"{resource.folder}/{path}", keys)


def _property(text: bytes, event: StackEvent) -> tuple[str, ...]:
    """The keys of the property that a reason names, below those of the part."""
    try:
        part = json.loads(text)["Resources"][event.logical_id]["Properties"]
    except (ValueError, KeyError, TypeError):
        return ()
    names = sorted(part, key=len, reverse=True) if isinstance(part, dict) else []
    return next((("Properties", name) for name in names if _is_named(name, event.reason)), ())


def _is_named(name: str, reason: str) -> bool:
    """Whether a reason speaks of a property, as services write it: Name, 'name', #/Name, [Name]."""
    lower = name[:1].lower() + name[1:]
    either = f"(?:{re.escape(name)}|{re.escape(lower)})"
    quoted = rf"['\"`\[/#]{either}(?:['\"`\].]|\b)"
    return re.search(rf"{quoted}|[Pp]ropert(?:y|ies)(?: -)? {either}\b", reason) is not None


def _template(files: Files) -> str | None:
    found = [path for path in sorted(files) if "template" in path.rpartition("/")[2]]
    tops = [path for path in found if "/stacks/" not in f"/{path}"]
    return next(iter([*tops, *found]), None)
