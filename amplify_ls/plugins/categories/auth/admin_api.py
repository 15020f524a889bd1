"""The REST API AdminQueries: the way from an app to the function that manages users."""

from __future__ import annotations

from amplify_ls.contract.plugin import NewResource
from amplify_ls.plugins.categories.api.rest_api import ADMIN_QUERIES
from amplify_ls.plugins.categories.api.rest_files import INPUTS, build_rest_api
from amplify_ls.plugins.categories.values import write_json


def admin_api(function: str, auth: str, why_gen1: str) -> NewResource:
    """The API resource."""
    permissions = {"setting": "private", "auth": ["create", "read", "update", "delete"]}
    path = {"lambdaFunction": function, "permissions": permissions}
    answers = {INPUTS: write_json({"version": 1, "paths": {"/{proxy+}": path}})}
    dependencies = [
        {"category": "auth", "resourceName": auth, "attributes": ["UserPoolId"]},
        {"category": "function", "resourceName": function, "attributes": ["Arn", "Name"]},
    ]
    return NewResource(
        "api",
        ADMIN_QUERIES,
        {
            "service": "API Gateway",
            "providerPlugin": "awscloudformation",
            "authorizationType": "AMAZON_COGNITO_USER_POOLS",
            "dependsOn": dependencies,
        },
        {**answers, **build_rest_api(ADMIN_QUERIES, answers, auth, why_gen1)},
    )
