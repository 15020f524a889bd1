"""Templates in the bucket that are not those of what is deployed: a push that failed left them.

CloudFormation reads the template of every nested stack again when the root stack is updated, so the
next push of something else would deploy them. They are put back before that.
"""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.core.backend import entries
from amplify_ls.core.backend.mirror import META
from amplify_ls.core.push.draft import Draft
from amplify_ls.core.push.guard import Guard

_BUILD = "awscloudformation/build"


def spoiled_templates(draft: Draft, guard: Guard) -> dict[str, bytes]:
    """The templates of resources that this push leaves alone, by key, where others lie there.

    What the bucket holds is known by tags, which only tell contents where no key of KMS encrypts
    them; the copy of the metadata shows whether they do.
    """
    deployed = draft.backend.deployed
    if META not in deployed or not guard.holds(META, deployed[META]):
        return {}
    return {
        key: body
        for key, body in _templates(draft, guard.bucket)
        if key in guard.tags and not guard.holds(key, body)
    }


def _templates(draft: Draft, bucket: str) -> Iterator[tuple[str, bytes]]:
    deployed = draft.backend.deployed
    parts = draft.root.get("Resources") or {}
    for resource, _ in entries(draft.backend.deployed_meta):
        part = parts.get(resource.logical_id)
        if resource in draft.building or not isinstance(part, dict):
            continue
        address = str((part.get("Properties") or {}).get("TemplateURL", ""))
        key = address.partition(f"/{bucket}/")[2]
        start, name = f"{_BUILD}/{resource.category}/{resource.name}/", key.rpartition("/")[2]
        for path, body in deployed.items():
            if key and path.startswith(start) and path.rpartition("/")[2] == name:
                yield key, body
