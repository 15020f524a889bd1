# ruff: noqa: INP001
"""Makes an account trust the sign-in of a company."""

from typing import Any

import boto3

iam = boto3.client("iam")


def apply(event: dict[str, Any]) -> dict[str, str]:
    """Trust these clients too; the account's other stacks may share them, so none are removed."""
    if event["RequestType"] == "Delete":
        return {}
    properties = event["ResourceProperties"]
    clients = [each for each in properties["clientIdList"].split(",") if each]
    host = properties["url"].removeprefix("https://")
    for known in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]:
        arn = known["Arn"]
        if arn.endswith(f"/{host}"):
            provider = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
            for client in set(clients) - set(provider["ClientIDList"]):
                iam.add_client_id_to_open_id_connect_provider(
                    OpenIDConnectProviderArn=arn, ClientID=client
                )
            return {"providerArn": arn}
    made = iam.create_open_id_connect_provider(Url=properties["url"], ClientIDList=clients)
    return {"providerArn": made["OpenIDConnectProviderArn"]}
