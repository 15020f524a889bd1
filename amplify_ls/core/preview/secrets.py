"""The values that a preview may show to nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.mirror import ROOT_TEMPLATE, object_of
from amplify_ls.core.push.draft import Draft, deployed_template, given_values
from amplify_ls.core.templates.secret_values import secrets_in, silent_parameters


def secret_values(draft: Draft, kept: Mapping[ResourceName, JsonObject]) -> frozenset[str]:
    """What templates call NoEcho, and what is `kept` outside the project, now and as deployed.

    CloudFormation hides a NoEcho value in the stack that has the parameter, not in the stack around
    it that gives the value.
    """
    roots = (draft.root, object_of(draft.backend.deployed, ROOT_TEMPLATE) or {})
    return frozenset(
        secret
        for resource in draft.owners.values()
        for root in roots
        for value in _values(root, resource, {*_silent(draft, resource), *kept.get(resource, ())})
        for secret in (value, *secrets_in(value))
    )


def _values(root: JsonObject, resource: ResourceName, names: set[str]) -> Iterator[str]:
    given = given_values(root, resource)
    return (given[name] for name in names if isinstance(given.get(name), str))


def _silent(draft: Draft, resource: ResourceName) -> Iterator[str]:
    """The parameters that a resource's template declares NoEcho, or declared when deployed."""
    now, then = draft.building.get(resource), deployed_template(draft.backend, resource)
    for template in (now.template if now is not None else None, then):
        yield from silent_parameters(template.content if template is not None else {})
