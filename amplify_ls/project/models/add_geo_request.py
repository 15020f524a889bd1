"""The payload of `amplify add geo --headless`."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import NAME
from amplify_ls.project.models.map_request import (
    access_type_note,
    service_name_note,
    set_as_default_note,
)
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.request import version_note

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
            values={
                "VectorEsriNavigation": "Esri: for finding the way, with roads in strong colours",
                "VectorEsriStreets": "Esri: streets, buildings and labels",
                "VectorEsriTopographic": "Esri: relief, water and roads",
                "VectorEsriDarkGrayCanvas": "Esri: dark and quiet, under data of yours",
                "VectorEsriLightGrayCanvas": "Esri: light and quiet, under data of yours",
                "RasterEsriImagery": "Esri: pictures from satellites and planes",
                "VectorHereBerlin": "HERE: streets in strong contrast",
                "VectorHereExplore": "HERE: a plain map of the whole world",
                "VectorHereExploreTruck": "HERE: with signs and limits for trucks",
                "RasterHereExploreSatellite": "HERE: pictures from satellites",
                "HybridHereExploreSatellite": "HERE: pictures from satellites, with roads on them",
                "VectorOpenDataStandardLight": "OpenStreetMap: a light map of open data",
            },
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
        cli=(
            "Only the first line of standard input is read, so write it on one line, for "
            "example with `jq -c`. The project needs auth."
        ),
    ),
):
    """The map that `amplify add geo --headless` adds."""

    version: Annotated[Literal[1], version_note()]
    service_configuration: Annotated[
        MapConfiguration, note("The map to add.", consequence="fails", missing="fails")
    ]
