"""Lambdas that do during a deployment what CloudFormation had no type for.

CloudFormation has types for most of it today, but a deployed part cannot change its type: for a
stack to stay one that both the Amplify CLI and we can update, ids and types are the Amplify CLI's,
and the code is ours.
"""

from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.intrinsics import (
    allow,
    document,
    get_att,
    ref,
    resource,
    sub,
)

_FOLDER = Path(__file__).parent / "lambdas"
_FOR_LINTERS = "# ruff: "
_LOG_ACTIONS = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]


def function(code: str, role: str) -> JsonObject:
    """A Lambda whose code stands in the template."""
    return resource(
        "AWS::Lambda::Function",
        {
            "Code": {"ZipFile": read_code(code)},
            "Handler": "index.handler",
            "Role": get_att(role, "Arn"),
            "Runtime": "python3.13",
            "Timeout": 300,
        },
        [role],
    )


def read_code(name: str) -> str:
    """The source of a Lambda, with the part that reports to CloudFormation behind it."""
    return "\n\n".join(_source(each) for each in (name, "answer"))


def policy(name: object, statements: list[JsonObject], role: object, after: str) -> JsonObject:
    """What a Lambda may do; `after` is what has to be there first."""
    return resource(
        "AWS::IAM::Policy",
        {"PolicyDocument": document(*statements), "PolicyName": name, "Roles": [role]},
        [after],
    )


def log_policy(name: object, function_id: str, role: object, after: str) -> JsonObject:
    """Lets a Lambda write its log."""
    log = sub(
        "arn:aws:logs:${region}:${account}:log-group:/aws/lambda/${lambda}:log-stream:*",
        region=ref("AWS::Region"),
        account=ref("AWS::AccountId"),
        **{"lambda": ref(function_id)},
    )
    return policy(name, [allow(_LOG_ACTIONS, log)], role, after)


def call(function_id: str, properties: JsonObject, after: str) -> JsonObject:
    """Calls a Lambda when its properties change."""
    return resource(
        "Custom::LambdaCallout",
        {"ServiceToken": get_att(function_id, "Arn"), **properties},
        [after],
        UpdateReplacePolicy="Delete",
        DeletionPolicy="Delete",
    )


def _source(name: str) -> str:
    lines = (_FOLDER / f"{name}.py").read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_FOR_LINTERS))
