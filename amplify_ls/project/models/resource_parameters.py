"""Parameters of resources that differ between environments."""

from typing import Annotated

from amplify_ls.project.models.record import Json, Record, about, note
from amplify_ls.project.models.social_parameters import SocialParameters

_OTHER = note("Value of a parameter of the resource's template, or of an environment variable.")


class OtherParameters(Record, json_schema_extra=about({"Name": "shop-dev"})):
    """Parameters of one resource, by name."""

    __pydantic_extra__: dict[str, Annotated[Json, _OTHER]]


class AuthParameters(
    SocialParameters,
    json_schema_extra=about({"googleAppIdUserPool": "1234.apps.googleusercontent.com"}),
):
    """Parameters of the auth resource."""

    __pydantic_extra__: dict[str, Annotated[Json, _OTHER]]

    user_pool_id: Annotated[
        str | None,
        note(
            "Id of the imported user pool.", consequence="fails", examples=["us-east-1_AbCdEfGhI"]
        ),
    ] = None
    user_pool_name: Annotated[
        str | None, note("Name of the imported user pool.", consequence="fails")
    ] = None
    web_client_id: Annotated[
        str | None,
        note("Id of the imported user pool's app client for web apps.", consequence="fails"),
    ] = None
    native_client_id: Annotated[
        str | None,
        note("Id of the imported user pool's app client for mobile apps.", consequence="fails"),
    ] = None
    identity_pool_id: Annotated[
        str | None, note("Id of the imported identity pool.", consequence="fails")
    ] = None
    identity_pool_name: Annotated[
        str | None, note("Name of the imported identity pool.", consequence="fails")
    ] = None
    allow_unauthenticated_identities: Annotated[
        bool | str | None,
        note("Whether the imported identity pool lets guests in.", consequence="fails"),
    ] = None
    auth_role_arn: Annotated[
        str | None,
        note("ARN of the imported identity pool's role for signed-in users.", consequence="fails"),
    ] = None
    auth_role_name: Annotated[
        str | None,
        note("Name of the imported identity pool's role for signed-in users.", consequence="fails"),
    ] = None
    unauth_role_arn: Annotated[
        str | None,
        note("ARN of the imported identity pool's role for guests.", consequence="fails"),
    ] = None
    unauth_role_name: Annotated[
        str | None,
        note("Name of the imported identity pool's role for guests.", consequence="fails"),
    ] = None


class StorageParameters(
    Record, json_schema_extra=about({"bucketName": "shop-files", "region": "us-east-1"})
):
    """Parameters of a bucket or table."""

    __pydantic_extra__: dict[str, Annotated[Json, _OTHER]]

    bucket_name: Annotated[
        str | None, note("Name of the imported S3 bucket.", consequence="fails")
    ] = None
    region: Annotated[
        str | None,
        note(
            "AWS region of the imported bucket or table.", consequence="fails", reference="region"
        ),
    ] = None
    table_name: Annotated[
        str | None, note("Name of the imported DynamoDB table.", consequence="fails")
    ] = None
    arn: Annotated[str | None, note("ARN of the imported DynamoDB table.", consequence="fails")] = (
        None
    )
    stream_arn: Annotated[
        str | None, note("ARN of the imported table's stream of changes.", consequence="fails")
    ] = None
    partition_key_name: Annotated[
        str | None, note("Name of the imported table's partition key.", consequence="fails")
    ] = None
    partition_key_type: Annotated[
        str | None,
        note("Type of the imported table's partition key: S, N or B.", consequence="fails"),
    ] = None
    sort_key_name: Annotated[
        str | None, note("Name of the imported table's sort key.", consequence="fails")
    ] = None
    sort_key_type: Annotated[
        str | None, note("Type of the imported table's sort key: S, N or B.", consequence="fails")
    ] = None


class FunctionParameters(
    Record,
    json_schema_extra=about(
        {
            "deploymentBucketName": "amplify-shop-dev-a1b2c-deployment",
            "s3Key": "amplify-builds/sendMail-4b2f6a9c0d1e2f3a4b5c-build.zip",
            "mailSender": "noreply@example.com",
        }
    ),
):
    """Parameters of a function or layer.

    Environment variables are here under their name in camelCase.
    """

    __pydantic_extra__: dict[
        str,
        Annotated[
            Json,
            note("Value of an environment variable, or of another parameter of the function."),
        ],
    ]

    deployment_bucket_name: Annotated[
        str | None,
        note(
            "Bucket that holds the function's package; every push writes it anew.",
            consequence="replaced",
        ),
    ] = None
    s3_key: Annotated[
        str | None,
        note(
            "Key of the function's package in the bucket; every push writes it anew.",
            alias="s3Key",
            consequence="replaced",
        ),
    ] = None
    secrets_path_amplify_app_id: Annotated[
        str | None,
        note(
            "Id of the Amplify app whose path in the parameter store holds the function's secrets.",
            consequence="fails",
        ),
    ] = None


class ApiParameters(
    Record, json_schema_extra=about({"AuthCognitoUserPoolId": "us-east-1_AbCdEfGhI"})
):
    """Parameters of an API."""

    __pydantic_extra__: dict[str, Annotated[Json, _OTHER]]

    auth_cognito_user_pool_id: Annotated[
        str | None,
        note(
            "Id of the imported user pool that signs users in to the GraphQL API.",
            alias="AuthCognitoUserPoolId",
            consequence="fails",
        ),
    ] = None
    rds_region: Annotated[
        str | None,
        note(
            "AWS region of the Aurora Serverless cluster behind the GraphQL API.",
            consequence="fails",
            reference="region",
        ),
    ] = None
    rds_cluster_identifier: Annotated[
        str | None,
        note("ARN of the Aurora Serverless cluster behind the GraphQL API.", consequence="fails"),
    ] = None
    rds_secret_store_arn: Annotated[
        str | None,
        note("ARN of the secret with the cluster's password.", consequence="fails"),
    ] = None
    rds_database_name: Annotated[
        str | None, note("Name of the database in the cluster.", consequence="fails")
    ] = None


class HostingParameters(
    Record, json_schema_extra=about({"appId": "d1abc2def3ghij", "type": "manual"})
):
    """Parameters of hosting."""

    __pydantic_extra__: dict[str, Annotated[Json, _OTHER]]

    app_id: Annotated[
        str | None, note("Id of the app in Amplify Hosting.", consequence="fails")
    ] = None
    type: Annotated[
        str | None,
        note(
            "How Amplify Hosting is deployed.",
            values={
                "cicd": "From a Git branch, by every push to it",
                "manual": "By `amplify publish`",
            },
            consequence="accepted",
        ),
    ] = None
