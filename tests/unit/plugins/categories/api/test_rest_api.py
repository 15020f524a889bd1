"""REST APIs are built as the Amplify CLI builds them, and always the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, ProjectFacts
from amplify_ls.contract.world import World
from amplify_ls.plugins.categories.api import CATEGORY

AUTH = {"userPoolGroups": {}, "users": {"service": "Cognito"}}
PATH = "build/shop-cloudformation-template.json"


def facts(service: str = "API Gateway", auth: JsonObject | None = None) -> ProjectFacts:
    known = {"api": {"shop": {"service": service}}, "auth": AUTH if auth is None else auth}
    return ProjectFacts("shop", "dev", "eu-west-1", "javascript", resources=known)


def path(setting: str = "private", function: str = "hello", **who: object) -> JsonObject:
    return {"lambdaFunction": function, "permissions": {"setting": setting, **who}}


def built(before: str = "{}", auth: JsonObject | None = None, **paths: JsonObject) -> Any:  # noqa: ANN401 - JSON
    """The template of an API with these paths; `/` is put before each."""
    text = json.dumps({"version": 1, "paths": {f"/{name}": about for name, about in paths.items()}})
    files = CATEGORY.build("shop", {"cli-inputs.json": text, PATH: before}, facts(auth=auth))
    assert json.loads(files["build/parameters.json"]) == {}
    return json.loads(files[PATH])


def body(template: Any) -> Any:  # noqa: ANN401 - JSON
    return template["Resources"]["shop"]["Properties"]["Body"]


def parts(template: Any, kind: str) -> list[str]:  # noqa: ANN401 - JSON
    resources = template["Resources"].items()
    return [name for name, part in resources if part["Type"].endswith(kind)]


def test_parts_are_called_as_by_the_amplify_cli() -> None:
    made = built(items=path(), more=path(), other=path(function="other"))

    assert parts(made, "::RestApi") == ["shop"]
    assert parts(made, "::Permission") == [
        "functionhelloPermissionshop",
        "functionotherPermissionshop",
    ]
    assert [*made["Outputs"]] == ["RootUrl", "ApiName", "ApiId"]
    assert [*made["Parameters"]] == [
        *("functionhelloName", "functionhelloArn", "functionotherName", "functionotherArn"),
        "env",
    ]


def test_a_path_answers_for_everything_below_it() -> None:
    made = body(built(items=path()))

    assert [*made["paths"]] == ["/items", "/items/{proxy+}"]
    assert made["paths"]["/items"] == made["paths"]["/items/{proxy+}"]


def test_only_open_paths_do_not_ask_who_calls() -> None:
    methods = [
        body(built(items=path(setting)))["paths"]["/items"]["x-amazon-apigateway-any-method"]
        for setting in ("open", "private", "protected")
    ]

    assert [method.get("security") for method in methods] == [None, *[[{"sigv4": []}]] * 2]


def test_groups_have_a_policy_for_each_path() -> None:
    made = built(items=path(groups={"Admins": ["read", "update"]}))
    policy = made["Resources"]["AdminsGroupitemsPolicy"]["Properties"]
    ends = [
        each["Fn::Join"][1][-1] for each in policy["PolicyDocument"]["Statement"][0]["Resource"]
    ]

    assert ends == [
        *("/GET/items", "/PUT/items", "/PATCH/items"),
        *("/GET/items/*", "/PUT/items/*", "/PATCH/items/*"),
    ]
    assert policy["Roles"] == [
        {"Fn::Join": ["-", [{"Ref": "authusersUserPoolId"}, "AdminsGroupRole"]]}
    ]
    assert "authuserPoolGroupsAdminsGroupRole" in made["Parameters"]


def test_logical_ids_have_letters_and_digits_only() -> None:
    paths: dict[str, Any] = {"my-items": path(groups={"Big_Spenders": ["read"]})}
    made = built(**paths)

    assert parts(made, "::Policy") == ["BigSpendersGroupmyitemsPolicy"]


def test_a_deployment_is_made_anew_only_with_other_paths() -> None:
    one, same, other = built(a=path()), built(a=path()), built(a=path(), b=path())

    assert one == same
    assert parts(one, "::Deployment") != parts(other, "::Deployment")


def test_answers_to_failures_stay_what_they_are() -> None:
    before: JsonObject = {
        "shopDefault4XXResponse0a1b2c3d": {},
        "shopDefault5XXResponse0a1b2c3d": {},
    }
    made = built(json.dumps({"Resources": before}), items=path())

    assert parts(made, "::GatewayResponse") == [*before]
    assert parts(built("broken", items=path()), "::GatewayResponse") != [*before]


def test_groups_without_auth_are_refused() -> None:
    with pytest.raises(AmplifyError, match="api/shop lets groups of users in"):
        built(auth={}, items=path(groups={"Admins": ["read"]}))


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ({}, r"paths\./items\.permissions .* is missing"),
        (path("shut"), r"paths\./items\.permissions\.setting .* is not one of open"),
        (path(groups={"A": ["fly"]}), r"groups\.A\[0\] .* is not one of create"),
        ({"permissions": {"setting": "open"}}, r"lambdaFunction .* is missing"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(about: JsonObject, says: str) -> None:
    with pytest.raises(AmplifyError, match=says):
        built(items=about)


@pytest.mark.parametrize("text", ["[]", "{}", '{"paths": {}}', '{"paths": 1}'])
def test_an_api_that_goes_nowhere_is_refused(text: str) -> None:
    with pytest.raises(AmplifyError, match=r"amplify/backend/api/shop/cli-inputs\.json"):
        CATEGORY.build("shop", {"cli-inputs.json": text}, facts())


def test_graphql_and_old_templates_are_left_alone() -> None:
    assert CATEGORY.build("shop", {"cli-inputs.json": "{}"}, facts("AppSync")) == {}
    assert CATEGORY.build("shop", {"shop-cloudformation-template.json": "{}"}, facts()) == {}


def test_apis_are_added_with_the_amplify_cli() -> None:
    with pytest.raises(AmplifyError, match="cannot add APIs"):
        CATEGORY.add({}, facts(), World(Path()))


def test_failures_come_from_the_paths() -> None:
    assert CATEGORY.cause("shop", "no such function") == ("paths",)
