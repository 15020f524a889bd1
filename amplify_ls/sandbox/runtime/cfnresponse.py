# ruff: noqa: INP001 - a folder of single modules
"""What AWS's Python runtimes offer a custom resource: `cfnresponse.send`.

This folder is on the path of Lambda functions that the embedded AWS runs, and of nothing else.
"""

from __future__ import annotations

import json
import urllib.request
from typing import Any

SUCCESS = "SUCCESS"
FAILED = "FAILED"


def send(  # noqa: PLR0913, PLR0917 - AWS's signature
    event: dict[str, Any],
    context: Any,  # noqa: ANN401 - whatever the runtime gives a function
    responseStatus: str,  # noqa: N803 - AWS's name
    responseData: dict[str, Any] | None = None,  # noqa: N803 - AWS's name
    physicalResourceId: str | None = None,  # noqa: N803 - AWS's name
    noEcho: bool = False,  # noqa: FBT001, FBT002, N803 - AWS's name
    reason: str | None = None,
) -> None:
    """Tell CloudFormation how a request to a custom resource ended."""
    log = getattr(context, "log_stream_name", "")
    answer = {
        "Status": responseStatus,
        "Reason": reason or f"See the details in CloudWatch Log Stream: {log}",
        "PhysicalResourceId": physicalResourceId or log,
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
        "NoEcho": noEcho,
        "Data": responseData or {},
    }
    body = json.dumps(answer).encode()
    request = urllib.request.Request(event["ResponseURL"], data=body, method="PUT")  # noqa: S310
    with urllib.request.urlopen(request) as response:  # noqa: S310 - the address CloudFormation gave
        response.read()
