"""The payload of `amplify remove storage --headless`."""

from typing import Annotated, Literal

from amplify_ls.project.models.bucket_request import existing_resource_note, service_name_note
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.request import ON_ONE_LINE, version_note


class RemovedStorage(
    Record, json_schema_extra=about({"serviceName": "S3", "resourceName": "shopFiles"}, closed=True)
):
    """A bucket of the project."""

    service_name: Annotated[Literal["S3"], service_name_note()]
    resource_name: Annotated[str, existing_resource_note()]
    delete_bucket_and_contents: Annotated[
        Literal[False] | None,
        note(
            "Always `false`: the bucket stays in the AWS account with its files.",
            cli="With `true` the command stops, as deleting the bucket is not implemented.",
            consequence="fails",
        ),
    ] = None


class RemoveStorageRequest(
    Record,
    json_schema_extra=about(
        {
            "version": 1,
            "serviceConfiguration": {"serviceName": "S3", "resourceName": "shopFiles"},
        },
        closed=True,
        cli=(f"{ON_ONE_LINE} A bucket that other resources depend on is not removed."),
    ),
):
    """The S3 bucket that `amplify remove storage --headless` takes out of the project."""

    version: Annotated[Literal[1], version_note()]
    service_configuration: Annotated[
        RemovedStorage, note("The bucket to remove.", consequence="fails", missing="fails")
    ]
