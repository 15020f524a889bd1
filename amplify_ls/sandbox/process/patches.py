"""Where MiniStack is changed from outside: one function a change, each with its reason.

All of this was measured with the version that `sandbox.MINISTACK` names, and `tests/sandbox` says
what has to hold when that version changes.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import parse_qs

from amplify_ls.sandbox.process import (
    change_sets,
    custom,
    identity_provider,
    in_name_only,
    mini,
    nested,
    rest_apis,
)
from amplify_ls.sandbox.process.amplify import Amplify
from amplify_ls.sandbox.process.driving import Driver
from amplify_ls.sandbox.process.state import Keeper

Handler = Callable[[str, str, dict[str, str], bytes, dict[str, list[str]]], Awaitable[Any]]

_AMPLIFY: Final = "amplify"
_READS: Final = re.compile(
    r"(Describe|List|Get(?!Id$)|Head|BatchGet|Search|Lookup|Validate|Estimate|Query|Scan|Simulate"
    r"|Filter|AdminGet|AdminList)"
)
# Those of which CloudFormation's reference says "Update requires: Replacement".
_REPLACING: Final[dict[str, tuple[str, ...]]] = {
    "AWS::ApiGateway::Deployment": ("RestApiId",),
    "AWS::ApiGateway::GatewayResponse": ("ResponseType", "RestApiId"),
    "AWS::ApiGateway::RestApi": (),
    "AWS::ApiGateway::Stage": ("RestApiId", "StageName"),
    "AWS::AppSync::ApiKey": ("ApiId",),
    "AWS::AppSync::FunctionConfiguration": ("ApiId",),
    "AWS::AppSync::GraphQLApi": (),
    "AWS::Cognito::IdentityPool": (),
    "AWS::Cognito::IdentityPoolRoleAttachment": ("IdentityPoolId",),
    "AWS::Cognito::UserPoolClient": ("GenerateSecret", "UserPoolId"),
    "AWS::Cognito::UserPoolGroup": ("GroupName", "UserPoolId"),
    "AWS::Cognito::UserPoolIdentityProvider": ("ProviderName", "ProviderType", "UserPoolId"),
    "AWS::IAM::Policy": (),
    "AWS::Kinesis::Stream": ("Name",),
    "AWS::Lambda::Permission": ("Action", "FunctionName", "Principal", "SourceArn"),
    "AWS::S3::Bucket": ("BucketName",),
    "AWS::S3::BucketPolicy": ("Bucket",),
}


def apply(keeper: Keeper, driver: Driver) -> None:
    """Make every change; called once, before the first request."""
    run_operations_our_way(driver)
    resume_operations_after_loading(driver)
    add_amplify(keeper)
    keep_state_before_answering(keeper)
    run_custom_resources_our_way()
    end_workers_with_their_function()
    add_resource_types()
    know_what_is_made_anew()
    keep_rest_apis()
    find_templates_in_our_s3()
    look_below_for_updates()
    tell_parents_of_nested_stacks()
    refuse_taken_stack_names()
    delete_one_operation_after_another()
    ask_for_capabilities()
    change_sets.replace_handlers()


def run_operations_our_way(driver: Driver) -> None:
    """See `operation`: MiniStack's deployments cannot be watched, resumed or rolled back whole."""
    ours = {
        "_deploy_stack_async": driver.deploy,
        "_delete_stack_async": driver.delete,
        "_roll_back_operation": driver.roll_back,
        "_continue_update_rollback_async": driver.continue_rollback,
    }
    for name, function in ours.items():
        mini.replace(mini.handlers, name, function)
        for module in mini.other_users:
            if hasattr(module, name):
                mini.replace(module, name, function)


def resume_operations_after_loading(driver: Driver) -> None:
    """The state is loaded when the server starts up, on the loop that operations run on."""

    def load_and_resume() -> None:
        load()
        driver.resume()

    load = mini.replace(mini.application, "_load_persisted_state", load_and_resume)


def keep_state_before_answering(keeper: Keeper) -> None:
    """MiniStack writes its state when it shuts down in peace, which is not how machines end.

    `keeper` replaces both ends, and every service that was asked to change something is written
    before the answer goes out.
    """
    mini.replace(mini.application, "load_state", keeper.load)
    mini.replace(mini.application, "save_all", keeper.save_all)

    def keeping(service: str, handler: Handler) -> Handler:
        kept = _kept_of(service)

        async def handle(
            method: str,
            path: str,
            headers: dict[str, str],
            body: bytes,
            query: dict[str, list[str]],
        ) -> Any:  # noqa: ANN401 - MiniStack's signature
            answer = await handler(method, path, headers, body, query)
            if _changes(method, headers, body, query):
                keeper.save(kept)
            return answer

        return handle

    for service, handler in mini.service_handlers.items():
        mini.service_handlers[service] = keeping(service, handler)


def _kept_of(service: str) -> list[str]:
    config = mini.service_registry.get(service)
    if config is None:
        return [service]
    modules = {config["module"], *config.get("sub_modules", ())}
    return [key for key, module in mini.state_modules.items() if module in modules]


def _changes(
    method: str, headers: dict[str, str], body: bytes, query: dict[str, list[str]]
) -> bool:
    if method in {"GET", "HEAD"}:
        return False
    action = headers.get("x-amz-target", "").rpartition(".")[2]
    if not action and headers.get("content-type", "").startswith("application/x-www-form"):
        asked = parse_qs(body.decode("utf-8", "replace"))
        action = (asked.get("Action") or query.get("Action") or [""])[0]
    return not (action and _READS.match(action))


def run_custom_resources_our_way() -> None:
    """MiniStack waits an hour for a Lambda function that crashed."""
    mini.replace(mini.custom_resource, "invoke_custom_resource", custom.invoke)


def end_workers_with_their_function() -> None:
    """MiniStack's CloudFormation forgets a function and lets its processes wait for ever."""

    def delete(physical: str, given: mini.Record) -> None:
        original(physical, given)
        mini.end_workers(physical, account=mini.account(), region=mini.region())

    original = mini.replace(mini.provisioners, "_lambda_delete", delete)
    mini.resource_types["AWS::Lambda::Function"]["delete"] = delete


def add_resource_types() -> None:
    """Types that Amplify's templates use and MiniStack lacks."""
    mini.resource_types[identity_provider.KIND] = identity_provider.HANDLERS
    mini.resource_types.update(in_name_only.TYPES)


def know_what_is_made_anew() -> None:
    """Which properties of a type make another one of it, where MiniStack says "perhaps" of all."""
    mini.replacing_properties.update(_REPLACING)


def keep_rest_apis() -> None:
    """A REST API keeps its id whatever becomes of its description."""
    made = rest_apis.handlers(mini.resource_types[rest_apis.KIND])
    mini.resource_types[rest_apis.KIND] = made


def add_amplify(keeper: Keeper) -> None:
    """MiniStack has no Amplify service; its paths say nothing, so the signature's scope decides."""
    store = keeper.load(_AMPLIFY) or {}
    keeper.add(_AMPLIFY, store)
    mini.service_handlers[_AMPLIFY] = Amplify(store).handle

    def detect_amplify(
        method: str, path: str, headers: dict[str, str], query: dict[str, list[str]]
    ) -> Any:  # noqa: ANN401 - MiniStack's signature
        if f"/{_AMPLIFY}/aws4_request" in headers.get("authorization", ""):
            return _AMPLIFY
        return detect(method, path, headers, query)

    detect = mini.replace(mini.application, "detect_service", detect_amplify)


def find_templates_in_our_s3() -> None:
    """MiniStack takes the first part of a TemplateURL's path for the bucket, wherever it is."""

    def resolve(params: dict[str, Any], body_key: str, url_key: str, label: str) -> Any:  # noqa: ANN401
        url = params.get(url_key)
        if url:
            text = url[0] if isinstance(url, list) else url
            params = params | {url_key: [nested.s3_path(text)]}
        return original(params, body_key, url_key, label)

    original = mini.replace(mini.helpers, "_resolve_document", resolve)


def look_below_for_updates() -> None:
    """A root template that stays the same still updates what it points to.

    MiniStack answers "No updates are to be performed." as soon as the root's own text is the same.
    """

    def has_no_updates(stack: mini.Record, *given: Any) -> bool:  # noqa: ANN401
        return bool(original(stack, *given)) and not nested.differs_below(stack)

    original = mini.replace(mini.handlers, "_stack_has_no_updates", has_no_updates)


def tell_parents_of_nested_stacks() -> None:
    """MiniStack leaves ParentId and RootId out of what it says of a stack."""
    original = mini.actions["DescribeStacks"]

    def describe(params: dict[str, Any]) -> Any:  # noqa: ANN401 - MiniStack's signature
        status, headers, body = original(params)
        for stack in mini.stacks.values():
            if "ParentId" in stack:
                known = f"<StackId>{stack['StackId']}</StackId>"
                told = "".join(f"<{key}>{stack[key]}</{key}>" for key in ("ParentId", "RootId"))
                body = body.replace(known.encode(), (known + told).encode())
        return status, headers, body

    mini.actions["DescribeStacks"] = describe


def refuse_taken_stack_names() -> None:
    """On AWS the name of a stack whose creation was rolled back is taken until it is deleted."""
    original = mini.actions["CreateStack"]

    def create(params: dict[str, Any]) -> Any:  # noqa: ANN401 - MiniStack's signature
        name = (params.get("StackName") or [""])[0]
        stack = mini.stacks.get(name)
        if stack is not None and stack["StackStatus"] != "DELETE_COMPLETE":
            return mini.error("AlreadyExistsException", f"Stack [{name}] already exists")
        return original(params)

    mini.actions["CreateStack"] = create


def delete_one_operation_after_another() -> None:
    """AWS deletes no stack that is being updated, and one that is being deleted only once."""
    original = mini.actions["DeleteStack"]

    def delete(params: dict[str, Any]) -> Any:  # noqa: ANN401 - MiniStack's signature
        stack = mini.stack_by_name_or_id((params.get("StackName") or [""])[0])
        status = stack["StackStatus"] if stack else ""
        if status == "DELETE_IN_PROGRESS":
            return mini.answer(200, "DeleteStackResponse", "")
        if status.startswith("UPDATE_") and status.endswith("_IN_PROGRESS"):
            problem = f"Stack [{stack['StackId']}] cannot be deleted while in status {status}"
            return mini.error("ValidationError", problem)
        return original(params)

    mini.actions["DeleteStack"] = delete


def ask_for_capabilities() -> None:
    """AWS makes no role that the request did not acknowledge; MiniStack asks in a mode we lack."""
    mini.replace(mini.handlers, "_capabilities_enforced", lambda: True)
