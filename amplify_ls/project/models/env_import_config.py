"""The value of `--config` of `amplify env import`."""

from amplify_ls.project.models.provider_info import ROOT_STACK
from amplify_ls.project.models.record import about
from amplify_ls.project.models.team_provider_info import EnvironmentInfo


class EnvImportConfig(
    EnvironmentInfo,
    json_schema_extra=about(
        {"awscloudformation": ROOT_STACK},
        cli=(
            "The JSON itself, not the name of a file. It goes into team-provider-info.json as it "
            'is; without one of the names or ARNs the command stops with "Environment '
            'configuration was not specified or was formatted incorrectly".'
        ),
    ),
):
    """The environment that `amplify env import` adds to the project: its stack on AWS."""
