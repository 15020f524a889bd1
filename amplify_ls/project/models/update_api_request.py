"""The payload of `amplify update api --headless`."""

from typing import Annotated, Literal

from amplify_ls.project.models.api_request import (
    AuthType,
    additional_auth_types_note,
    app_sync_note,
    default_auth_type_note,
    transform_schema_note,
)
from amplify_ls.project.models.conflict_request import ConflictResolution, conflict_resolution_note
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.request import ON_ONE_LINE, version_note

_LONGER = {
    "serviceName": "AppSync",
    "defaultAuthType": {"mode": "API_KEY", "expirationTime": 30},
}


class ApiKeyExpiration(Record, json_schema_extra=about({"days": 30}, closed=True)):
    """How long the API key would live."""

    days: Annotated[
        float | None,
        note("Days until the API key expires.", consequence="ignored", examples=[30]),
    ] = None


class ApiModification(Record, json_schema_extra=about(_LONGER, closed=True)):
    """What changes; a key that is left out stays as it is."""

    service_name: Annotated[Literal["AppSync"], app_sync_note()]
    transform_schema: Annotated[str | None, transform_schema_note(is_required=False)] = None
    default_auth_type: Annotated[AuthType | None, default_auth_type_note(is_required=False)] = None
    additional_auth_types: Annotated[list[AuthType] | None, additional_auth_types_note()] = None
    conflict_resolution: Annotated[ConflictResolution | None, conflict_resolution_note()] = None
    api_key_expiration: Annotated[
        ApiKeyExpiration | None,
        note(
            "How long the API key would live. Use `expirationTime` of the auth type.",
            cli="Accepted and never read.",
            consequence="ignored",
        ),
    ] = None


class UpdateApiRequest(
    Record,
    json_schema_extra=about(
        {"version": 1, "serviceModification": _LONGER},
        closed=True,
        cli=(
            f'{ON_ONE_LINE} Without a GraphQL API the command stops with "AppSync API '
            'does not exist".'
        ),
    ),
):
    """The change that `amplify update api --headless` makes to the GraphQL API."""

    version: Annotated[Literal[1], version_note()]
    service_modification: Annotated[
        ApiModification, note("What changes.", consequence="fails", missing="fails")
    ]
