"""Whether a push has anything for CloudFormation to do."""

from __future__ import annotations

from amplify_ls.contract.resource import Change
from amplify_ls.core.push.draft import Draft


def touches_stacks(draft: Draft) -> bool:
    """Whether any stack changes; of resources that others made, files only take note."""
    is_removed = any(change.change is Change.DELETE for change in draft.changes)
    is_touched = draft.are_tags_changed or draft.is_root_changed
    return is_removed or is_touched or bool(draft.building) or bool(draft.root_parts)
