"""The payload of `amplify add api --headless`."""

from typing import Annotated, Literal

from amplify_ls.project.models.api_request import (
    SCHEMA_EXAMPLE,
    AuthType,
    additional_auth_types_note,
    app_sync_note,
    default_auth_type_note,
    transform_schema_note,
)
from amplify_ls.project.models.conflict_request import ConflictResolution, conflict_resolution_note
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.request import ON_ONE_LINE, version_note
from amplify_ls.project.models.request_forms import API_NAME

_SHOP = {
    "serviceName": "AppSync",
    "apiName": "shop",
    "transformSchema": SCHEMA_EXAMPLE,
    "defaultAuthType": {"mode": "AMAZON_COGNITO_USER_POOLS"},
}


class ApiConfiguration(Record, json_schema_extra=about(_SHOP, closed=True)):
    """A GraphQL API of AWS AppSync."""

    service_name: Annotated[Literal["AppSync"], app_sync_note()]
    api_name: Annotated[
        str,
        note(
            "Name of the API and of its folder in the backend: letters and digits, 80 at most.",
            cli="Not checked here, but another character makes the push fail.",
            consequence="fails",
            missing="fails",
            form=API_NAME,
            examples=["shop"],
        ),
    ]
    transform_schema: Annotated[str, transform_schema_note(is_required=True)]
    default_auth_type: Annotated[AuthType, default_auth_type_note(is_required=True)]
    additional_auth_types: Annotated[list[AuthType] | None, additional_auth_types_note()] = None
    conflict_resolution: Annotated[ConflictResolution | None, conflict_resolution_note()] = None


class AddApiRequest(
    Record,
    json_schema_extra=about(
        {
            "version": 1,
            "serviceConfiguration": {
                **_SHOP,
                "additionalAuthTypes": [{"mode": "API_KEY", "expirationTime": 7}],
            },
        },
        closed=True,
        cli=(
            f"{ON_ONE_LINE} A project has one GraphQL API; with a second one the command "
            'stops with "already exists in the project".'
        ),
    ),
):
    """The GraphQL API that `amplify add api --headless` adds."""

    version: Annotated[Literal[1], version_note()]
    service_configuration: Annotated[
        ApiConfiguration, note("The API to add.", consequence="fails", missing="fails")
    ]
