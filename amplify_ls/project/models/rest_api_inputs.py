"""The answers about a REST API, as an API's cli-inputs.json has them."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Json, Record, about, note

_PERMISSIONS = {"setting": "private", "auth": ["create", "read", "update", "delete"]}
_PATH = {"name": "/orders", "lambdaFunction": "orders", "permissions": _PERMISSIONS}
REST_API = {"version": 1, "paths": {"/orders": _PATH}}

_Verb = Annotated[
    Literal["create", "read", "update", "delete"],
    note(
        "What may be called.",
        values={
            "create": "POST",
            "read": "GET",
            "update": "PUT and PATCH",
            "delete": "DELETE",
        },
    ),
]


class PathPermissions(Record, json_schema_extra=about(_PERMISSIONS)):
    """Who may call a path."""

    setting: Annotated[
        Literal["open", "private", "protected"],
        note(
            "Who may call the path.",
            values={
                "open": "Everybody, without any credentials",
                "private": "Users who are signed in, as `auth` or `groups` say",
                "protected": (
                    "Users who are signed in and guests; auth needs "
                    "`allowUnauthenticatedIdentities` for it"
                ),
            },
        ),
    ]
    auth: Annotated[
        list[_Verb] | None,
        note("What users who are signed in may call.", examples=[["create", "read", "update"]]),
    ] = None
    guest: Annotated[
        list[_Verb] | None,
        note("What guests may call; read only when `setting` is `protected`.", examples=[["read"]]),
    ] = None
    groups: Annotated[
        dict[str, Annotated[list[_Verb], note("What the group's users may call.")]] | None,
        note(
            "What users of a user-pool group may call, by the name of the group.",
            key_reference="group",
            examples=[{"Admins": ["create", "read", "update", "delete"]}],
        ),
    ] = None


class RestPath(Record, json_schema_extra=about(_PATH)):
    """A path of the API and what answers it."""

    name: Annotated[
        str | None,
        note("The path again; the Amplify CLI goes by the key.", consequence="accepted"),
    ] = None
    lambda_function: Annotated[
        str,
        note("Function that answers calls of the path and of all below it.", reference="function"),
    ]
    permissions: Annotated[PathPermissions, note("Who may call the path.", examples=[_PERMISSIONS])]
    cors: Annotated[
        Json | None,
        note(
            "Settings of CORS, written by hand.",
            cli="The Amplify CLI keeps the key and does not use it; CORS is set up for all paths.",
            consequence="accepted",
        ),
    ] = None


class RestApiInputs(Record, json_schema_extra=about(REST_API)):
    """Answers to the questions of `amplify add api` about a REST API."""

    version: Annotated[
        Literal[1], note("Version of this file's layout, always the number 1.", default=1)
    ]
    paths: Annotated[
        dict[str, Annotated[RestPath, note("A path of the API.")]],
        note(
            "Paths of the API; a part in braces, as in `/orders/{id}`, stands for any text.",
            examples=[REST_API["paths"]],
        ),
    ]
