"""One resource in backend-config.json: what every category's entries have in common."""

from typing import Annotated

from amplify_ls.project.models.record import Json, Record, about, note
from amplify_ls.project.models.vocabulary import PROVIDER


class Dependency(
    Record,
    json_schema_extra=about(
        {"category": "storage", "resourceName": "orders", "attributes": ["Name", "Arn"]}
    ),
):
    """A resource whose outputs are handed to this one as parameters."""

    category: Annotated[
        str,
        note(
            "Category of the resource this one depends on.",
            rule="AMP333",
            consequence="fails",
            missing="fails",
            reference="category",
        ),
    ]
    resource_name: Annotated[
        str,
        note(
            "Name of the resource this one depends on.",
            rule="AMP333",
            consequence="fails",
            missing="fails",
            reference="resource",
        ),
    ]
    attributes: Annotated[
        list[Annotated[str, note("Name of an output of the other resource's template.")]] | None,
        note(
            "Outputs of the other resource that this one needs.",
            cli=(
                "A push hands each one in as the parameter `<category><resource><attribute>`, "
                "which this resource's template must declare."
            ),
            rule="AMP333",
            consequence="fails",
            examples=[["Name", "Arn"]],
        ),
    ] = None
    trigger_provider: Annotated[
        str | None,
        note(
            "Service that calls this function on its events.",
            values={"Cognito": "The user pool calls the function as one of its triggers"},
            consequence="accepted",
        ),
    ] = None
    attribute_env_map: Annotated[
        dict[str, Annotated[str, note("Name of an environment variable.")]] | None,
        note("Environment variable of the function for each attribute.", consequence="accepted"),
    ] = None
    exports: Annotated[
        dict[str, Annotated[Json, note("One exported value.")]] | None,
        note(
            "Values that a custom resource takes over from the other one.", consequence="accepted"
        ),
    ] = None


class ResourceEntry(Record):
    """One resource of the backend."""

    service: Annotated[
        str,
        note(
            (
                "AWS service that provides the resource; the plug-in of the category decides "
                "what it does with it."
            ),
            consequence="accepted",
            missing="fails",
            reference="service",
        ),
    ]
    provider_plugin: Annotated[
        str | None,
        note(
            "Provider that deploys the resource.",
            values={PROVIDER: "AWS CloudFormation, the only official provider"},
            consequence="accepted",
        ),
    ] = None
    service_type: Annotated[
        str | None,
        note(
            "Whether this project made the resource or uses one that existed before.",
            default="managed",
            values={
                "managed": "Made and deployed by this project",
                "imported": "Existed before; it is used and never changed or deleted",
            },
            consequence="accepted",
        ),
    ] = None
    build: Annotated[
        bool | None,
        note(
            (
                "Whether the resource has code that is built before a push, as functions, "
                "layers and custom CDK resources have."
            ),
            default=False,
            consequence="accepted",
        ),
    ] = None
    depends_on: Annotated[
        list[Dependency] | None,
        note(
            "Resources whose outputs this one needs; they are deployed first.",
            rule="AMP333",
            consequence="fails",
        ),
    ] = None
    mobile_hub_migrated: Annotated[
        bool | None,
        note("Whether the resource came from the retired AWS Mobile Hub.", consequence="accepted"),
    ] = None
