"""What a payload must not ask for: the project, S3 or CloudFormation would refuse it."""

from __future__ import annotations

import re

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProjectFacts
from amplify_ls.plugins.categories.only_one import refuse_second
from amplify_ls.plugins.categories.storage.bucket import ACTIONS
from amplify_ls.plugins.categories.values import Values

_BUCKET_NAME = r"[a-z0-9-]{3,47}"
_GROUPS = "userPoolGroups"


def refuse_impossible(payload: Values, facts: ProjectFacts) -> None:
    """What the Amplify CLI refuses, and what would only fail during the push.

    Raises:
        AmplifyError: the project cannot take the bucket.
    """
    if auth_of(facts) is None:
        raise AmplifyError(
            "Storage needs auth, which says who may use the files, and the project has none.",
            "Add it first: `amplify-ls add auth --headless < payload.json`.",
        )
    refuse_second(facts, "storage", "S3", "an S3 bucket")
    service = payload.needed_child("serviceConfiguration")
    service.needed_choice("serviceName", ("S3",))
    _refuse_names(service)
    permissions = service.needed_child("permissions")
    if permissions.choices("auth", ACTIONS) is None:
        raise permissions.refuse("auth", "is missing.", "Add it; `[]` allows nothing.", "AMP151")
    permissions.choices("guest", ACTIONS)
    _refuse_groups(permissions, facts)
    trigger = service.child("lambdaTrigger")
    if trigger is not None:
        _refuse_function(trigger, facts)


def auth_of(facts: ProjectFacts) -> str | None:
    """The auth resource with the user pool, be it the project's own or imported."""
    entries = facts.resources.get("auth", {})
    return next((name for name, each in entries.items() if each.get("service") == "Cognito"), None)


def _refuse_names(service: Values) -> None:
    name = service.text("resourceName")
    if name is not None and not re.fullmatch("[A-Za-z0-9]{1,128}", name):
        raise service.refuse(
            "resourceName",
            f"is {name!r}, which cannot name a resource.",
            "Use letters and digits only; the name becomes part of CloudFormation's ids.",
            "AMP152",
        )
    bucket = service.text("bucketName")
    if bucket is not None and not re.fullmatch(_BUCKET_NAME, bucket):
        raise service.refuse(
            "bucketName",
            f"is {bucket!r}, which S3 does not take.",
            "Use 3 to 47 small letters, digits and hyphens.",
            "AMP152",
        )


def _refuse_groups(permissions: Values, facts: ProjectFacts) -> None:
    groups = permissions.child("groups")
    if groups is None:
        return
    if _GROUPS not in facts.resources.get("auth", {}):
        raise permissions.refuse(
            "groups",
            "names groups, but the project has none.",
            "Add auth with `userPoolGroups`, or leave `groups` out.",
        )
    for name in groups.raw:
        if not groups.choices(name, ACTIONS):
            raise groups.refuse(
                name, "allows nothing.", "Name what the group may do, or leave it out.", "AMP151"
            )


def _refuse_function(trigger: Values, facts: ProjectFacts) -> None:
    mode = trigger.needed_choice("mode", ("new", "existing"))
    name = trigger.needed_text("name")
    known = facts.resources.get("function", {})
    if mode == "existing" and name not in known:
        listed = f"It has {', '.join(known)}." if known else "It has none."
        raise trigger.refuse(
            "name",
            f"is {name}, a function the project does not have. {listed}",
            'Name one of its functions, or write `"mode": "new"` to have one made.',
            "AMP233",
        )
    if not re.fullmatch("[A-Za-z0-9]{1,128}", name):
        raise trigger.refuse(
            "name", f"is {name!r}, which cannot name a resource.", "Use letters and digits only."
        )
