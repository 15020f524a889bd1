"""What differs between environments, kept in the Parameter Store as the Amplify CLI keeps it.

There a machine finds it that does not have the project's team-provider-info.json. Every parameter
is `/amplify/APP/ENVIRONMENT/AMPLIFY_CATEGORY_RESOURCE_NAME`, its value JSON. An environment that is
in no app of the Amplify service has none.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.environments.environment import Environment

_WORDS = 4
"""A parameter's last name: AMPLIFY, the category, the resource, and the name, which may hold _."""


def keep_parameters(
    cloud: Cloud, environment: Environment, values: Mapping[str, str], removed: Collection[str]
) -> None:
    """Bring the store to where the project is.

    `values` are by name below the environment's path, as `parameters_of` gives them; of `removed`,
    which are beginnings of names, nothing stays.

    Raises:
        AmplifyError: the store may not be used, or does not answer.
    """
    path = _path(environment)
    if path is None or not (values or removed):
        return
    # One value is as quickly written as read.
    known = cloud.parameters(path) if removed or len(values) > 1 else {}
    for name, value in values.items():
        if known.get(path + name) != value:
            cloud.put_parameter(path + name, value)
    gone = [name for name in known if owner_of(name.removeprefix(path)) in removed]
    if gone:
        cloud.delete_parameters(gone)


def parameters_of(categories: JsonObject, resources: Collection[ResourceName]) -> Mapping[str, str]:
    """The parameters of some resources by name, from an environment's `categories`."""
    return {
        f"{owner_name(resource)}_{name}": json.dumps(
            value, ensure_ascii=False, separators=(",", ":")
        )
        for resource in resources
        for name, value in _values(categories, resource).items()
    }


def owner_name(resource: ResourceName) -> str:
    """With what the names of a resource's parameters begin."""
    return f"AMPLIFY_{resource.category}_{resource.name}"


def owner_of(name: str) -> str:
    """With what the names of the parameters begin that belong to the same resource."""
    return "_".join(name.split("_", _WORDS - 1)[: _WORDS - 1])


def _path(environment: Environment) -> str | None:
    app = environment.provider.get("AmplifyAppId")
    return f"/amplify/{app}/{environment.name}/" if app else None


def _values(categories: JsonObject, resource: ResourceName) -> JsonObject:
    category = categories.get(resource.category)
    values = category.get(resource.name) if isinstance(category, dict) else None
    return values if isinstance(values, dict) else {}
