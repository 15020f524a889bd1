"""The payload of `amplify import storage --headless`."""

from typing import Annotated, Literal

from amplify_ls.project.models.bucket_request import service_name_note
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.request import ON_ONE_LINE, version_note


class ImportedStorage(
    Record,
    json_schema_extra=about({"serviceName": "S3", "bucketName": "my-existing-bucket"}, closed=True),
):
    """A bucket that is there already."""

    service_name: Annotated[Literal["S3"], service_name_note()]
    bucket_name: Annotated[
        str,
        note(
            "Whole name of the S3 bucket that is there already.",
            cli='Without such a bucket the command stops with "The specified bucket … does not '
            'exist".',
            consequence="fails",
            missing="fails",
            min_length=3,
            max_length=63,
            examples=["my-existing-bucket"],
        ),
    ]


class ImportStorageRequest(
    Record,
    json_schema_extra=about(
        {
            "version": 1,
            "serviceConfiguration": {"serviceName": "S3", "bucketName": "my-existing-bucket"},
        },
        closed=True,
        cli=(f"{ON_ONE_LINE} The project needs auth, and may have no other S3 bucket."),
    ),
):
    """The existing S3 bucket that `amplify import storage --headless` takes into the project."""

    version: Annotated[Literal[1], version_note()]
    service_configuration: Annotated[
        ImportedStorage, note("The bucket to import.", consequence="fails", missing="fails")
    ]
