"""The value of `--awsInfo` of `amplify env import`."""

from typing import Annotated

from pydantic import Field

from amplify_ls.project.models.local_aws_info import GeneralLevel, ProjectLevel, StudioLevel
from amplify_ls.project.models.record import Document, about, branches


class EnvImportAwsInfo(
    Document[
        Annotated[ProjectLevel | GeneralLevel | StudioLevel, Field(discriminator="config_level")]
    ],
    json_schema_extra=branches("config_level")
    | about(
        {"configLevel": "project", "useProfile": True, "profileName": "default"},
        cli="It goes into local-aws-info.json as it is; later commands fail where it is wrong.",
    ),
):
    """Where this machine finds the AWS credentials of the environment to import."""
