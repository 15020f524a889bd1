"""Entries of resources in the files that list them: what `add` puts in and `remove` takes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from amplify_ls.contract.plugin import JsonObject, NewResource
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend import CONFIG
from amplify_ls.core.backend.mirror import BACKEND, META
from amplify_ls.core.environments.environment import PROVIDER, Environment, team_provider_info
from amplify_ls.core.files.json_file import json_bytes, read_json
from amplify_ls.core.files.transaction import Write

_PARAMETERS, _USED_BY = "parameters", "usedBy"


class Metadata:
    """The three files that list resources, read anew and on their way to be written."""

    def __init__(self, environment: Environment) -> None:
        root = environment.root
        self._environment = environment
        self._backend = root / BACKEND
        self.config = _read(self._backend / CONFIG)
        self.meta = _read(self._backend / META)
        self._team_path = root / "amplify" / "team-provider-info.json"
        self._team = team_provider_info(root)

    def put(self, resource: NewResource) -> None:
        """List a new resource; its values for this environment go where environments differ."""
        self.meta.setdefault("providers", {PROVIDER: self._environment.provider})
        for listing in (self.meta, self.config):
            listing.setdefault(resource.category, {})[resource.name] = resource.entry
        if resource.is_per_environment or resource.environment_parameters:
            categories = self._team[self._environment.name].setdefault("categories", {})
            own = categories.setdefault(resource.category, {})
            own[resource.name] = dict(resource.environment_parameters)
        user = {"category": resource.category, "resourceName": resource.name}
        for parameter in resource.environment_parameters:
            key = f"AMPLIFY_{resource.category}_{resource.name}_{parameter}"
            self.config.setdefault(_PARAMETERS, {})[key] = {_USED_BY: [user]}

    def drop(self, resource: ResourceName) -> None:
        """List a resource no longer; its category stays, as the Amplify CLI leaves it."""
        for listing in (self.meta, self.config):
            entries = listing.get(resource.category)
            if isinstance(entries, dict):
                entries.pop(resource.name, None)
        self._drop_parameters(resource)
        own = self._team[self._environment.name]
        categories = own.get("categories", {})
        categories.get(resource.category, {}).pop(resource.name, None)
        if not categories.get(resource.category, True):
            del categories[resource.category]
        if not categories:
            own.pop("categories", None)

    def _drop_parameters(self, resource: ResourceName) -> None:
        user = {"category": resource.category, "resourceName": resource.name}
        parameters = self.config.get(_PARAMETERS, {})
        for key, parameter in list(parameters.items()):
            users = [other for other in parameter.get(_USED_BY, []) if other != user]
            if users:
                parameter[_USED_BY] = users
            else:
                del parameters[key]
        if not parameters:
            self.config.pop(_PARAMETERS, None)

    def writes(self) -> Iterator[Write]:
        """The files as they are to be."""
        yield Write(self._backend / META, json_bytes(self.meta))
        yield Write(self._backend / CONFIG, json_bytes(self.config, sort=True))
        yield Write(self._team_path, json_bytes(self._team))


def _read(path: Path) -> JsonObject:
    return read_json(path) if path.is_file() else {}
