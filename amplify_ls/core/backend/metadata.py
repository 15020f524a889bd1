"""Entries of resources in the files that list them: what `add` puts in and `remove` takes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from amplify_ls.contract.plugin import JsonObject, NewResource
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend import CONFIG, listing
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
        for content in (self.meta, self.config):
            listing(content, resource.category)[resource.name] = resource.entry
        if resource.is_per_environment or resource.environment_parameters:
            categories = listing(self._team[self._environment.name], "categories")
            own = listing(categories, resource.category)
            own[resource.name] = dict(resource.environment_parameters)
        user = {"category": resource.category, "resourceName": resource.name}
        for parameter in resource.environment_parameters:
            key = f"AMPLIFY_{resource.category}_{resource.name}_{parameter}"
            listing(self.config, _PARAMETERS)[key] = {_USED_BY: [user]}

    def drop(self, resource: ResourceName) -> None:
        """List a resource no longer; its category stays, as the Amplify CLI leaves it."""
        for content in (self.meta, self.config):
            entries = content.get(resource.category)
            if isinstance(entries, dict):
                entries.pop(resource.name, None)
        self._drop_parameters(resource)
        own = self._team[self._environment.name]
        categories = listing(own, "categories")
        listing(categories, resource.category).pop(resource.name, None)
        if not categories[resource.category]:
            del categories[resource.category]
        if not categories:
            del own["categories"]

    def _drop_parameters(self, resource: ResourceName) -> None:
        user = {"category": resource.category, "resourceName": resource.name}
        parameters = listing(self.config, _PARAMETERS)
        for key, parameter in list(parameters.items()):
            users = parameter.get(_USED_BY) if isinstance(parameter, dict) else None
            others = [each for each in users if each != user] if isinstance(users, list) else []
            if others:
                parameter[_USED_BY] = others
            else:
                del parameters[key]
        if not parameters:
            del self.config[_PARAMETERS]

    def writes(self) -> Iterator[Write]:
        """The files as they are to be."""
        yield Write(self._backend / META, json_bytes(self.meta))
        yield Write(self._backend / CONFIG, json_bytes(self.config, sort=True))
        yield Write(self._team_path, json_bytes(self._team))


def _read(path: Path) -> JsonObject:
    return read_json(path) if path.is_file() else {}
