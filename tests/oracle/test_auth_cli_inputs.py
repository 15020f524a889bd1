from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.auth_recorded import CASES, add, cognito, outline, payload, recorded, template

pytestmark = [pytest.mark.oracle, pytest.mark.parametrize("case", CASES)]


def test_cli_inputs_is_what_the_amplify_cli_wrote(case: str) -> None:
    assert cognito(payload(case)).files["cli-inputs.json"] == recorded(case, "cli-inputs.json")


def test_the_parameters_are_the_inputs_with_roles_and_flags(case: str) -> None:
    inputs = json.loads(recorded(case, "cli-inputs.json"))["cognitoConfig"]
    roles = {
        "authRoleArn": {"Fn::GetAtt": ["AuthRole", "Arn"]},
        "unauthRoleArn": {"Fn::GetAtt": ["UnauthRole", "Arn"]},
        "breakCircularDependency": True,
        "dependsOn": [],
    }

    written = cognito(payload(case)).files["build/parameters.json"]

    assert written == json.dumps({**inputs, **roles}, indent=2)


def test_the_same_resources_are_added(case: str) -> None:
    assert sorted(add(payload(case))) == sorted(outline(case))


def test_the_entries_are_the_same_in_the_same_order(case: str) -> None:
    made = add(payload(case))

    assert {name: json.dumps(resource.entry) for name, resource in made.items()} == {
        name: json.dumps(each["entry"]) for name, each in outline(case).items()
    }


def test_the_environment_gets_the_same_parameters(case: str) -> None:
    made = add(payload(case))

    assert {name: resource.environment_parameters for name, resource in made.items()} == {
        name: each["environment_parameters"] for name, each in outline(case).items()
    }


def test_the_templates_have_the_same_parameters_resources_and_outputs(case: str) -> None:
    ours = {name: _outline(template(each)) for name, each in add(payload(case)).items()}

    assert ours == {name: _expected(name, each) for name, each in outline(case).items()}


def test_nothing_that_is_deployed_would_be_replaced(case: str) -> None:
    for name, each in outline(case).items():
        resources = template(add(payload(case))[name])["Resources"]
        kept = {
            logical_id: {key: resources[logical_id]["Properties"].get(key) for key in properties}
            for logical_id, properties in each["kept"].items()
        }
        # Cognito knows no zone_info: no such pool can have been deployed.
        assert kept == json.loads(json.dumps(each["kept"]).replace("zone_info", "zoneinfo"))


def _outline(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "parameters": {name: each["Type"] for name, each in found["Parameters"].items()},
        "resources": _types({name: each["Type"] for name, each in found["Resources"].items()}),
        "outputs": sorted(found.get("Outputs", {})),
    }


def _expected(name: str, each: dict[str, Any]) -> dict[str, Any]:
    # The Amplify CLI declares this one at the next push: until then it knows no name for the pool.
    pool = {"authfullAuthUserPoolId": "String"} if name == "api/AdminQueries" else {}
    return {
        "parameters": {**each["parameters"], **pool},
        "resources": _types(each["resources"]),
        "outputs": sorted(each["outputs"]),
    }


def _types(resources: dict[str, str]) -> dict[str, str]:
    """Without the id of a deployment, which is random there."""
    start = "DeploymentAPIGWAdminQueries"
    return {
        start if logical_id.startswith(start) else logical_id: type_name
        for logical_id, type_name in resources.items()
    }
