"""Layers of a function, as function-parameters.json has them."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Note, Record, about, note, one_of

PROJECT_LAYER = {
    "type": "ProjectLayer",
    "resourceName": "shoptools",
    "version": "Always choose latest version",
    "isLatestVersionSelected": True,
    "env": "dev",
}
EXTERNAL_LAYER = {
    "type": "ExternalLayer",
    "arn": "arn:aws:lambda:us-east-1:123456789012:layer:tools:3",
}


def _type() -> Note:
    return note(
        "Where the layer comes from.",
        values={
            "ProjectLayer": "It is a resource of this project",
            "ExternalLayer": "It was made elsewhere and is named by its ARN",
        },
    )


class ProjectLayer(Record, json_schema_extra=about(PROJECT_LAYER)):
    """A layer of this project."""

    type: Annotated[Literal["ProjectLayer"], _type()]
    resource_name: Annotated[
        str,
        note("Name of the layer.", reference="function", examples=["shoptools"]),
    ]
    version: Annotated[
        float | str,
        note(
            "Version of the layer: a number, or `Always choose latest version`.",
            examples=["Always choose latest version", 1],
        ),
    ]
    is_latest_version_selected: Annotated[
        bool | None,
        note("Whether the function follows the newest version.", consequence="accepted"),
    ] = None
    env: Annotated[
        str | None,
        note(
            "Environment in which the version was chosen.",
            consequence="accepted",
            reference="environment",
        ),
    ] = None


class ExternalLayer(Record, json_schema_extra=about(EXTERNAL_LAYER)):
    """A layer that was made elsewhere."""

    type: Annotated[Literal["ExternalLayer"], _type()]
    arn: Annotated[
        str,
        note("ARN of the layer with its version.", examples=[EXTERNAL_LAYER["arn"]]),
    ]


FunctionLayer = Annotated[ProjectLayer | ExternalLayer, one_of("type")]
