"""amplify/backend/geo/<name>/parameters.json."""

from typing import Annotated

from amplify_ls.project.models.parameter_file import REFERENCE, RoleParameters, key
from amplify_ls.project.models.record import about
from amplify_ls.project.models.vocabulary import MAP_STYLES

_MAP = {"authRoleName": REFERENCE, "mapName": "stores", "mapStyle": "VectorEsriStreets"}


class GeoParameters(
    RoleParameters,
    json_schema_extra=about(
        _MAP | {"isDefault": True},
        starts={
            "A map": _MAP | {"isDefault": True},
            "A place index": {
                "authRoleName": REFERENCE,
                "indexName": "places",
                "dataProvider": "Esri",
                "dataSourceIntendedUse": "SingleUse",
                "isDefault": True,
            },
            "A geofence collection": {
                "authRoleName": REFERENCE,
                "collectionName": "areas",
                "isDefault": True,
            },
        },
    ),
):
    """Values for the template of a map, a place index or a geofence collection."""

    map_name: Annotated[str | None, key("Name of the map; a push adds the environment.")] = None
    map_style: Annotated[
        str | None, key("How the map looks, and who provides it.", values=MAP_STYLES)
    ] = None
    index_name: Annotated[
        str | None, key("Name of the place index; a push adds the environment.")
    ] = None
    data_provider: Annotated[
        str | None,
        key("Who provides the places.", values={"Esri": "Esri", "Here": "HERE Technologies"}),
    ] = None
    data_source_intended_use: Annotated[
        str | None,
        key(
            "What happens with places that were found; it decides about the price.",
            values={
                "SingleUse": "They are shown and forgotten",
                "Storage": "They are stored",
            },
        ),
    ] = None
    collection_name: Annotated[
        str | None, key("Name of the geofence collection; a push adds the environment.")
    ] = None
    is_default: Annotated[
        bool | str | None, key("Whether the app uses this one unless it names another.")
    ] = None
