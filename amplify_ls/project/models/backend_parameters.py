"""The parameters that backend-config.json says are kept outside of it."""

from typing import Annotated

from amplify_ls.project.models.record import Record, about, note


class ParameterUser(
    Record, json_schema_extra=about({"category": "function", "resourceName": "sendMail"})
):
    """A resource that uses a parameter."""

    category: Annotated[
        str,
        note(
            "Category of the resource that uses the parameter.",
            consequence="fails",
            missing="fails",
            reference="category",
        ),
    ]
    resource_name: Annotated[
        str,
        note(
            "Name of the resource that uses the parameter.",
            consequence="fails",
            missing="fails",
            reference="resource",
        ),
    ]


class BackendParameter(
    Record,
    json_schema_extra=about({"usedBy": [{"category": "function", "resourceName": "sendMail"}]}),
):
    """Who uses one parameter."""

    used_by: Annotated[
        list[ParameterUser],
        note(
            "Resources that use the parameter.",
            cli="Another shape stops every command with BackendConfigValidationError.",
            consequence="fails",
            missing="fails",
        ),
    ]
