"""Whether a push has anything for CloudFormation to do."""

from __future__ import annotations

from amplify_ls.contract.plan import Change
from amplify_ls.core.push.draft import Draft


def touches_stacks(draft: Draft) -> bool:
    """Whether any stack changes; of resources that others made, files only take note."""
    is_changed = any(change.change is Change.DELETE for change in draft.changes)
    return is_changed or bool(draft.building) or draft.are_tags_changed or bool(draft.root_parts)
