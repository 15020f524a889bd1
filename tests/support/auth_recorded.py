"""What the real Amplify CLI made of auth payloads, and what we make of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from amplify_ls.contract.plugin import JsonObject, NewResource, ProjectFacts
from amplify_ls.contract.world import World
from amplify_ls.plugins.categories.auth import CATEGORY

RECORDED = Path(__file__).parents[1] / "data" / "recorded" / "auth"
CASES = ["plain", "full", "email", "mfa", "phone", "poolonly", "social"]
FLAGS: Mapping[str, Mapping[str, Any]] = json.loads((RECORDED / "flags.json").read_text("utf-8"))
FACTS = ProjectFacts("headlessProjectName", "myenvname", "us-east-1", "javascript", FLAGS)
PLAIN: JsonObject = {
    "version": 2,
    "resourceName": "shop",
    "serviceConfiguration": {
        "serviceName": "Cognito",
        "includeIdentityPool": True,
        "userPoolConfiguration": {"signinMethod": "USERNAME", "requiredSignupAttributes": []},
    },
}


def recorded(case: str, name: str) -> str:
    """A recorded file."""
    return (RECORDED / case / name).read_text("utf-8")


def payload(case: str) -> JsonObject:
    """A recorded payload, to be changed as one likes."""
    found: JsonObject = json.loads(recorded(case, "payload.json"))
    return found


def outline(case: str) -> JsonObject:
    """What there is by category and name of a resource."""
    found: JsonObject = json.loads(recorded(case, "outline.json"))
    return found


def with_pool(**keys: object) -> JsonObject:
    """The smallest payload with more about the user pool."""
    service = PLAIN["serviceConfiguration"]
    pool = {**service["userPoolConfiguration"], **keys}
    return {**PLAIN, "serviceConfiguration": {**service, "userPoolConfiguration": pool}}


def world() -> World:
    """The dice of the recordings."""
    ids = chain(["3fe1be4e", "354dbddb"], repeat("00000000"))
    return World(Path("/nowhere"), hex=lambda _: next(ids))


def add(wanted: JsonObject, facts: ProjectFacts = FACTS) -> dict[str, NewResource]:
    """What a payload adds, by category and name."""
    made = CATEGORY.add(wanted, facts, world())
    return {f"{resource.category}/{resource.name}": resource for resource in made}


def config(wanted: JsonObject, facts: ProjectFacts = FACTS) -> JsonObject:
    """`cognitoConfig` of what a payload adds."""
    found: JsonObject = json.loads(cognito(wanted, facts).files["cli-inputs.json"])["cognitoConfig"]
    return found


def cognito(wanted: JsonObject, facts: ProjectFacts = FACTS) -> NewResource:
    """The first of what a payload adds."""
    return CATEGORY.add(wanted, facts, world())[0]


def template(resource: NewResource) -> JsonObject:
    """The template of a resource."""
    found: JsonObject = json.loads(resource.files[template_path(resource)])
    return found


def template_path(resource: NewResource) -> str:
    """Where the template of a resource is."""
    return next(path for path in resource.files if path.endswith("-cloudformation-template.json"))


def after(made: Mapping[str, NewResource], facts: ProjectFacts = FACTS) -> ProjectFacts:
    """The project once resources are in it."""
    resources: dict[str, dict[str, JsonObject]] = {}
    for resource in made.values():
        resources.setdefault(resource.category, {})[resource.name] = resource.entry
    return replace(facts, resources=resources)
