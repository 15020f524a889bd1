"""Secrets of resources, kept out of the project: `~/.aws/amplify/deployment-secrets.json`.

The file is the Amplify CLI's: a list of root stacks, each with its environments, categories and
resources. A stack is known there by the last part of its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.environments.environment import Environment
from amplify_ls.core.files.json_file import json_bytes, read_json
from amplify_ls.core.files.transaction import Write

_PRIVATE = 0o600
_STACKS, _STACK, _ENVIRONMENTS = "appSecrets", "rootStackId", "environments"


def deployment_secrets(world: World, environment: Environment) -> dict[ResourceName, JsonObject]:
    """The secret parameters of an environment's resources.

    Raises:
        AmplifyError: the file cannot be read.
    """
    stack = next((s for s in _stacks(world) if s.get(_STACK) == _stack_id(environment)), {})
    categories = (stack.get(_ENVIRONMENTS) or {}).get(environment.name) or {}
    return {
        ResourceName(category, name): dict(values)
        for category, resources in categories.items()
        for name, values in resources.items()
    }


def secrets_write(
    world: World, environment: Environment, secrets: Mapping[ResourceName, Mapping[str, str]]
) -> Write:
    """The file with what is said of some resources; an empty mapping forgets a resource."""
    content = _read(world)
    stacks = content.setdefault(_STACKS, [])
    own = next((s for s in stacks if s.get(_STACK) == _stack_id(environment)), None)
    if own is None:
        own = {_STACK: _stack_id(environment), _ENVIRONMENTS: {}}
        stacks.append(own)
    categories = own.setdefault(_ENVIRONMENTS, {}).setdefault(environment.name, {})
    for resource, values in secrets.items():
        category = categories.setdefault(resource.category, {})
        if values:
            category[resource.name] = dict(values)
        else:
            category.pop(resource.name, None)
    return Write(_path(world), json_bytes(content), _PRIVATE)


def _path(world: World) -> Path:
    return world.home / ".aws" / "amplify" / "deployment-secrets.json"


def _read(world: World) -> JsonObject:
    path = _path(world)
    return read_json(path) if path.is_file() else {}


def _stacks(world: World) -> list[JsonObject]:
    stacks = _read(world).get(_STACKS)
    return [stack for stack in stacks if isinstance(stack, dict)] if stacks else []


def _stack_id(environment: Environment) -> str:
    return str(environment.provider.get("StackId", "")).rpartition("/")[2]
