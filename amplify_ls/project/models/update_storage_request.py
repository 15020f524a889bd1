"""The payload of `amplify update storage --headless`."""

from typing import Annotated, Literal

from amplify_ls.project.models.bucket_request import (
    ChangedPermissions,
    LambdaTrigger,
    existing_resource_note,
    lambda_trigger_note,
    service_name_note,
)
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.request import ON_ONE_LINE, version_note

_CLOSED_FILES = {
    "serviceName": "S3",
    "resourceName": "shopFiles",
    "permissions": {"auth": ["READ"], "guest": []},
}


class StorageModification(Record, json_schema_extra=about(_CLOSED_FILES, closed=True)):
    """The storage resource as it is to be from now on."""

    service_name: Annotated[Literal["S3"], service_name_note()]
    resource_name: Annotated[str, existing_resource_note()]
    permissions: Annotated[
        ChangedPermissions,
        note(
            "Who may do what with the files from now on; guests nothing if they are left out.",
            rule="AMP151",
            consequence="fails",
            missing="fails",
        ),
    ]
    lambda_trigger: Annotated[LambdaTrigger | None, lambda_trigger_note()] = None


class UpdateStorageRequest(
    Record,
    json_schema_extra=about(
        {"version": 1, "serviceModification": _CLOSED_FILES},
        closed=True,
        cli=(f"{ON_ONE_LINE} An imported bucket cannot be changed."),
    ),
):
    """The change that `amplify update storage --headless` makes to a bucket."""

    version: Annotated[Literal[1], version_note()]
    service_modification: Annotated[
        StorageModification, note("What changes.", consequence="fails", missing="fails")
    ]
