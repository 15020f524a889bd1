"""amplify/backend/predictions/<name>/parameters.json."""

from typing import Annotated

from amplify_ls.project.models.parameter_file import (
    REFERENCE,
    ResourceName,
    RoleParameters,
    key,
)
from amplify_ls.project.models.record import Note, about

_KINDS = {
    "convertType": {
        "translateText": "Translates text",
        "speechGenerator": "Speaks text",
        "transcription": "Writes down speech",
    },
    "identifyType": {
        "identifyText": "Reads text in images and documents",
        "identifyEntities": "Finds faces and people in images",
        "identifyLabels": "Finds things and scenes in images",
    },
    "interpretType": {"interpretText": "Finds language, entities and mood of text"},
    "inferType": {"inferModel": "Asks a machine-learning model of your own"},
}


def _kind(name: str) -> Note:
    return key("What the resource does.", alias=name, values=_KINDS[name])


class PredictionsParameters(
    RoleParameters,
    ResourceName,
    json_schema_extra=about(
        {
            "resourceName": "translate",
            "authRoleName": REFERENCE,
            "convertType": "translateText",
            "sourceLang": "en",
            "targetLang": "de",
            "access": "auth",
        }
    ),
):
    """Values for the template of a prediction."""

    access: Annotated[
        str | None,
        key(
            "Who may use it.",
            values={"auth": "Users who are signed in", "authAndGuest": "Guests too"},
        ),
    ] = None
    convert_type: Annotated[str | None, _kind("convertType")] = None
    identify_type: Annotated[str | None, _kind("identifyType")] = None
    interpret_type: Annotated[str | None, _kind("interpretType")] = None
    infer_type: Annotated[str | None, _kind("inferType")] = None
    type: Annotated[
        str | None, key("What exactly is found or read.", examples=("ALL", "LABELS", "PLAIN"))
    ] = None
    source_lang: Annotated[
        str | None, key("Language of the text that is translated.", examples=("en",))
    ] = None
    target_lang: Annotated[
        str | None, key("Language that the text is translated into.", examples=("de",))
    ] = None
    language: Annotated[str | None, key("Language that is spoken.", examples=("en-US",))] = None
    voice: Annotated[
        str | None, key("Voice that speaks; it depends on the language.", examples=("Joanna",))
    ] = None
    format: Annotated[
        str | None, key("What is read: plain text, forms or tables.", examples=("PLAIN",))
    ] = None
    identify_doc: Annotated[
        bool | str | None, key("Whether documents are read, and not only images.")
    ] = None
