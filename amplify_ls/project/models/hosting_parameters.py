"""amplify/backend/hosting/<name>/parameters.json."""

from typing import Annotated

from amplify_ls.project.models.parameter_file import ParameterFile, key
from amplify_ls.project.models.record import about


class HostingParameters(
    ParameterFile, json_schema_extra=about({"bucketName": "shop-20260131120000-hostingbucket"})
):
    """Values for the template of hosting."""

    bucket_name: Annotated[str | None, key("Start of the name of the bucket with the app.")] = None
    app_id: Annotated[str | None, key("Id of the app in Amplify Hosting.")] = None
    type: Annotated[
        str | None,
        key(
            "How Amplify Hosting is deployed.",
            values={
                "cicd": "From a Git branch, by every push to it",
                "manual": "By `amplify publish`",
            },
        ),
    ] = None
