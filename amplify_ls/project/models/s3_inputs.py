"""The answers about an S3 bucket, as storage's cli-inputs.json has them."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import BUCKET_NAME, POLICY_ID
from amplify_ls.project.models.record import Record, about, note

BUCKET = {
    "resourceName": "files",
    "bucketName": "shop-files",
    "policyUUID": "1a2b3c4d",
    "storageAccess": "auth",
    "guestAccess": [],
    "authAccess": ["CREATE_AND_UPDATE", "READ", "DELETE"],
}
_TRIGGER = {
    "category": "predictions",
    "triggerFunction": "indexFaces",
    "permissions": ["READ"],
    "triggerEvents": ["s3:ObjectCreated:*"],
    "triggerPrefix": [{"prefix": "protected/predictions/", "prefixTransform": "ATTACH_REGION"}],
}

Permission = Annotated[
    Literal["CREATE_AND_UPDATE", "READ", "DELETE"],
    note(
        "What may be done with files.",
        values={
            "CREATE_AND_UPDATE": "Put files into the bucket and replace them",
            "READ": "Get and list files",
            "DELETE": "Delete files",
        },
        rule="AMP151",
    ),
]


class TriggerPrefix(
    Record,
    json_schema_extra=about(
        {"prefix": "protected/predictions/", "prefixTransform": "ATTACH_REGION"}
    ),
):
    """Start of the names of the files whose events call the function."""

    prefix: Annotated[
        str,
        note(
            "Start of the files' names; no two functions may have the same.",
            examples=["protected/predictions/"],
        ),
    ]
    prefix_transform: Annotated[
        Literal["NONE", "ATTACH_REGION"],
        note(
            "What is done to the prefix before it is used.",
            values={
                "NONE": "Nothing",
                "ATTACH_REGION": "The region is added, as in names that Amplify's libraries give",
            },
        ),
    ]


class BucketTrigger(Record, json_schema_extra=about(_TRIGGER)):
    """A function that the bucket calls on events of some of its files."""

    category: Annotated[
        str,
        note("Category that set up the function.", reference="category", examples=["predictions"]),
    ]
    tag: Annotated[str | None, note("Mark by which the category finds its function again.")] = None
    trigger_function: Annotated[
        str, note("Name of the function that is called.", reference="function")
    ]
    permissions: Annotated[
        list[Permission],
        note("What the function may do with the files.", examples=[["READ"]]),
    ]
    trigger_events: Annotated[
        list[
            Annotated[
                Literal["s3:ObjectCreated:*", "s3:ObjectRemoved:*"],
                note(
                    "Event that calls the function.",
                    values={
                        "s3:ObjectCreated:*": "A file was put into the bucket or replaced",
                        "s3:ObjectRemoved:*": "A file was deleted",
                    },
                    rule="AMP234",
                ),
            ]
        ],
        note("Events that call the function.", examples=[["s3:ObjectCreated:*"]]),
    ]
    trigger_prefix: Annotated[
        list[TriggerPrefix],
        note(
            "Files whose events call the function, by the start of their names.",
            examples=[_TRIGGER["triggerPrefix"]],
        ),
    ]


class BucketInputs(Record, json_schema_extra=about(BUCKET)):
    """Answers to the questions of `amplify add storage` about a bucket for files."""

    resource_name: Annotated[
        str,
        note(
            "Name of the storage resource, the same as its folder. It cannot be changed later.",
            examples=["files"],
        ),
    ]
    bucket_name: Annotated[
        str,
        note(
            (
                "Start of the bucket's name: 3 to 47 lower-case letters, digits and hyphens. It "
                "cannot be changed later."
            ),
            cli="A push adds five characters of the root stack's name and the environment to it.",
            rule="AMP152",
            form=BUCKET_NAME,
            examples=["shop-files"],
        ),
    ]
    policy_uuid: Annotated[
        str,
        note(
            "Eight random characters in the names of the bucket's policies; generated.",
            alias="policyUUID",
            consequence="accepted",
            missing="fails",
            form=POLICY_ID,
            examples=["1a2b3c4d"],
        ),
    ]
    storage_access: Annotated[
        Literal["auth", "authAndGuest"],
        note(
            "Who may use the bucket at all.",
            values={
                "auth": "Users who are signed in; `guestAccess` is empty then",
                "authAndGuest": "Guests too; auth needs `allowUnauthenticatedIdentities` for it",
            },
        ),
    ]
    guest_access: Annotated[
        list[Permission],
        note("What guests may do with files; empty unless `storageAccess` is `authAndGuest`."),
    ]
    auth_access: Annotated[
        list[Permission],
        note(
            "What users who are signed in may do with files.",
            cli="With `groupAccess` a user in a group has the rights of the group instead.",
            examples=[["CREATE_AND_UPDATE", "READ", "DELETE"]],
        ),
    ]
    group_access: Annotated[
        dict[str, Annotated[list[Permission], note("What the group's users may do with files.")]]
        | list[Permission]
        | None,
        note(
            "What users of a user-pool group may do with files, by the name of the group.",
            key_reference="group",
            examples=[{"Admins": ["CREATE_AND_UPDATE", "READ", "DELETE"]}],
        ),
    ] = None
    trigger_function: Annotated[
        str | None,
        note(
            "Function that is called whenever a file is put into the bucket or deleted.",
            values={"NONE": "No function"},
            others=True,
            reference="function",
        ),
    ] = None
    admin_trigger_function: Annotated[
        BucketTrigger | None,
        note("Function that predictions has called to index images; generated."),
    ] = None
    additional_trigger_functions: Annotated[
        list[BucketTrigger] | None,
        note("More functions that are called, each for files with prefixes of its own."),
    ] = None
