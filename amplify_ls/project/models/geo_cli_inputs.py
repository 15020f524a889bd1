"""amplify/backend/geo/<name>/cli-inputs.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Record, about, note

_Action = Annotated[
    Literal["Read geofence", "Create/Update geofence", "Delete geofence", "List geofences"],
    note(
        "What the group may do with geofences.",
        values={
            "Read geofence": "Read one geofence",
            "Create/Update geofence": "Put geofences into the collection and change them",
            "Delete geofence": "Delete geofences",
            "List geofences": "List the geofences of the collection",
        },
    ),
]


class GeoCliInputs(
    Record,
    json_schema_extra=about(
        {"groupPermissions": ["Admins"]},
        cli="Everything else about the resource is in its parameters.json.",
        starts={
            "A map or a place index": {"groupPermissions": ["Admins"]},
            "A geofence collection": {
                "groupPermissions": {"Admins": ["Read geofence", "List geofences"]}
            },
        },
    ),
):
    """The user-pool groups that may use a map, a place index or a geofence collection."""

    group_permissions: Annotated[
        list[Annotated[str, note("Name of the group.", reference="group")]]
        | dict[str, Annotated[list[_Action], note("What the group may do with geofences.")]]
        | None,
        note(
            (
                "Groups that may use the map or place index, or for each group what it may do "
                "with a collection's geofences."
            ),
            key_reference="group",
            examples=[["Admins"], {"Admins": ["Read geofence", "List geofences"]}],
        ),
    ] = None
