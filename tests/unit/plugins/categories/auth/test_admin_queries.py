from __future__ import annotations

import json

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.api import CATEGORY
from tests.support.auth_recorded import add, after, payload, template, with_pool

FUNCTION = "function/AdminQueries354dbddb"
API = "api/AdminQueries"


def deployment(found: JsonObject) -> str:
    return next(str(name) for name in found["Resources"] if name.startswith("Deployment"))


def test_only_the_group_may_manage_users() -> None:
    function = template(add(payload("full"))[FUNCTION])["Resources"]["LambdaFunction"]

    assert function["Properties"]["Environment"]["Variables"]["GROUP"] == "Admins"


def test_without_a_group_everybody_may() -> None:
    wanted = with_pool(adminQueries={"permissions": {"restrictAccess": False}})
    function = template(add(wanted)[FUNCTION])["Resources"]["LambdaFunction"]

    assert function["Properties"]["Environment"]["Variables"]["GROUP"] == "NONE"


def test_the_code_may_do_what_it_does_and_no_more() -> None:
    function = add(payload("full"))[FUNCTION]
    policy = template(function)["Resources"]["lambdaexecutionpolicy"]["Properties"]
    allowed = policy["PolicyDocument"]["Statement"][1]["Action"]
    code = function.files["src/index.js"]

    assert [action for action in allowed if f"'{action.split(':')[1]}'" not in code] == []


def test_the_api_asks_the_user_pool_who_calls() -> None:
    body = template(add(payload("full"))[API])["Resources"]["AdminQueries"]["Properties"]["Body"]

    assert json.dumps(body["securityDefinitions"]).count('{"Ref": "authfullAuthUserPoolId"}') == 1


def test_another_function_makes_another_deployment() -> None:
    made = add(payload("full"))
    text = made[API].files["cli-inputs.json"]
    other = text.replace("AdminQueries354dbddb", "AdminQueriesffffffff")

    files = CATEGORY.build("AdminQueries", {"cli-inputs.json": other}, after(made))

    again = json.loads(files["build/AdminQueries-cloudformation-template.json"])
    assert deployment(again) != deployment(template(made[API]))


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"paths": {}}', '{"paths": {"/{proxy+}": {}}}', '{"paths": 1}']
)
def test_an_api_that_goes_nowhere_is_refused(text: str) -> None:
    facts = after(add(payload("full")))

    with pytest.raises(AmplifyError, match=r"amplify/backend/api/AdminQueries/cli-inputs.json"):
        CATEGORY.build("AdminQueries", {"cli-inputs.json": text}, facts)
