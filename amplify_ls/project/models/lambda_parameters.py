"""amplify/backend/function/<name>/parameters.json, of functions and layers."""

from typing import Annotated

from amplify_ls.project.models.parameter_file import ParameterFile, Texts, key
from amplify_ls.project.models.record import about


class LambdaParameters(
    ParameterFile,
    json_schema_extra=about(
        {"CloudWatchRule": "rate(4 hours)"},
        starts={
            "A function that runs on time": {"CloudWatchRule": "rate(4 hours)"},
            "A layer": {"runtimes": ["nodejs22.x"], "description": "Shared code"},
        },
    ),
):
    """Values for the template of a function or layer.

    Values that differ between environments are in team-provider-info.json instead.
    """

    cloud_watch_rule: Annotated[
        str | None,
        key(
            "When the function is called: `rate(…)`, `cron(…)`, or `NONE` for never.",
            alias="CloudWatchRule",
            examples=("NONE", "rate(1 day)", "cron(0 6 * * ? *)"),
        ),
    ] = None
    modules: Annotated[
        str | Texts | None,
        key(
            "Templates a trigger was made from, with commas between them.",
            examples=("add-to-group",),
        ),
    ] = None
    resource_name: Annotated[str | None, key("Name of the function.")] = None
    group: Annotated[
        str | None,
        key("Group into which the trigger `add-to-group` puts new users.", alias="GROUP"),
    ] = None
    secrets_path_amplify_app_id: Annotated[
        str | None,
        key("Id of the Amplify app below whose path the function's secrets are kept; generated."),
    ] = None
    runtimes: Annotated[
        Texts | None,
        key(
            "Runtimes that a layer is for; at least one.",
            examples=(["nodejs22.x"], ["python3.12"]),
        ),
    ] = None
    description: Annotated[str | None, key("What a layer is for.")] = None
