"""Plans, events and states as JSON, for programs: the fields of the dataclasses in camel case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.deployment import Deployment
from amplify_ls.contract.plan import Plan


def as_json(value: object) -> Any:  # noqa: ANN401 - whatever JSON has
    """A value as `json.dumps` takes it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {_camel(field.name): as_json(getattr(value, field.name)) for field in fields(value)}
    match value:
        case Mapping():
            return {str(key): as_json(each) for key, each in value.items()}
        case list() | tuple():
            return [as_json(each) for each in value]
        case Enum():
            return value.value
        case datetime():
            return value.isoformat()
        case _:
            return value


def plan_json(plan: Plan) -> dict[str, Any]:
    """A plan, with what follows from it."""
    return {
        **as_json(plan),
        "target": target_json(plan.target) if plan.target is not None else None,
        "permissions": list(plan.permissions),
        "isEmpty": plan.is_empty,
    }


def target_json(target: Target) -> dict[str, Any]:
    """Where something is deployed, and what people call it."""
    return {**as_json(target), "label": target.label}


def deployment_json(deployment: Deployment) -> dict[str, Any]:
    """What is deployed; the resources are a list, each with its category and name."""
    resources = [
        {"category": resource.category, "name": resource.name, **as_json(state)}
        for resource, state in deployment.resources.items()
    ]
    return {**as_json(deployment), "resources": resources, "isChanged": deployment.is_changed}


def kind_of(event: object) -> str:
    """What an event is called: `stepStarted`."""
    name = type(event).__name__
    return name[:1].lower() + name[1:]


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
