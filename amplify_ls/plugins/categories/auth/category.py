"""The category auth: who may use an app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amplify_ls.contract.plugin import JsonObject, NewResource, ProjectFacts
from amplify_ls.contract.world import World
from amplify_ls.plugins.categories.auth.config import Config, config_of, read_config
from amplify_ls.plugins.categories.auth.entry import entry
from amplify_ls.plugins.categories.auth.groups import (
    NAME as GROUPS,
)
from amplify_ls.plugins.categories.auth.groups import (
    PRECEDENCE,
    build_groups,
    groups_resource,
)
from amplify_ls.plugins.categories.auth.inputs import Inputs, inputs_of
from amplify_ls.plugins.categories.auth.parameters import parameters
from amplify_ls.plugins.categories.auth.payload import read_payload
from amplify_ls.plugins.categories.auth.template import template
from amplify_ls.plugins.categories.auth.triggers import dependencies, triggers_of
from amplify_ls.plugins.categories.auth.values import Values, write_json

_INPUTS = "cli-inputs.json"


@dataclass(frozen=True, slots=True)
class Auth:
    """Cognito: a user pool, and an identity pool if asked for."""

    name: str = "auth"

    def add(
        self, payload: JsonObject, facts: ProjectFacts, world: World
    ) -> tuple[NewResource, ...]:
        """The Cognito resource, and what its payload asks for besides."""
        values = read_payload(payload)
        inputs = inputs_of(values, facts, world.hex(8))
        name = values.needed_text("resourceName")
        config = config_of(name, Values(inputs.config, _INPUTS, "cognitoConfig", loose=True), facts)
        found = [_cognito(config, inputs, facts)]
        groups = config.values.texts("userPoolGroupList")
        if groups:
            has_identity_pool = config.has_identity_pool
            found.append(
                groups_resource(name, groups, facts.why_gen1, has_identity_pool=has_identity_pool)
            )
        return tuple(found)

    def build(self, name: str, files: Mapping[str, str], facts: ProjectFacts) -> Mapping[str, str]:
        """The template and its parameters, from cli-inputs.json or the list of groups."""
        if name == GROUPS and PRECEDENCE in files:
            return _built_groups(files[PRECEDENCE], facts)
        if _INPUTS in files:
            return _built(read_config(name, files[_INPUTS], facts), facts)
        return {}

    def cause(self, logical_id: str, reason: str) -> Sequence[str]:
        """Where cli-inputs.json decides about a part of the template."""
        return ()


def _cognito(config: Config, inputs: Inputs, facts: ProjectFacts) -> NewResource:
    whole = {"version": "1", "cognitoConfig": inputs.config}
    return NewResource(
        "auth",
        config.name,
        entry(config, dependencies(config), triggers_of(config)),
        {_INPUTS: write_json(whole), **_built(config, facts)},
        inputs.environment_parameters,
        inputs.secrets,
    )


def _built(config: Config, facts: ProjectFacts) -> dict[str, str]:
    return {
        "build/parameters.json": write_json(parameters(config)),
        f"build/{config.name}-cloudformation-template.json": write_json(
            template(config, facts.why_gen1)
        ),
    }


def _built_groups(text: str, facts: ProjectFacts) -> dict[str, str]:
    auth, has_identity_pool = "", False
    for dependency in facts.resources.get("auth", {}).get(GROUPS, {}).get("dependsOn", []):
        auth = dependency["resourceName"]
        has_identity_pool = "IdentityPoolId" in dependency["attributes"]
    return build_groups(text, auth, facts.why_gen1, has_identity_pool=has_identity_pool)
