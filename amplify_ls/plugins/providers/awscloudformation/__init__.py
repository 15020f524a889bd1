"""AWS, reached with the credentials the Amplify CLI would use.

This module and what it imports at once knows neither boto3 nor botocore: plugins are loaded before
it is known whether anything is going to be asked of AWS.
"""

from __future__ import annotations

from dataclasses import dataclass

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.plugin import JsonObject, Provider, ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.option import settings_of
from amplify_ls.plugins.providers.awscloudformation.stored import settings_from


@dataclass(frozen=True, slots=True)
class AwsCloudFormation:
    """The provider whose backends are CloudFormation stacks."""

    name: str = "awscloudformation"

    def settings(self, option: JsonObject, world: World) -> ProviderSettings:
        """A profile, access keys, or what the machine has; the latter if the option is empty.

        Raises:
            AmplifyError: a needed key is missing, or a value cannot be.
        """
        return settings_of(option, world)

    def stored_settings(self, stored: JsonObject, world: World) -> ProviderSettings:
        """What local-aws-info.json says of an environment.

        Raises:
            AmplifyError: what it points to cannot be read.
        """
        return settings_from(stored, world)

    def connect(self, settings: ProviderSettings, world: World, endpoint: str | None) -> Cloud:
        """The AWS of these settings, or the embedded one.

        The region of the settings counts more than the profile's, and that more than the
        environment's. Nothing is sent, so keys that are wrong show later.

        Raises:
            AmplifyError: there is no such profile, no region, or a key is missing.
        """
        from amplify_ls.plugins.providers.awscloudformation.connect import connect

        return connect(settings, world, endpoint)


PROVIDER: Provider = AwsCloudFormation()
"""What the entry point names."""
