"""Which parts go on to exist although their stack is removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.preview import StackChange
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.push.draft import Draft, deployed_template
from amplify_ls.core.templates.nested_templates import nested_templates
from amplify_ls.core.templates.template_changes import is_retained
from amplify_ls.core.templates.template_text import template_content

_Place = tuple[str, ...]
"""Logical ids from a resource's stack down to one in it."""
_Templates = Mapping[_Place, JsonObject]


def with_retention(draft: Draft, changes: Iterable[StackChange]) -> tuple[StackChange, ...]:
    """The changes, with what the templates that are deployed say of the parts that go.

    A change set says it of parts that are taken out of a stack, not of those that go with theirs.
    """
    templates = cache(lambda resource: _deployed(draft, resource))
    return tuple(
        replace(each, is_retained=True) if _is_retained(draft, templates, each) else each
        for each in changes
    )


def _is_retained(
    draft: Draft, templates: Callable[[ResourceName], _Templates], change: StackChange
) -> bool:
    owner = draft.owners.get(change.path[0]) if change.path else None
    if change.change is not Change.DELETE or owner is None:
        return False
    template = templates(owner).get(change.path[1:], {})
    part = (template.get("Resources") or {}).get(change.logical_id)
    return isinstance(part, dict) and is_retained(part)


def _deployed(draft: Draft, resource: ResourceName) -> _Templates:
    """A resource's templates as they are deployed, by the logical ids that lead to them."""
    own = deployed_template(draft.backend, resource)
    if own is None:
        return {}
    files = draft.backend.deployed_files_of(resource)
    below = nested_templates(own.path, own.content, files)
    return {(): own.content} | {place: _content(path, files[path]) for place, path in below.items()}


def _content(path: str, text: bytes) -> JsonObject:
    try:
        return template_content(path, text)
    except AmplifyError:
        return {}
