"""The value of `--config` of `amplify env import`."""

from amplify_ls.project.models.record import about
from amplify_ls.project.models.team_provider_info import EnvironmentInfo


class EnvImportConfig(
    EnvironmentInfo,
    json_schema_extra=about(
        {
            "awscloudformation": {
                "AuthRoleName": "amplify-shop-dev-a1b2c-authRole",
                "UnauthRoleArn": "arn:aws:iam::123456789012:role/amplify-shop-dev-a1b2c-unauthRole",
                "AuthRoleArn": "arn:aws:iam::123456789012:role/amplify-shop-dev-a1b2c-authRole",
                "Region": "us-east-1",
                "DeploymentBucketName": "amplify-shop-dev-a1b2c-deployment",
                "UnauthRoleName": "amplify-shop-dev-a1b2c-unauthRole",
                "StackName": "amplify-shop-dev-a1b2c",
                "StackId": (
                    "arn:aws:cloudformation:us-east-1:123456789012:stack/"
                    "amplify-shop-dev-a1b2c/0c3f8a50-0000-11ee-8c99-0242ac120002"
                ),
            }
        },
        cli=(
            "The JSON itself, not the name of a file. It goes into team-provider-info.json as it "
            'is; without one of the names or ARNs the command stops with "Environment '
            'configuration was not specified or was formatted incorrectly".'
        ),
    ),
):
    """The environment that `amplify env import` adds to the project: its stack on AWS."""
