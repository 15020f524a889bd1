"""The payload of `amplify add storage --headless`."""

from typing import Annotated, Literal

from amplify_ls.project.models.bucket_request import (
    AddedPermissions,
    LambdaTrigger,
    lambda_trigger_note,
    service_name_note,
)
from amplify_ls.project.models.forms import BUCKET_NAME, NAME
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.request import ON_ONE_LINE, version_note

_BUCKET = {
    "serviceName": "S3",
    "permissions": {"auth": ["CREATE_AND_UPDATE", "READ", "DELETE"], "guest": ["READ"]},
    "resourceName": "shopFiles",
    "bucketName": "shop-files",
}


class StorageConfiguration(Record, json_schema_extra=about(_BUCKET, closed=True)):
    """An S3 bucket."""

    service_name: Annotated[Literal["S3"], service_name_note()]
    permissions: Annotated[
        AddedPermissions,
        note(
            "Who may do what with the files.",
            rule="AMP151",
            consequence="fails",
            missing="fails",
        ),
    ]
    resource_name: Annotated[
        str | None,
        note(
            "Name of the storage resource and of its folder in the backend, otherwise generated: "
            "letters and digits.",
            cli="Not checked here, but another character makes the push fail.",
            rule="AMP152",
            consequence="fails",
            form=NAME,
            examples=["shopFiles"],
        ),
    ] = None
    bucket_name: Annotated[
        str | None,
        note(
            "First part of the bucket's name, otherwise generated; five characters and the "
            "environment are added. It cannot be changed later.",
            cli="Checked by the command, though not by the published schema.",
            rule="AMP152",
            consequence="fails",
            form=BUCKET_NAME,
            examples=["shop-files"],
        ),
    ] = None
    lambda_trigger: Annotated[LambdaTrigger | None, lambda_trigger_note()] = None


class AddStorageRequest(
    Record,
    json_schema_extra=about(
        {"version": 1, "serviceConfiguration": _BUCKET},
        closed=True,
        cli=(f"{ON_ONE_LINE} The project needs auth, and may have no other S3 bucket."),
    ),
):
    """The S3 bucket that `amplify add storage --headless` adds."""

    version: Annotated[Literal[1], version_note()]
    service_configuration: Annotated[
        StorageConfiguration, note("The bucket to add.", consequence="fails", missing="fails")
    ]
