"""A failed deployment in the project's own terms: which resource, which line, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from amplify_ls.contract.cloud import StackEvent
from amplify_ls.contract.event import Failure, Source
from amplify_ls.contract.plan import ResourceName
from amplify_ls.contract.plugin import Category
from amplify_ls.core.mirror import BACKEND, ROOT_TEMPLATE, Files
from amplify_ls.core.stack_progress import Parts, plain_reason

_INPUTS = "cli-inputs.json"
_CONFIG = f"{BACKEND}/backend-config.json"

_ADVICE = (
    (
        r"AttributeDataType|schema attribute|cannot be (?:modified|changed|updated)",
        (
            "What exists cannot be changed in this way: put the old value back. Adding it "
            "anew would lose its data."
        ),
    ),
    (
        r"already exists|already (?:associated|owned|taken)|not available",
        "Choose another name, or remove what has it.",
    ),
    (
        r"AccessDenied|not authorized|is not allowed to",
        "Let the role or user with whose credentials you push do this, and push again.",
    ),
    (r"Rate exceeded|Throttl|TooManyRequests", "AWS had too much to do. Push again in a minute."),
    (
        r"[Ll]imit ?[Ee]xceeded|quota",
        "Ask AWS for a higher quota, or remove what you no longer need.",
    ),
    (r"time ?d? ?out|did not stabilize", "Push again; if it stays, look at AWS's health page."),
)
_USUAL_ADVICE = "Mend it and push again; everything in the cloud was put back as it was."
_VERBS = {"CREATE": "created", "UPDATE": "updated", "DELETE": "deleted"}


def failure_of(
    event: StackEvent | None,
    status: str,
    parts: Parts,
    categories: Mapping[str, Category],
    files: Mapping[ResourceName, Files],
) -> Failure:
    """What users are told of a stack that came to rest in a bad status.

    `files` are the pushed resources' files, by which the place that decides is found.
    """
    if event is None:
        return Failure(
            f"The root stack ended in {status}, and CloudFormation does not say why.",
            "Look at its events in the AWS console.",
        )
    resource = parts.owner(event)
    return Failure(
        message=_message(event, resource),
        advice=_advice(event.reason),
        resource=resource,
        logical_id=event.logical_id,
        resource_type=event.resource_type,
        sources=tuple(_sources(event, resource, categories, files)),
    )


def _message(event: StackEvent, resource: ResourceName | None) -> str:
    where = f"{resource}: " if resource is not None else ""
    verb = _VERBS.get(event.status.partition("_")[0], "deployed")
    reason = plain_reason(event).rstrip(".") or "CloudFormation gives no reason"
    if event.is_about_stack:
        return f"{where}The stack could not be {verb}: {reason}."
    return f"{where}{event.logical_id} ({event.resource_type}) could not be {verb}: {reason}."


def _advice(reason: str) -> str:
    return next((advice for said, advice in _ADVICE if re.search(said, reason)), _USUAL_ADVICE)


def _sources(
    event: StackEvent,
    resource: ResourceName | None,
    categories: Mapping[str, Category],
    files: Mapping[ResourceName, Files],
) -> Iterator[Source]:
    part = ("Resources", event.logical_id)
    if resource is None:
        yield Source(f"{BACKEND}/{ROOT_TEMPLATE}", part)
        return
    own = files.get(resource, {})
    is_own_stack = event.logical_id == resource.logical_id and not event.path
    category = categories.get(resource.category)
    if category is not None and _INPUTS in own:
        keys = () if is_own_stack else tuple(category.cause(event.logical_id, event.reason))
        yield Source(f"{resource.folder}/{_INPUTS}", keys)
    template = _template(own)
    if template is not None:
        yield Source(f"{resource.folder}/{template}", () if is_own_stack else part)
    yield Source(_CONFIG, (resource.category, resource.name))


def _template(files: Files) -> str | None:
    found = (path for path in sorted(files) if "template" in path.rpartition("/")[2])
    return next(found, None)
