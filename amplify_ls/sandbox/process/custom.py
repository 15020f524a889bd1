"""Resources that a Lambda function makes.

A function here runs as a child process with the interpreter and the packages of this one, so that
`import boto3` and `import cfnresponse` work as in AWS's Python runtimes. AWS waits an hour for a
function that never answers; here its resource fails as soon as it is known that no answer comes.
"""

from __future__ import annotations

import shutil
import threading
from typing import Any, Final

from amplify_ls.sandbox.process import mini, native
from amplify_ls.sandbox.process.operation import Failed

_LONGEST: Final = 60
_GRACE: Final = 2.0


def invoke(  # noqa: PLR0913, PLR0917 - MiniStack's signature
    request_type: str,
    logical_id: str,
    props: mini.Record,
    stack_name: str,  # noqa: ARG001 - MiniStack's signature
    stack_id: str,
    resource_type: str,
    physical_id: str | None = None,
    old_props: mini.Record | None = None,
) -> tuple[str, mini.Record]:
    """The physical id and the attributes that the function of a custom resource gives it.

    Runs in a thread of its own, because the function calls back.

    Raises:
        Failed: the function is missing, crashed, said no, or said nothing.
    """
    token = props.get("ServiceToken", "")
    record, config, _ = mini.function_of(token)
    if record is None or config is None:
        raise Failed(f"The ServiceToken {token} is no Lambda function of this account and region.")
    runtime = str(config.get("Runtime", ""))
    known = native.native_for(logical_id, runtime, record.get("code_zip") or b"")
    if known is not None:
        return known(request_type, props, physical_id or mini.unique())
    if runtime.startswith("nodejs") and shutil.which("node") is None:
        needs = f"The function of {logical_id} runs on {runtime}, and no `node` is installed here"
        raise Failed(f"{needs}: the embedded AWS runs functions with what this machine has.")
    event = _event(request_type, logical_id, props, stack_id, resource_type)
    if physical_id is not None:
        event["PhysicalResourceId"] = physical_id
    if old_props is not None:
        event["OldResourceProperties"] = _texts(old_props)
    config = config | {"Timeout": min(int(config.get("Timeout", 3)), _LONGEST)}
    return _answer(mini.function_record(record, config), event, physical_id)


def _event(
    request_type: str, logical_id: str, props: mini.Record, stack_id: str, resource_type: str
) -> mini.Record:
    return {
        "RequestType": request_type,
        "RequestId": mini.unique(),
        "StackId": stack_id,
        "ResponseURL": "",
        "ResourceType": resource_type,
        "LogicalResourceId": logical_id,
        "ResourceProperties": _texts(props),
    }


def _answer(
    record: mini.Record, event: mini.Record, physical: str | None
) -> tuple[str, mini.Record]:
    token = mini.unique()
    answered: threading.Event = mini.expect_response(token)
    event["ResponseURL"] = mini.response_url(token)
    result = mini.run_function(record, event)
    # Its answer comes in over HTTP, which may be a moment behind.
    crashed = result.get("error") or result.get("throttle")
    answered.wait(0 if crashed else _GRACE)
    pending = mini.responses_expected.pop(token, None) or {}
    answer = pending.get("result")
    request = event["RequestId"]
    if answer is None and crashed:
        message = (result.get("body") or {}).get("errorMessage", "it crashed")
        raise Failed(f"The Lambda function of the custom resource failed: {message}")
    if answer is None:
        raise Failed(
            "CloudFormation did not receive a response from your Custom Resource."
            f" Please check your logs for requestId [{request}]."
        )
    if answer.get("Status") != "SUCCESS":
        told = f"Message returned: {answer.get('Reason', '')} (RequestId: {request})"
        raise Failed(f"Received response status [FAILED] from custom resource. {told}")
    identity = answer.get("PhysicalResourceId") or physical or request
    return str(identity), answer.get("Data") or {}


def _texts(value: Any) -> Any:  # noqa: ANN401 - a value of a template
    """CloudFormation hands every number and truth value to a function as text."""
    match value:
        case dict():
            return {key: _texts(item) for key, item in value.items()}
        case list():
            return [_texts(item) for item in value]
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case _:
            return value
