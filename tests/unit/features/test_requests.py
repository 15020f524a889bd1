"""Payloads made from what the real Amplify CLI stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.features.requests import Verb, request_of
from amplify_ls.project.project import Project
from amplify_ls.schema.catalogue import shape_of
from amplify_ls.schema.evaluate import violations
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.source import SourceFile
from tests.support.auth_recorded import CASES, cognito, config, outline, payload, recorded

ROOT = Path("/shop")
BACKEND = "amplify/backend"
SCHEMA = "type Todo @model { id: ID! }\n"
ENTRIES: dict[str, dict[str, Any]] = {
    "storage": {"service": "S3"},
    "api": {"service": "AppSync"},
    "geo": {"service": "Map", "accessType": "AuthorizedUsers", "isDefault": True},
}
PAYLOADS = Path(__file__).parents[2] / "data" / "payloads"


def made(category: str, files: dict[str, str], verb: Verb = "add", **entry: object) -> Any:  # noqa: ANN401
    """What comes of the files of a resource `it`."""
    registry = {category: {"it": {**ENTRIES.get(category, {}), **entry}}}
    there = {
        f"{BACKEND}/backend-config.json": json.dumps(registry),
        **{f"{BACKEND}/{category}/it/{name}": text for name, text in files.items()},
    }
    sources = {name: SourceFile(ROOT / name, text) for name, text in there.items()}
    by_path = {file.path: file for file in sources.values()}
    found = request_of(Project(ROOT, sources), verb, (category, "it"), by_path.get)
    assert found is not None
    return found


def published(name: str) -> Any:  # noqa: ANN401
    """A payload that the real Amplify CLI was given."""
    return json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))


def of_auth(case: str, verb: Verb = "add") -> Any:  # noqa: ANN401
    """The payload of a recorded auth resource."""
    stored = json.loads(recorded(case, "cli-inputs.json"))
    name = stored["cognitoConfig"]["resourceName"]
    registry = {"auth": {name: outline(case)[f"auth/{name}"]["entry"]}}
    provider = {"dev": {"categories": {"auth": {name: _environment(case, name)}}}}
    files = {
        f"{BACKEND}/backend-config.json": registry,
        f"{BACKEND}/auth/{name}/cli-inputs.json": stored,
        "amplify/team-provider-info.json": provider,
        "amplify/.config/local-env-info.json": {"envName": "dev"},
    }
    sources = {path: SourceFile(ROOT / path, json.dumps(file)) for path, file in files.items()}
    by_path = {file.path: file for file in sources.values()}
    found = request_of(Project(ROOT, sources), verb, ("auth", name), by_path.get)
    assert found is not None
    return found.payload


def _environment(case: str, name: str) -> Any:  # noqa: ANN401
    return outline(case)[f"auth/{name}"]["environment_parameters"]


@pytest.mark.parametrize("case", CASES)
def test_the_payload_of_auth_makes_the_same_resource(case: str) -> None:
    again = of_auth(case)

    assert config(again) == config(payload(case))
    assert cognito(again).environment_parameters == cognito(payload(case)).environment_parameters


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("verb", ["add", "update"])
def test_the_payload_of_auth_is_as_its_schema_says(case: str, verb: Verb) -> None:
    text = json.dumps(of_auth(case, verb))

    found = violations(
        parse(text, Dialect.STRICT).root, shape_of(f"{verb}-auth-request.schema.json")
    )

    assert [one.kind for one in found if one.kind.name != "OMITTED"] == []


def test_everything_that_can_be_said_about_auth_comes_back() -> None:
    wanted = payload("full")
    pool = wanted["serviceConfiguration"]["userPoolConfiguration"]
    (social,) = pool["oAuth"]["socialProviderConfigurations"]
    social |= {"clientId": "<clientId>", "clientSecret": "<clientSecret>"}

    assert of_auth("full") == wanted


def test_an_update_says_what_would_be_taken_back_otherwise() -> None:
    pool = of_auth("plain", "update")["serviceModification"]["userPoolModification"]

    assert pool == {
        "userPoolGroups": [],
        "mfa": {"mode": "OFF"},
        "passwordPolicy": {"minimumLength": 8, "additionalConstraints": []},
        "refreshTokenPeriod": 30,
        "readAttributes": [],
        "writeAttributes": [],
        "autoVerifiedAttributes": [],
    }


def test_a_bucket_comes_back() -> None:
    wanted = published("add-storage")
    inputs = {
        "resourceName": "it",
        "bucketName": "mystoragebucket",
        "policyUUID": "9ad8d57a",
        "storageAccess": "authAndGuest",
        "guestAccess": ["READ"],
        "authAccess": ["CREATE_AND_UPDATE", "READ", "DELETE"],
    }

    found = made("storage", {"cli-inputs.json": json.dumps(inputs)})

    wanted["serviceConfiguration"]["resourceName"] = "it"
    assert found.payload == wanted


def test_who_may_use_a_bucket_comes_back_in_an_update() -> None:
    inputs = {"authAccess": ["READ"], "guestAccess": [], "groupAccess": {"Admins": ["READ"]}}

    found = made("storage", {"cli-inputs.json": json.dumps(inputs)}, "update")

    wanted = published("update-storage")
    wanted["serviceModification"]["resourceName"] = "it"
    assert found.payload == wanted
    assert found.left_out == ["groupAccess"]


def test_groups_and_the_function_of_a_bucket_are_in_the_payload() -> None:
    inputs = {"authAccess": [], "groupAccess": {"A": ["READ"]}, "triggerFunction": "resize"}

    found = made("storage", {"cli-inputs.json": json.dumps(inputs)})

    service = found.payload["serviceConfiguration"]
    assert service["permissions"] == {"auth": [], "groups": {"A": ["READ"]}}
    assert service["lambdaTrigger"] == {"mode": "existing", "name": "resize"}


def test_a_map_comes_back() -> None:
    wanted = published("add-geo")
    parameters = {"mapName": "it", "mapStyle": "VectorEsriDarkGrayCanvas", "isDefault": True}

    found = made("geo", {"parameters.json": json.dumps(parameters)})

    wanted["serviceConfiguration"]["name"] = "it"
    assert found.payload == wanted


@pytest.mark.parametrize("name", ["add-api", "add-api-key"])
def test_an_api_comes_back_with_its_schema(name: str) -> None:
    wanted = published(name)
    service = dict(wanted["serviceConfiguration"])
    schema = service.pop("transformSchema")
    inputs = json.dumps({"version": 1, "serviceConfiguration": service})

    found = made("api", {"cli-inputs.json": inputs, "schema.graphql": schema})

    assert found.payload == wanted


def test_modes_and_conflicts_of_an_api_come_back_in_an_update() -> None:
    wanted = published("update-api")
    service = dict(wanted["serviceModification"])
    schema = service.pop("transformSchema")
    inputs = json.dumps({"version": 1, "serviceConfiguration": {"apiName": "it", **service}})

    found = made("api", {"cli-inputs.json": inputs, "schema.graphql": schema}, "update")

    assert found.payload == wanted


def test_the_files_of_a_schema_become_one_text() -> None:
    files = {"schema/b.graphql": "type B { id: ID }\n", "schema/a.graphql": SCHEMA}
    inputs = json.dumps({"serviceConfiguration": {"apiName": "it"}})

    found = made("api", {"cli-inputs.json": inputs, **files})

    schema = found.payload["serviceConfiguration"]["transformSchema"]
    assert schema == f"{SCHEMA}\ntype B {{ id: ID }}\n"


@pytest.mark.parametrize(
    ("category", "entry", "reason"),
    [
        ("storage", {"service": "DynamoDB"}, "Only buckets"),
        ("api", {"service": "API Gateway"}, "Only GraphQL"),
        ("geo", {"service": "PlaceIndex"}, "Only maps"),
        ("geo", {"accessType": "CognitoGroups"}, "groups"),
        ("auth", {"service": "Cognito-UserPool-Groups"}, "Groups"),
        ("auth", {"service": "Cognito", "serviceType": "imported"}, "imported"),
        ("auth", {"service": "Cognito"}, "no cli-inputs.json"),
        ("api", {}, "no cli-inputs.json"),
        ("storage", {}, "no cli-inputs.json"),
    ],
)
def test_what_has_no_payload_says_why(category: str, entry: dict[str, str], reason: str) -> None:
    found = made(category, {}, "add", **entry)

    assert found.payload is None
    assert reason in found.reason
