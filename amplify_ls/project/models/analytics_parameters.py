"""amplify/backend/analytics/<name>/parameters.json."""

from typing import Annotated

from amplify_ls.project.models.parameter_file import REFERENCE, RoleParameters, key
from amplify_ls.project.models.record import about

_STREAM = {
    "kinesisStreamName": "clicks",
    "kinesisStreamShardCount": 1,
    "authRoleName": REFERENCE,
    "authPolicyName": "kinesis_amplify_1a2b3c4d",
}


class AnalyticsParameters(RoleParameters, json_schema_extra=about(_STREAM)):
    """Values for the template of Pinpoint or of a Kinesis stream."""

    app_name: Annotated[str | None, key("Name of the app in Pinpoint.")] = None
    role_name: Annotated[
        str | None, key("Name of the role of the function that sets up Pinpoint; generated.")
    ] = None
    cloudformation_policy_name: Annotated[
        str | None, key("Name of that role's policy for CloudFormation; generated.")
    ] = None
    cloud_watch_policy_name: Annotated[
        str | None, key("Name of that role's policy for CloudWatch; generated.")
    ] = None
    pinpoint_policy_name: Annotated[
        str | None, key("Name of that role's policy for Pinpoint; generated.")
    ] = None
    kinesis_stream_name: Annotated[
        str | None, key("Name of the stream; a push adds the environment to it.")
    ] = None
    kinesis_stream_shard_count: Annotated[
        float | str | None,
        key("Number of shards: how much the stream takes, and what it costs.", examples=(1,)),
    ] = None
