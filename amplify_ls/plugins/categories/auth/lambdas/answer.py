# ruff: noqa: INP001
"""Tells CloudFormation how a Lambda fared; stands behind the code of each."""

import json
from collections.abc import Callable
from typing import Any
from urllib.request import Request, urlopen

apply: Callable[[dict[str, Any]], dict[str, str]]


def handler(event: dict[str, Any], _context: object) -> None:
    """Do what the stack asks for and answer: without an answer it waits for an hour."""
    try:
        status, reason, data = "SUCCESS", "", apply(event)  # noqa: F821
    except Exception as error:  # noqa: BLE001
        status, reason, data = "FAILED", f"{error}"[:1000] or type(error).__name__, {}
    answer = {
        "Status": status,
        "Reason": reason,
        # The same for ever: CloudFormation deletes what changes its id.
        "PhysicalResourceId": event.get("PhysicalResourceId") or event["LogicalResourceId"],
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
        "Data": data,
    }
    body = json.dumps(answer).encode()
    request = Request(event["ResponseURL"], body, {"Content-Type": ""}, method="PUT")  # noqa: S310
    with urlopen(request):  # noqa: S310
        pass
