"""The function AdminQueries…: manages the users of a pool for an app's administrators."""

from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.plugin import JsonObject, NewResource
from amplify_ls.plugins.categories.intrinsics import allow, join, ref
from amplify_ls.plugins.categories.node_function import ENTRY, NodeFunction, sources, template
from amplify_ls.plugins.categories.values import write_json

_CODE = Path(__file__).parent / "lambdas" / "admin_queries.js"
_ACTIONS = (
    "ListUsersInGroup",
    "AdminUserGlobalSignOut",
    "AdminEnableUser",
    "AdminDisableUser",
    "AdminRemoveUserFromGroup",
    "AdminAddUserToGroup",
    "AdminListGroupsForUser",
    "AdminGetUser",
    "AdminConfirmSignUp",
    "ListUsers",
    "ListGroups",
)


def admin_function(name: str, auth: str, group: str | None, why_gen1: str) -> NewResource:
    """The function resource; `group` may use it, or everybody who signed in."""
    pool = f"auth{auth}UserPoolId"
    function = NodeFunction(
        name,
        f"{name}LambdaRole",
        {"ENV": ref("env"), "GROUP": group or "NONE", "USERPOOL": ref(pool)},
        {"env": {"Type": "String"}, pool: {"Type": "String", "Default": pool}},
        statements=(_managing_users(pool),),
    )
    code = _CODE.read_text(encoding="utf-8")
    purpose = "Manages the users of an Amazon Cognito user pool"
    depends_on = [{"category": "auth", "resourceName": auth, "attributes": ["UserPoolId"]}]
    return NewResource(
        "function",
        name,
        # For its own functions the Amplify CLI writes these keys the other way round.
        {**dict(reversed(ENTRY.items())), "dependsOn": depends_on},
        {
            f"{name}-cloudformation-template.json": write_json(template(function, why_gen1)),
            **sources(name, code, None, description=purpose),
        },
    )


def _managing_users(pool: str) -> JsonObject:
    """The right to read and change the users of the pool whose id a parameter holds."""
    pool_arn = join(
        "",
        "arn:aws:cognito-idp:",
        ref("AWS::Region"),
        ":",
        ref("AWS::AccountId"),
        ":userpool/",
        ref(pool),
    )
    return allow([f"cognito-idp:{action}" for action in _ACTIONS], pool_arn)
