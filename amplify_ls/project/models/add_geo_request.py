"""The payload of `amplify add geo --headless`."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import NAME
from amplify_ls.project.models.map_request import (
    access_type_note,
    service_name_note,
    set_as_default_note,
)
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.request import ON_ONE_LINE, version_note
from amplify_ls.project.models.vocabulary import MAP_STYLES

_MAP = {
    "serviceName": "Map",
    "name": "shopMap",
    "accessType": "AuthorizedUsers",
    "mapStyle": "VectorEsriStreets",
    "setAsDefault": True,
}


class MapConfiguration(Record, json_schema_extra=about(_MAP, closed=True)):
    """A map of Amazon Location Service."""

    service_name: Annotated[Literal["Map"], service_name_note()]
    name: Annotated[
        str,
        note(
            "Name of the map and of its folder in the backend: letters and digits. No other map, "
            "place index or geofence collection may have it.",
            cli="Its letters are not checked here, but another character makes the push fail.",
            consequence="fails",
            missing="fails",
            form=NAME,
            examples=["shopMap"],
        ),
    ]
    access_type: Annotated[
        Literal["AuthorizedUsers", "AuthorizedAndGuestUsers"], access_type_note()
    ]
    map_style: Annotated[
        Literal[
            "VectorEsriNavigation",
            "VectorEsriStreets",
            "VectorEsriTopographic",
            "VectorEsriDarkGrayCanvas",
            "VectorEsriLightGrayCanvas",
            "RasterEsriImagery",
            "VectorHereBerlin",
            "VectorHereExplore",
            "VectorHereExploreTruck",
            "RasterHereExploreSatellite",
            "HybridHereExploreSatellite",
            "VectorOpenDataStandardLight",
        ],
        note(
            "How the map looks, and whose data it shows.",
            values=MAP_STYLES,
            consequence="fails",
            missing="fails",
        ),
    ]
    set_as_default: Annotated[bool, set_as_default_note()]


class AddGeoRequest(
    Record,
    json_schema_extra=about(
        {"version": 1, "serviceConfiguration": _MAP},
        closed=True,
        cli=(f"{ON_ONE_LINE} The project needs auth."),
    ),
):
    """The map that `amplify add geo --headless` adds."""

    version: Annotated[Literal[1], version_note()]
    service_configuration: Annotated[
        MapConfiguration, note("The map to add.", consequence="fails", missing="fails")
    ]
