"""amplify/backend/function/<name>/function-parameters.json."""

from typing import Annotated

from amplify_ls.project.models.function_layer import EXTERNAL_LAYER, PROJECT_LAYER, FunctionLayer
from amplify_ls.project.models.record import Json, Record, about, note

_PERMISSIONS = {"storage": {"orders": ["create", "read"]}, "api": {"shop": ["Query"]}}
_VARIABLE = {
    "cloudFormationParameterName": "mailSender",
    "environmentVariableName": "MAIL_SENDER",
}
_FUNCTION = {
    "permissions": _PERMISSIONS,
    "lambdaLayers": [PROJECT_LAYER, EXTERNAL_LAYER],
    "environmentVariableList": [_VARIABLE],
    "secretNames": ["MAIL_PASSWORD"],
}
_TRIGGER = {
    "trigger": True,
    "modules": ["custom"],
    "parentResource": "shop1a2b3c4d",
    "functionName": "shop1a2b3c4dPostConfirmation",
    "resourceName": "shop1a2b3c4dPostConfirmation",
    "parentStack": "auth",
    "triggerEnvs": "[]",
    "triggerTemplate": "PostConfirmation.json.ejs",
    "triggerEventPath": "PostConfirmation.event.json",
    "roleName": "shop1a2b3c4dPostConfirmation",
    "skipEdit": True,
}


class EnvironmentVariable(Record, json_schema_extra=about(_VARIABLE)):
    """An environment variable of the function."""

    cloud_formation_parameter_name: Annotated[
        str,
        note(
            (
                "Parameter of the function's template that brings the value: the variable's name "
                "in camelCase."
            ),
            reference="parameter",
            examples=["mailSender"],
        ),
    ]
    environment_variable_name: Annotated[
        str,
        note(
            "Name by which the function's code reads the variable: letters, digits and `_`.",
            examples=["MAIL_SENDER"],
        ),
    ]


class TriggerKeys(Record):
    """What is only there for functions that the user pool calls on its events."""

    trigger: Annotated[
        bool | None,
        note("Whether another resource calls the function on its events.", consequence="accepted"),
    ] = None
    modules: Annotated[
        list[Annotated[str, note("Name of a template.", examples=["custom"])]] | None,
        note(
            "Templates the function was made from; `custom` for code of your own.",
            consequence="accepted",
            examples=[["custom"]],
        ),
    ] = None
    parent_resource: Annotated[
        str | None,
        note(
            "Auth resource whose user pool calls the function.",
            consequence="accepted",
            reference="resource",
        ),
    ] = None
    function_name: Annotated[
        str | None,
        note("Name of the function.", consequence="accepted", reference="function"),
    ] = None
    resource_name: Annotated[
        str | None,
        note(
            "Name of the function resource, the same as its folder.",
            consequence="accepted",
            reference="function",
        ),
    ] = None
    parent_stack: Annotated[
        str | None,
        note(
            "Category of the resource that calls the function.",
            values={"auth": "The user pool"},
            consequence="accepted",
        ),
    ] = None
    trigger_envs: Annotated[
        str | list[Annotated[Json, note("A variable: its `key` and `value`.")]] | None,
        note("Environment variables that the templates ask for.", consequence="accepted"),
    ] = None
    trigger_dir: Annotated[
        str | None,
        note(
            "Folder with the templates on the machine of whoever added the trigger.",
            cli="Nobody reads it later; it only tells how that machine is set up.",
            consequence="accepted",
        ),
    ] = None
    trigger_template: Annotated[
        str | None,
        note("Template of the function's stack.", consequence="accepted"),
    ] = None
    trigger_event_path: Annotated[
        str | None,
        note("Event with which `amplify mock` calls the function.", consequence="accepted"),
    ] = None
    role_name: Annotated[
        str | None, note("Start of the name of the function's role.", consequence="accepted")
    ] = None
    skip_edit: Annotated[
        bool | None,
        note("Whether no editor is opened when the function is added.", consequence="accepted"),
    ] = None
    group: Annotated[
        str | None,
        note(
            "Group into which the template `add-to-group` puts new users.",
            alias="GROUP",
            consequence="accepted",
            reference="group",
        ),
    ] = None


Permission = Annotated[
    str,
    note(
        "What the function may do.",
        values={
            "create": "Make new items, files or users",
            "read": "Read",
            "update": "Change",
            "delete": "Delete",
            "Query": "Ask the GraphQL API",
            "Mutation": "Change data through the GraphQL API",
            "Subscription": "Hear of changes from the GraphQL API",
        },
        consequence="accepted",
    ),
]
ResourcePermissions = Annotated[
    list[Permission],
    note("What the function may do with the resource.", consequence="accepted"),
]
CategoryPermissions = Annotated[
    # Written by hand it may be anything: the Amplify CLI looks for names it knows, and goes on.
    dict[str, ResourcePermissions] | list[Json] | str,
    note("Resources of the category.", consequence="accepted", key_reference="resource"),
]


class FunctionParameters(
    TriggerKeys,
    json_schema_extra=about(
        _FUNCTION,
        starts={"A function": _FUNCTION, "A trigger of the user pool": _TRIGGER},
    ),
):
    """What a function may use: other resources, layers, environment variables and secrets.

    The function's template repeats it; `amplify update function` keeps both in step.
    """

    permissions: Annotated[
        dict[str, CategoryPermissions] | None,
        note(
            "What the function may do with other resources, by category and resource.",
            cli=(
                "The permissions themselves are in the function's template; this is what "
                "`amplify update function` begins with."
            ),
            consequence="accepted",
            key_reference="category",
            examples=[_PERMISSIONS],
        ),
    ] = None
    lambda_layers: Annotated[
        list[FunctionLayer] | None,
        note(
            "Layers with code that the function shares with others, five at most.",
            examples=[[PROJECT_LAYER]],
        ),
    ] = None
    environment_variable_list: Annotated[
        list[EnvironmentVariable] | None,
        note(
            "Environment variables of the function.",
            cli=(
                "The template needs the parameter and the variable too; the values are in "
                "team-provider-info.json."
            ),
            examples=[[_VARIABLE]],
        ),
    ] = None
    secret_names: Annotated[
        list[Annotated[str, note("Name of a secret: letters, digits and `_`.", examples=["TOKEN"])]]
        | None,
        note(
            (
                "Secrets of the function; the values are in AWS Systems Manager, by environment, "
                "and never in files."
            ),
            examples=[["MAIL_PASSWORD"]],
        ),
    ] = None
    enable_cors: Annotated[
        bool | None,
        note(
            "Whether answers of a function behind a REST API allow calls from other origins.",
            consequence="accepted",
        ),
    ] = None
    mutable_parameters_state: Annotated[
        dict[str, Annotated[Json, note("A part of the function's state.")]] | None,
        note(
            "State of the function that an old version left here by mistake.",
            cli="The Amplify CLI removes it when it next writes the file.",
            consequence="accepted",
        ),
    ] = None
