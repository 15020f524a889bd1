"""amplify/backend/storage/<name>/parameters.json."""

from typing import Annotated

from amplify_ls.project.models.parameter_file import (
    REFERENCE,
    ResourceName,
    RoleParameters,
    Text,
    Texts,
    key,
)
from amplify_ls.project.models.record import Note, about

_LIST = {
    "ALLOW": "They may list the files",
    "DISALLOW": "They may not list the files",
}
_PERMISSIONS = ("s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket")


def _permissions(who: str, folder: str) -> Note:
    return key(
        f"What {who} may do below `{folder}/`: actions with commas between them, or `DISALLOW`.",
        examples=("s3:PutObject,s3:GetObject,s3:DeleteObject", "DISALLOW"),
    )


class StorageParameters(
    RoleParameters,
    ResourceName,
    json_schema_extra=about(
        {
            "bucketName": "shop-files",
            "selectedGuestPermissions": ["s3:GetObject", "s3:ListBucket"],
            "authRoleName": REFERENCE,
            "GuestAllowList": "DISALLOW",
        },
        starts={
            "An imported bucket or table": {"resourceName": "files", "serviceType": "imported"},
        },
    ),
):
    """Values for the template of a bucket or table.

    Where there is a cli-inputs.json, they are made from it.
    """

    bucket_name: Annotated[Text | None, key("Start of the bucket's name.")] = None
    selected_guest_permissions: Annotated[
        Texts | str | None, key("What guests may do.", examples=(list(_PERMISSIONS[1:]),))
    ] = None
    selected_authenticated_permissions: Annotated[
        Texts | str | None,
        key("What users who are signed in may do.", examples=(list(_PERMISSIONS),)),
    ] = None
    s3_permissions_authenticated_public: Annotated[
        str | None, _permissions("users who are signed in", "public")
    ] = None
    s3_permissions_authenticated_protected: Annotated[
        str | None, _permissions("users who are signed in", "protected")
    ] = None
    s3_permissions_authenticated_private: Annotated[
        str | None, _permissions("users who are signed in", "private")
    ] = None
    s3_permissions_authenticated_uploads: Annotated[
        str | None, _permissions("users who are signed in", "uploads")
    ] = None
    s3_permissions_guest_public: Annotated[str | None, _permissions("guests", "public")] = None
    s3_permissions_guest_uploads: Annotated[str | None, _permissions("guests", "uploads")] = None
    s3_public_policy: Annotated[str | None, key("Name of the policy for `public/`; generated.")] = (
        None
    )
    s3_protected_policy: Annotated[
        str | None, key("Name of the policy for `protected/`; generated.")
    ] = None
    s3_private_policy: Annotated[
        str | None, key("Name of the policy for `private/`; generated.")
    ] = None
    s3_uploads_policy: Annotated[
        str | None, key("Name of the policy for `uploads/`; generated.")
    ] = None
    s3_read_policy: Annotated[
        str | None, key("Name of the policy for listing files; generated.")
    ] = None
    authenticated_allow_list: Annotated[
        str | None,
        key(
            "Whether users who are signed in may list files.",
            alias="AuthenticatedAllowList",
            values=_LIST,
        ),
    ] = None
    guest_allow_list: Annotated[
        str | None,
        key("Whether guests may list files.", alias="GuestAllowList", values=_LIST),
    ] = None
    trigger_function: Annotated[
        str | None,
        key("Function that is called for new files; `NONE` is none.", examples=("NONE",)),
    ] = None
    table_name: Annotated[str | None, key("Name of the table.")] = None
    partition_key_name: Annotated[str | None, key("Name of the partition key.")] = None
    partition_key_type: Annotated[
        str | None,
        key(
            "Type of the partition key.",
            values={"S": "Text", "N": "Number", "B": "Bytes"},
        ),
    ] = None
    sort_key_name: Annotated[str | None, key("Name of the sort key.")] = None
    sort_key_type: Annotated[
        str | None,
        key("Type of the sort key.", values={"S": "Text", "N": "Number", "B": "Bytes"}),
    ] = None
