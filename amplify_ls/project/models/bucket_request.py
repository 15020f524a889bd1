"""Who may do what with the files of a bucket, as a request for storage describes it."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Note, Record, about, note

Verbs = list[
    Annotated[
        Literal["CREATE_AND_UPDATE", "READ", "DELETE"],
        note(
            "What they may do.",
            values={
                "CREATE_AND_UPDATE": "Upload files and overwrite them",
                "READ": "Download and list files",
                "DELETE": "Delete files",
            },
            rule="AMP151",
            consequence="fails",
        ),
    ]
]

GroupVerbs = dict[
    str, Annotated[Verbs, note("What the group may do.", rule="AMP151", consequence="fails")]
]


def auth_note() -> Note:
    """What signed-in users may do."""
    return note(
        "What signed-in users may do.",
        rule="AMP151",
        consequence="fails",
        missing="fails",
        examples=[["CREATE_AND_UPDATE", "READ", "DELETE"]],
    )


def guest_note() -> Note:
    """What guests may do."""
    return note(
        "What guests may do; without it, or with an empty list, nothing.",
        cli="With any verb the Amplify CLI changes auth so that guests get AWS credentials.",
        rule="AMP151",
        consequence="fails",
        examples=[["READ"]],
    )


class AddedPermissions(
    Record,
    json_schema_extra=about(
        {"auth": ["CREATE_AND_UPDATE", "READ", "DELETE"], "guest": ["READ"]}, closed=True
    ),
):
    """Verbs for each sort of user."""

    auth: Annotated[Verbs, auth_note()]
    guest: Annotated[Verbs | None, guest_note()] = None
    groups: Annotated[
        GroupVerbs | None,
        note(
            "What each user-pool group may do.",
            cli='Without groups in the project the command stops with "No user pool groups found".',
            rule="AMP151",
            consequence="fails",
            key_reference="group",
            examples=[{"Admins": ["CREATE_AND_UPDATE", "READ", "DELETE"]}],
        ),
    ] = None


class ChangedPermissions(
    AddedPermissions,
    json_schema_extra=about({"auth": ["READ"], "guest": []}, closed=True),
):
    """Verbs for each sort of user, from now on."""

    groups: Annotated[
        GroupVerbs | None,
        note(
            "What each user-pool group may do. It cannot be changed this way.",
            cli="Accepted, but the groups keep what they had.",
            rule="AMP151",
            consequence="fails",
            key_reference="group",
        ),
    ] = None


class LambdaTrigger(
    Record, json_schema_extra=about({"mode": "existing", "name": "resizeImage"}, closed=True)
):
    """A function that runs when files change."""

    mode: Annotated[
        Literal["new", "existing"],
        note(
            "Whether the function has to be made.",
            values={
                "new": "The Amplify CLI adds a function",
                "existing": "The project has the function",
            },
            consequence="fails",
            missing="fails",
        ),
    ]
    name: Annotated[
        str,
        note(
            "Name of the function.",
            cli="Not checked here; an empty name fails at the push.",
            consequence="fails",
            missing="fails",
            reference="function",
            min_length=1,
            examples=["resizeImage"],
        ),
    ]


def service_name_note() -> Note:
    """The service of a bucket."""
    return note(
        "Always `S3`; DynamoDB tables have no headless mode.", consequence="fails", missing="fails"
    )


def lambda_trigger_note() -> Note:
    """The function that runs when files change."""
    return note(
        "Function that runs when a file is uploaded, overwritten or deleted.", consequence="fails"
    )


def existing_resource_note() -> Note:
    """The storage resource to change."""
    return note(
        "Name of the storage resource, as in backend-config.json.",
        cli="It has to be there, and of the service S3.",
        consequence="fails",
        missing="fails",
        reference="resource",
        examples=["shopFiles"],
    )
