"""What a cloud foresees, without what comes of the preview itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amplify_ls.contract.preview import PropertyChange, Replacement, StackChange
from amplify_ls.contract.resource import Change


def told_plainly(changes: Iterable[StackChange], prefix: str) -> tuple[StackChange, ...]:
    """The changes without the prefix below which templates lay, and without what only that made.

    Resources name files in the bucket (a GraphQL schema does), so they seem to change while they
    are looked at there; a stack around such a resource seems to as well.
    """
    plain = [(each, _without_prefix(each, prefix)) for each in changes]
    left = [now for was, now in plain if not _is_emptied(was, now)]
    around = {one.path[:depth] for one in left for depth in range(1, len(one.path) + 1)}
    kept = {id(now) for now in left}
    return tuple(
        now for _, now in plain if id(now) in kept or (*now.path, now.logical_id) in around
    )


def _is_emptied(was: StackChange, now: StackChange) -> bool:
    return was.change is Change.UPDATE and bool(was.properties) and not now.properties


def _without_prefix(change: StackChange, prefix: str) -> StackChange:
    stripped = (_stripped(one, prefix) for one in change.properties)
    left = tuple(
        one
        for one, was in zip(stripped, change.properties, strict=True)
        if one == was or one.before != one.after
    )
    return replace(change, properties=left, replacement=_replacement(change))


def _replacement(change: StackChange) -> Replacement:
    """Nobody knows of a custom resource whether it is made anew, and no data is lost with it."""
    is_custom = change.resource_type.startswith(("Custom::", "AWS::CloudFormation::Custom"))
    return Replacement.NEVER if is_custom else change.replacement


def _stripped(change: PropertyChange, prefix: str) -> PropertyChange:
    before, after = (
        value.replace(prefix, "") if value is not None else None
        for value in (change.before, change.after)
    )
    return replace(change, before=before, after=after)
