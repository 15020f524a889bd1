"""Files of resources, by category."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from amplify_ls.project.kinds.file_kind import HOOKS_DOCS, FileKind, file_kind

_CLI_INPUTS = "AMP230"


def category_files() -> Iterator[FileKind]:
    """The kinds of files below `amplify/backend/<category>/<resource>/`, and of hooks."""
    return chain(_stored_answers(), _of_functions(), _of_users_and_apis())


def _stored_answers() -> Iterator[FileKind]:
    yield file_kind(
        "auth-cli-inputs",
        "amplify/backend/auth/*/cli-inputs.json",
        title="cli-inputs.json of auth",
        description="The answers from which the user pool and identity pool are built.",
        model="AuthCliInputs",
        writer="cli",
        committed=True,
        rule=_CLI_INPUTS,
    )
    yield file_kind(
        "storage-cli-inputs",
        "amplify/backend/storage/*/cli-inputs.json",
        title="cli-inputs.json of storage",
        description="The answers from which a bucket for files, or a table, is built.",
        model="StorageCliInputs",
        writer="cli",
        committed=True,
        rule=_CLI_INPUTS,
    )
    yield file_kind(
        "api-cli-inputs",
        "amplify/backend/api/*/cli-inputs.json",
        title="cli-inputs.json of an API",
        description="The answers from which a GraphQL API or a REST API is built.",
        model="ApiCliInputs",
        writer="cli",
        committed=True,
        rule=_CLI_INPUTS,
    )
    yield file_kind(
        "geo-cli-inputs",
        "amplify/backend/geo/*/cli-inputs.json",
        title="cli-inputs.json of geo",
        description="The groups that may use a map, a place index or geofences.",
        model="GeoCliInputs",
        writer="cli",
        committed=True,
        rule=_CLI_INPUTS,
    )


def _of_functions() -> Iterator[FileKind]:
    yield file_kind(
        "function-parameters",
        "amplify/backend/function/*/function-parameters.json",
        title="function-parameters.json",
        description="What a function may use: resources, layers, variables and secrets.",
        model="FunctionParameters",
        writer="cli",
        committed=True,
    )
    yield file_kind(
        "function-state",
        "amplify/backend/function/*/amplify.state",
        title="amplify.state",
        description="How a function is built and packed.",
        model="FunctionState",
        writer="cli",
        committed=True,
    )
    yield file_kind(
        "custom-policies",
        "amplify/backend/function/*/custom-policies.json",
        "amplify/backend/api/*/custom-policies.json",
        title="custom-policies.json",
        description="What a function or container API may do beside what Amplify gives it.",
        model="CustomPolicies",
        writer="user",
        committed=True,
        rule="AMP240",
    )
    yield file_kind(
        "layer-configuration",
        "amplify/backend/function/*/layer-configuration.json",
        title="layer-configuration.json",
        description="Who may use a layer, and the languages it is for.",
        model="LayerConfiguration",
        writer="cli",
        committed=True,
    )
    yield file_kind(
        "layer-parameters",
        "amplify/backend/function/*/layer-parameters.json",
        title="layer-parameters.json",
        description="Versions of a layer, as old versions of the Amplify CLI kept them.",
        model="LayerParameters",
        writer="cli",
        committed=True,
    )
    yield file_kind(
        "layer-runtimes",
        "amplify/backend/function/*/layer-runtimes.json",
        title="layer-runtimes.json",
        description="Languages of a layer, as old versions of the Amplify CLI kept them.",
        model="LayerRuntimes",
        writer="cli",
        committed=True,
    )


def _of_users_and_apis() -> Iterator[FileKind]:
    yield file_kind(
        "user-pool-group-precedence",
        "amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json",
        title="user-pool-group-precedence.json",
        description="The groups of the user pool, in order of their precedence.",
        model="UserPoolGroupPrecedence",
        writer="user",
        committed=True,
    )
    yield file_kind(
        "transform-conf",
        "amplify/backend/api/*/transform.conf.json",
        title="transform.conf.json",
        description="How the GraphQL schema is turned into a backend.",
        model="TransformConf",
        writer="cli",
        committed=True,
        dialect="strict",
    )
    yield file_kind(
        "hooks-config",
        "amplify/hooks/hooks-config.json",
        title="hooks-config.json",
        description="Programs for hooks that are neither `.js` nor `.sh`.",
        model="HooksConfig",
        writer="user",
        committed=True,
        link=HOOKS_DOCS,
        rule="AMP211",
    )
