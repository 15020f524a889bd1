"""amplify/backend/function/<layer>/layer-parameters.json, of old versions."""

from typing import Annotated

from amplify_ls.project.models.record import Json, Record, about, note, relaxed


class LayerParameters(
    Record,
    json_schema_extra={
        **about(
            {"layerVersionMap": {"1": {"permissions": [{"type": "private"}]}}},
            cli="`amplify update function` moves it into layer-configuration.json.",
        ),
        **relaxed(),
    },
):
    """Versions of a layer and who may use them, as old versions of the Amplify CLI kept them."""

    layer_version_map: Annotated[
        dict[str, Annotated[Json, note("A version with its permissions.")]] | None,
        note("Versions of the layer by number."),
    ] = None
    runtimes: Annotated[
        list[Annotated[Json, note("A language.")]] | None,
        note("Languages that the layer is for."),
    ] = None
    non_multi_env: Annotated[bool | None, note("Whether all environments share one layer.")] = None
