"""Resources that are deployed although neither the files nor the mirror know them.

A push has made them that came to no end, and its edits were taken back since. The next update of
the root stack deletes their stacks, so they are told like everything else that is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.push.draft import Draft
from amplify_ls.project.models.vocabulary import SERVICES

_REASON = "it was deployed, but the files have no such resource any more"


def strangers(draft: Draft, cloud: Cloud, stack_id: str) -> Iterator[ResourceChange]:
    """What becomes of them; stacks that stand beside those of resources are left out."""
    known = {*(draft.root.get("Resources") or {}), *draft.owners}
    for logical_id, stack in cloud.nested_stacks(stack_id).items():
        category = next((each for each in SERVICES if logical_id.startswith(each)), None)
        if logical_id not in known and category is not None and stack.status != "DELETE_COMPLETE":
            resource = ResourceName(category, logical_id.removeprefix(category))
            yield ResourceChange(resource, "CloudFormation", Change.DELETE, _REASON)
