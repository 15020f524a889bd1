"""A push that deploys everything, as `amplify push --force` does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import Change
from amplify_ls.core.backend import Backend
from amplify_ls.core.backend.differences import is_imported


def all_changed(backend: Backend, changes: Iterable[ResourceChange]) -> tuple[ResourceChange, ...]:
    """The changes, with every resource of the project deployed that has a stack."""
    return tuple(
        replace(change, change=Change.UPDATE, reason="everything is deployed again")
        if change.change is Change.NONE and not is_imported(_entry(backend, change))
        else change
        for change in changes
    )


def _entry(backend: Backend, change: ResourceChange) -> JsonObject:
    entry: JsonObject = backend.meta[change.resource.category][change.resource.name]
    return entry
