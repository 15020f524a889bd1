# ruff: noqa: INP001
"""Gives the sign-in page of a user pool its address."""

from typing import Any

import boto3

cognito = boto3.client("cognito-idp")


def apply(event: dict[str, Any]) -> dict[str, str]:
    """Have the domain that the stack asks for, and no other; none once the stack is gone."""
    properties = event["ResourceProperties"]
    pool, wanted = properties["userPoolId"], properties["hostedUIDomainName"]
    if event["RequestType"] == "Delete":
        if owner(wanted) == pool:
            cognito.delete_user_pool_domain(Domain=wanted, UserPoolId=pool)
        return {}
    current = cognito.describe_user_pool(UserPoolId=pool)["UserPool"].get("Domain")
    if current == wanted:
        return {}
    if owner(wanted):
        message = f"The domain {wanted} is taken."
        raise ValueError(message)
    if current:
        cognito.delete_user_pool_domain(Domain=current, UserPoolId=pool)
    cognito.create_user_pool_domain(Domain=wanted, UserPoolId=pool)
    return {}


def owner(domain: str) -> str | None:
    """Which user pool has a domain, if any."""
    found = cognito.describe_user_pool_domain(Domain=domain)
    return found.get("DomainDescription", {}).get("UserPoolId")
