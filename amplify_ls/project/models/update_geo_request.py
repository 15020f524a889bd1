"""The payload of `amplify update geo --headless`."""

from typing import Annotated, Literal

from amplify_ls.project.models.map_request import (
    access_type_note,
    service_name_note,
    set_as_default_note,
)
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.request import ON_ONE_LINE, version_note

_OPEN_MAP = {
    "serviceName": "Map",
    "name": "shopMap",
    "accessType": "AuthorizedAndGuestUsers",
    "setAsDefault": True,
}


class MapModification(Record, json_schema_extra=about(_OPEN_MAP, closed=True)):
    """What changes; the style of a map cannot."""

    service_name: Annotated[Literal["Map"], service_name_note()]
    name: Annotated[
        str,
        note(
            "Name of the map, as in backend-config.json.",
            cli="The map has to be there.",
            consequence="fails",
            missing="fails",
            reference="resource",
            examples=["shopMap"],
        ),
    ]
    access_type: Annotated[
        Literal["AuthorizedUsers", "AuthorizedAndGuestUsers"], access_type_note()
    ]
    set_as_default: Annotated[bool, set_as_default_note()]


class UpdateGeoRequest(
    Record,
    json_schema_extra=about(
        {"version": 1, "serviceModification": _OPEN_MAP},
        closed=True,
        cli=(ON_ONE_LINE),
    ),
):
    """The change that `amplify update geo --headless` makes to a map."""

    version: Annotated[Literal[1], version_note()]
    service_modification: Annotated[
        MapModification, note("What changes.", consequence="fails", missing="fails")
    ]
