"""Secrets of resources, kept out of the project: `~/.aws/amplify/deployment-secrets.json`.

The file is the Amplify CLI's: a list of root stacks, each with its environments, categories and
resources. A stack is known there by the last part of its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
    stack = next(iter(_own(_read(world).get(_STACKS), environment)), {})
    categories = _object(_object(stack.get(_ENVIRONMENTS)).get(environment.name))
    return {
        ResourceName(category, name): dict(values)
        for category, resources in categories.items()
        for name, values in _object(resources).items()
        if isinstance(values, dict)
    }


def secrets_write(
    world: World, environment: Environment, secrets: Mapping[ResourceName, Mapping[str, str]]
) -> Write:
    """The file with what is said of some resources; an empty mapping forgets a resource."""
    content = _read(world)
    stacks = content[_STACKS] = _list(content.get(_STACKS))
    own = next(iter(_own(stacks, environment)), None)
    if own is None:
        own = {_STACK: _stack_id(environment), _ENVIRONMENTS: {}}
        stacks.append(own)
    categories = _inside(_inside(own, _ENVIRONMENTS), environment.name)
    for resource, values in secrets.items():
        category = _inside(categories, resource.category)
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


def _own(stacks: object, environment: Environment) -> list[JsonObject]:
    """What the file says of the environment's root stack."""
    own = _stack_id(environment)
    return [each for each in _list(stacks) if isinstance(each, dict) and each.get(_STACK) == own]


def _inside(around: JsonObject, key: str) -> JsonObject:
    """The object below a key, made if there is none."""
    inner = around[key] = _object(around.get(key))
    return inner


def _object(value: object) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _stack_id(environment: Environment) -> str:
    return str(environment.provider.get("StackId", "")).rpartition("/")[2]
