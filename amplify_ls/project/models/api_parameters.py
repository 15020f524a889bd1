"""amplify/backend/api/<name>/parameters.json."""

from typing import Annotated

from amplify_ls.project.models.parameter_file import RoleParameters, Text, key
from amplify_ls.project.models.record import about

_POOL = {"Fn::GetAtt": ["authshop1a2b3c4d", "Outputs.UserPoolId"]}


class ApiParameters(
    RoleParameters,
    json_schema_extra=about(
        {
            "AppSyncApiName": "shop",
            "DynamoDBBillingMode": "PAY_PER_REQUEST",
            "DynamoDBEnableServerSideEncryption": False,
            "AuthCognitoUserPoolId": _POOL,
        }
    ),
):
    """Values for the template of a GraphQL API."""

    app_sync_api_name: Annotated[
        str | None, key("Name of the API on AWS.", alias="AppSyncApiName")
    ] = None
    billing_mode: Annotated[
        str | None,
        key(
            "How the tables of models are paid for.",
            alias="DynamoDBBillingMode",
            values={
                "PAY_PER_REQUEST": "By request",
                "PROVISIONED": "By the capacity that is kept ready",
            },
        ),
    ] = None
    encryption: Annotated[
        bool | str | None,
        key(
            "Whether the tables of models are encrypted with a key of your account.",
            alias="DynamoDBEnableServerSideEncryption",
            examples=(False, "false"),
        ),
    ] = None
    recovery: Annotated[
        bool | str | None,
        key(
            "Whether the tables of models can be restored to any moment of the last weeks.",
            alias="DynamoDBEnablePointInTimeRecovery",
        ),
    ] = None
    read_capacity: Annotated[
        float | str | None,
        key(
            "Reads a second for which tables are kept ready when `PROVISIONED`.",
            alias="DynamoDBModelTableReadIOPS",
            examples=(5,),
        ),
    ] = None
    write_capacity: Annotated[
        float | str | None,
        key(
            "Writes a second for which tables are kept ready when `PROVISIONED`.",
            alias="DynamoDBModelTableWriteIOPS",
            examples=(5,),
        ),
    ] = None
    user_pool_id: Annotated[
        Text | None,
        key(
            (
                "User pool that signs users in: a reference to the auth resource's stack, or the "
                "id of an imported pool."
            ),
            alias="AuthCognitoUserPoolId",
            examples=(_POOL,),
        ),
    ] = None
    create_api_key: Annotated[
        float | str | None,
        key(
            "Whether there is an API key: 1, or 0 to delete it.",
            alias="CreateAPIKey",
            examples=(1, 0),
        ),
    ] = None
    api_key_expiration: Annotated[
        float | str | None,
        key(
            (
                "Time at which the API key expires, in seconds since 1970; 0 is the default and "
                "-1 keeps a deleted key away."
            ),
            alias="APIKeyExpirationEpoch",
            examples=(0, -1),
        ),
    ] = None
    auth_mode_last_updated: Annotated[
        str | None,
        key(
            "Time of the last change of who may call the API; generated.",
            alias="AuthModeLastUpdated",
        ),
    ] = None
    open_search_instance_count: Annotated[
        float | str | None,
        key(
            "Number of computers that search for `@searchable`.",
            alias="OpenSearchInstanceCount",
            examples=(1,),
        ),
    ] = None
    open_search_instance_type: Annotated[
        str | None,
        key(
            "Size of the computers that search for `@searchable`.",
            alias="OpenSearchInstanceType",
            examples=("t3.medium.elasticsearch",),
        ),
    ] = None
    open_search_volume: Annotated[
        float | str | None,
        key("Gigabytes of disk for `@searchable`.", alias="OpenSearchEBSVolumeGB", examples=(20,)),
    ] = None
    open_search_runtime: Annotated[
        str | None,
        key(
            "Runtime of the function that feeds `@searchable`.",
            alias="OpenSearchStreamingLambdaRuntime",
            examples=("python3.9",),
        ),
    ] = None
    elasticsearch_instance_count: Annotated[
        float | str | None,
        key("Old name of `OpenSearchInstanceCount`.", alias="ElasticSearchInstanceCount"),
    ] = None
    elasticsearch_instance_type: Annotated[
        str | None,
        key("Old name of `OpenSearchInstanceType`.", alias="ElasticSearchInstanceType"),
    ] = None
    elasticsearch_volume: Annotated[
        float | str | None,
        key("Old name of `OpenSearchEBSVolumeGB`.", alias="ElasticSearchEBSVolumeGB"),
    ] = None
