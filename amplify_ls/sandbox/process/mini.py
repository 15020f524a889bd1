"""Everything of MiniStack that we touch, in one place and under names of ours.

Most of it is private there, so it is true of the version that `sandbox.MINISTACK` names and of no
other; importing this module fails when one of the names is gone.
"""

# ruff: noqa: SLF001
# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ministack import app as _app
from ministack.core import persistence as _persistence
from ministack.core import responses as _responses
from ministack.core.concurrency import run_reentrant as _run_reentrant
from ministack.services import apigateway_v1 as _rest
from ministack.services import cloudformation as _cloudformation
from ministack.services import cognito as _cognito
from ministack.services import iam as _iam
from ministack.services import lambda_svc as _lambda
from ministack.services import s3 as _s3
from ministack.services.cloudformation import changesets as _changesets
from ministack.services.cloudformation import custom_resource as _custom
from ministack.services.cloudformation import engine as _engine
from ministack.services.cloudformation import handlers as _handlers
from ministack.services.cloudformation import helpers as _helpers
from ministack.services.cloudformation import provisioners as _provisioners
from ministack.services.cloudformation import stacks as _stacks

Record = dict[str, Any]
"""A stack or a resource as MiniStack remembers it."""

# --- The application -----------------------------------------------------------------------------

application: Any = _app
app = _app.app
service_handlers: dict[str, Any] = _app.SERVICE_HANDLERS
service_registry: dict[str, Any] = _app.SERVICE_REGISTRY
state_modules: dict[str, str] = _app._state_map
module = _app._get_module

# --- Where a request belongs ---------------------------------------------------------------------

account = _responses.get_account_id
region = _responses.get_region
now = _responses.now_iso
unique = _responses.new_uuid
ScopedStore: Any = _responses.AccountRegionScopedDict
encode_extra = _persistence._json_default
decode_extra = _persistence._json_object_hook
scope = _responses.request_scope

# --- CloudFormation ------------------------------------------------------------------------------

stacks: Any = _cloudformation._stacks
stack_events: Any = _cloudformation._stack_events
exports: Any = _cloudformation._exports
change_sets: Any = _cloudformation._change_sets
actions: dict[str, Any] = _handlers._ACTION_HANDLERS
handlers: Any = _handlers
helpers: Any = _helpers
other_users: tuple[Any, ...] = (_stacks, _changesets)
"""The modules beside the handlers with names of their own for functions that run operations."""

add_event = _stacks._add_event
stack_outputs = _stacks._resolve_stack_outputs
policy = _stacks._resource_policy
blocks = _stacks._runs_on_worker_thread
with_stack_tags = _stacks._with_stack_tags
stack_by_name_or_id = _handlers._resolve_stack
error = _helpers._error
answer = _helpers._xml

evaluate_conditions = _engine._evaluate_conditions
dependencies = _engine._extract_deps
in_order = _engine._topological_sort
parse_template = _engine._parse_template
resolve = _engine._resolve_refs
resolve_dynamic = _engine._resolve_dynamic_references
resolve_parameters = _engine._resolve_parameters
NO_VALUE = _engine._NO_VALUE

# --- Resources -----------------------------------------------------------------------------------

resource_types: dict[str, Any] = _provisioners._RESOURCE_HANDLERS
RETAINING = _provisioners._RETAINING_POLICIES
provision = _provisioners._provision_resource
update = _provisioners._update_resource
delete = _provisioners._delete_resource
provisioners: Any = _provisioners
needs_replacement = _provisioners._replacing_change
recreation = _provisioners._property_recreation
replacing_properties: dict[str, Any] = _provisioners._REPLACING_PROPERTIES
in_thread = _run_reentrant

s3_object = _s3._get_object_data
s3_buckets: Any = _s3._buckets
iam_roles: Any = _iam._roles
functions: Any = _lambda._functions
function_of = _lambda._get_func_record_for_ref
function_record = _lambda._execution_record_for_config
end_workers = _lambda.invalidate_worker
run_function = _lambda._execute_function_with_config_scope
custom_resource: Any = _custom
response_url = _custom._response_url
expect_response = _custom.register_token
responses_expected: dict[str, Any] = _custom._pending

rest_apis: Any = _rest._rest_apis
rest_api_descriptions: tuple[Any, ...] = (_rest._resources, _rest._authorizers_v1)
"""By the id of an API, what its description makes; stages and deployments it outlives."""
rest_api_attributes = _provisioners._apigw_rest_api_attrs

user_pools: Any = _cognito._user_pools
pool_domains: Any = _cognito._pool_domain_map
create_domain = _cognito._create_user_pool_domain
delete_domain = _cognito._delete_user_pool_domain
create_provider = _cognito._create_identity_provider
update_provider = _cognito._update_identity_provider
delete_provider = _cognito._delete_identity_provider
describe_client = _cognito._describe_user_pool_client
update_client = _cognito._update_user_pool_client
set_second_factor = _cognito._set_user_pool_mfa_config


@contextmanager
def resource_call(seed: str, *, retain: bool, left_over: list[Any]) -> Iterator[None]:
    """What MiniStack's resource handlers read beside their arguments.

    The seed of a generated name, whether a replaced predecessor stays, and where its removal is
    put until the operation has succeeded.
    """
    names = _provisioners._NAME_SEED.set(seed)
    keeps = _provisioners._RETAIN_REPLACED.set(retain)
    later = _provisioners._DEFERRED_PREDECESSOR_DELETES.set(left_over)
    try:
        yield
    finally:
        _provisioners._DEFERRED_PREDECESSOR_DELETES.reset(later)
        _provisioners._RETAIN_REPLACED.reset(keeps)
        _provisioners._NAME_SEED.reset(names)


def seed() -> str:
    """The seed that the last resource call left."""
    return str(_provisioners._NAME_SEED.get())


def replace(place: Any, name: str, ours: Any) -> Any:  # noqa: ANN401 - modules and functions
    """Put a function of ours where MiniStack looks one up; the original.

    Raises:
        AttributeError: it looks up no such name any more.
    """
    original = getattr(place, name)
    setattr(place, name, ours)
    return original
