"""amplify/backend/function/<layer>/layer-runtimes.json, of old versions."""

from typing import Annotated

from amplify_ls.project.models.layer_configuration import LayerRuntime
from amplify_ls.project.models.record import Json, Record, about, note, relaxed


class LayerRuntimes(
    Record,
    json_schema_extra={
        **about(
            {"runtimes": [{"value": "nodejs", "name": "NodeJS", "layerExecutablePath": "nodejs"}]},
            cli="`amplify update function` moves it into layer-configuration.json.",
        ),
        **relaxed(),
    },
):
    """Languages of a layer, as old versions of the Amplify CLI kept them."""

    runtimes: Annotated[
        list[LayerRuntime] | None,
        note("Languages that the layer is for."),
    ] = None
    layer_executable_path: Annotated[Json | None, note("Folder with the layer's code.")] = None
