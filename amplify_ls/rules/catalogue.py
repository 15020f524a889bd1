"""Every rule there is: those of JSON and scripts, and, when they are needed, those of SDL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.rules.amp101_malformed_payload import malformed_payload
from amplify_ls.rules.amp102_unquoted_expansion import unquoted_expansion
from amplify_ls.rules.amp103_missing_yes import missing_yes
from amplify_ls.rules.amp104_headless_transport import headless_transport
from amplify_ls.rules.amp105_unknown_key import unknown_key
from amplify_ls.rules.amp106_schema import schema
from amplify_ls.rules.amp107_omitted_key import omitted_key
from amplify_ls.rules.amp108_lost_quotes import lost_quotes
from amplify_ls.rules.amp111_unknown_frontend_or_provider import unknown_frontend_or_provider
from amplify_ls.rules.amp112_unknown_editor import unknown_editor
from amplify_ls.rules.amp113_frontend_settings import frontend_settings
from amplify_ls.rules.amp120_environment_name import environment_name
from amplify_ls.rules.amp121_project_name import project_name
from amplify_ls.rules.amp122_provider_settings import provider_settings
from amplify_ls.rules.amp123_ignored_provider_settings import ignored_provider_settings
from amplify_ls.rules.amp124_option_form import option_form
from amplify_ls.rules.amp125_no_effect import no_effect
from amplify_ls.rules.amp127_payload_version import payload_version
from amplify_ls.rules.amp128_reset_by_update import reset_by_update
from amplify_ls.rules.amp132_mfa import mfa
from amplify_ls.rules.amp133_verification_message import verification_message
from amplify_ls.rules.amp134_redirect_uri import redirect_uri
from amplify_ls.rules.amp135_domain_prefix import domain_prefix
from amplify_ls.rules.amp136_limits import limits
from amplify_ls.rules.amp137_admin_queries import admin_queries
from amplify_ls.rules.amp138_zone_info import zone_info
from amplify_ls.rules.amp140_alias_attributes import alias_attributes
from amplify_ls.rules.amp141_auth_modes import auth_modes
from amplify_ls.rules.amp142_conflict_models import conflict_models
from amplify_ls.rules.amp143_apple_key import apple_key
from amplify_ls.rules.amp144_imported_pools import imported_pools
from amplify_ls.rules.amp151_storage_verbs import storage_verbs
from amplify_ls.rules.amp152_storage_names import storage_names
from amplify_ls.rules.amp201_feature_flags import feature_flags
from amplify_ls.rules.amp210_tags import tags
from amplify_ls.rules.amp211_hooks import hooks
from amplify_ls.rules.amp212_transform_conf import transform_conf
from amplify_ls.rules.amp213_comments_lost import comments_lost
from amplify_ls.rules.amp214_graphql_config import graphql_config
from amplify_ls.rules.amp221_base_directory import base_directory
from amplify_ls.rules.amp230_cli_inputs import cli_inputs
from amplify_ls.rules.amp231_guest_access import guest_access
from amplify_ls.rules.amp232_unknown_group import unknown_group
from amplify_ls.rules.amp233_unknown_function import unknown_function
from amplify_ls.rules.amp234_bucket_triggers import bucket_triggers
from amplify_ls.rules.amp240_custom_policies import custom_policies
from amplify_ls.rules.amp242_iam_policy import iam_policy
from amplify_ls.rules.amp243_unknown_action import unknown_action
from amplify_ls.rules.amp244_hidden_character import hidden_character
from amplify_ls.rules.amp245_missing_permission import missing_permission
from amplify_ls.rules.amp250_function_templates import function_templates
from amplify_ls.rules.amp252_environment_variables import environment_variables
from amplify_ls.rules.amp303_half_environment import half_environment
from amplify_ls.rules.amp305_stack_identifiers import stack_identifiers
from amplify_ls.rules.amp308_cut_name import cut_name
from amplify_ls.rules.amp312_parameter_without_value import parameter_without_value
from amplify_ls.rules.amp314_unknown_parameter import unknown_parameter
from amplify_ls.rules.amp330_dependency_cycle import dependency_cycle
from amplify_ls.rules.amp331_unknown_dependency import unknown_dependency
from amplify_ls.rules.amp332_undeclared_parameter import undeclared_parameter
from amplify_ls.rules.amp333_dependency_form import dependency_form
from amplify_ls.rules.amp334_unresolved_reference import unresolved_reference
from amplify_ls.rules.amp402_plain_secret import plain_secret
from amplify_ls.rules.amp404_merge_damage import merge_damage
from amplify_ls.rules.amp410_region import region
from amplify_ls.rules.amp412_permissions_boundary import permissions_boundary
from amplify_ls.rules.amp420_machine_path import machine_path
from amplify_ls.rules.amp421_layers import layers
from amplify_ls.rules.amp422_ended_service import ended_service
from amplify_ls.rules.amp424_rest_paths import rest_paths
from amplify_ls.rules.amp450_failed_deployment import failed_deployment
from amplify_ls.rules.amp901_useless_suppression import useless_suppression
from amplify_ls.rules.amp902_project_settings import project_settings
from amplify_ls.rules.rule import Rule

if TYPE_CHECKING:
    from amplify_ls.project.reading import Reading

TEXT_RULES: tuple[Rule, ...] = (
    malformed_payload,
    unquoted_expansion,
    missing_yes,
    headless_transport,
    unknown_key,
    schema,
    omitted_key,
    lost_quotes,
    unknown_frontend_or_provider,
    unknown_editor,
    frontend_settings,
    environment_name,
    project_name,
    provider_settings,
    ignored_provider_settings,
    option_form,
    no_effect,
    payload_version,
    reset_by_update,
    mfa,
    verification_message,
    redirect_uri,
    domain_prefix,
    limits,
    admin_queries,
    zone_info,
    alias_attributes,
    auth_modes,
    conflict_models,
    apple_key,
    imported_pools,
    storage_verbs,
    storage_names,
    feature_flags,
    tags,
    hooks,
    transform_conf,
    comments_lost,
    graphql_config,
    base_directory,
    cli_inputs,
    guest_access,
    unknown_group,
    unknown_function,
    bucket_triggers,
    custom_policies,
    iam_policy,
    unknown_action,
    hidden_character,
    missing_permission,
    function_templates,
    environment_variables,
    half_environment,
    stack_identifiers,
    cut_name,
    parameter_without_value,
    unknown_parameter,
    dependency_cycle,
    unknown_dependency,
    undeclared_parameter,
    dependency_form,
    unresolved_reference,
    plain_secret,
    merge_damage,
    region,
    permissions_boundary,
    machine_path,
    layers,
    ended_service,
    rest_paths,
    failed_deployment,
    useless_suppression,
    project_settings,
)
"""Of JSON and scripts, in the order of their codes."""


def rules_for(reading: Reading) -> tuple[Rule, ...]:
    """The rules that can find something in a file; most files hold no GraphQL schema."""
    return (*TEXT_RULES, *_sdl_rules()) if reading.sdl else TEXT_RULES


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of their codes."""
    return tuple(sorted((*TEXT_RULES, *_sdl_rules()), key=lambda rule: rule.code))


def _sdl_rules() -> tuple[Rule, ...]:
    from amplify_ls.rules.sdl_catalogue import SDL_RULES

    return SDL_RULES
