"""The category auth: who may use an app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amplify_ls.contract.plugin import JsonObject, NewResource, ProjectFacts
from amplify_ls.contract.world import World
from amplify_ls.plugins.categories.api.rest_api import ADMIN_QUERIES
from amplify_ls.plugins.categories.auth.admin_api import admin_api
from amplify_ls.plugins.categories.auth.admin_function import admin_function
from amplify_ls.plugins.categories.auth.causes import cause
from amplify_ls.plugins.categories.auth.checks import (
    refuse_impossible,
    refuse_two_kinds_of_names,
)
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
from amplify_ls.plugins.categories.auth.trigger_stack import PATH as TRIGGER_PATH
from amplify_ls.plugins.categories.auth.trigger_stack import trigger_template
from amplify_ls.plugins.categories.auth.triggers import dependencies, triggers_of
from amplify_ls.plugins.categories.only_one import refuse_second
from amplify_ls.plugins.categories.values import Values, write_json

_INPUTS = "cli-inputs.json"


@dataclass(frozen=True, slots=True)
class Auth:
    """Cognito: a user pool, and an identity pool if asked for."""

    name: str = "auth"

    def add(
        self, payload: JsonObject, facts: ProjectFacts, world: World
    ) -> tuple[NewResource, ...]:
        """The Cognito resource, and what its payload asks for besides."""
        refuse_second(facts, "auth", "Cognito", "auth")
        values = read_payload(payload)
        refuse_impossible(values, facts.environment)
        inputs = inputs_of(values, facts, world.hex(8))
        refuse_two_kinds_of_names(values, inputs.config["aliasAttributes"])
        config = config_of(
            values.needed_text("resourceName"),
            Values(inputs.config, _INPUTS, "cognitoConfig", loose=True),
            facts,
        )
        return (
            _cognito(config, inputs, facts),
            *_groups(config, facts),
            *_admin_queries(config, facts, world),
        )

    def build(self, name: str, files: Mapping[str, str], facts: ProjectFacts) -> Mapping[str, str]:
        """The template and its parameters, from cli-inputs.json or the list of groups."""
        if name == GROUPS and PRECEDENCE in files:
            return _built_groups(files[PRECEDENCE], facts)
        if _INPUTS in files:
            return _built(read_config(name, files[_INPUTS], facts), facts)
        return {}

    def cause(self, logical_id: str, reason: str) -> Sequence[str]:
        """Where cli-inputs.json decides about a part of the template."""
        return cause(logical_id, reason)


def _cognito(config: Config, inputs: Inputs, facts: ProjectFacts) -> NewResource:
    whole = {"version": "1", "cognitoConfig": inputs.config}
    return NewResource(
        "auth",
        config.name,
        entry(config, dependencies(config), triggers_of(config)),
        {_INPUTS: write_json(whole), **_built(config, facts)},
        inputs.environment_parameters,
        inputs.secrets,
        is_per_environment=True,
    )


def _groups(config: Config, facts: ProjectFacts) -> tuple[NewResource, ...]:
    names = config.values.texts("userPoolGroupList")
    if not names:
        return ()
    has_identity_pool = config.has_identity_pool
    return (
        groups_resource(config.name, names, facts.why_gen1, has_identity_pool=has_identity_pool),
    )


def _admin_queries(config: Config, facts: ProjectFacts, world: World) -> tuple[NewResource, ...]:
    if not config.values.flag("adminQueries"):
        return ()
    function = f"{ADMIN_QUERIES}{world.hex(8)}"
    group = config.values.text("adminQueryGroup")
    return (
        admin_function(function, config.name, group, facts.why_gen1),
        admin_api(function, config.name, facts.why_gen1),
    )


def _built(config: Config, facts: ProjectFacts) -> dict[str, str]:
    found = {
        "build/parameters.json": write_json(parameters(config)),
        f"build/{config.name}-cloudformation-template.json": write_json(
            template(config, facts.why_gen1)
        ),
    }
    if config.breaks_circles and triggers_of(config):
        found[TRIGGER_PATH] = write_json(trigger_template(config))
    return found


def _built_groups(text: str, facts: ProjectFacts) -> dict[str, str]:
    attributes, auth = _auth_behind(facts.resources.get("auth", {}).get(GROUPS, {}), GROUPS)
    has_identity_pool = "IdentityPoolId" in attributes
    return build_groups(text, auth, facts.why_gen1, has_identity_pool=has_identity_pool)


def _auth_behind(entry: JsonObject, name: str) -> tuple[Sequence[str], str]:
    """The auth resource another one depends on, and which of its outputs that wants."""
    values = Values(entry, "backend-config.json", name)
    for dependency in values.children("dependsOn"):
        if dependency.text("category") == "auth":
            return dependency.texts("attributes") or [], dependency.needed_text("resourceName")
    raise values.refuse("dependsOn", "names no auth resource.", "Add the auth resource to it.")
