"""The value of `--categories`."""

from typing import Annotated

from amplify_ls.project.models.record import Json, Record, about, note, when
from amplify_ls.project.models.request_forms import IDENTITY_POOL_ID_OR_NONE, USER_POOL_ID
from amplify_ls.project.models.social_parameters import SocialParameters


class AuthValues(
    SocialParameters,
    json_schema_extra=about(
        {
            "googleClientId": "$GOOGLE_CLIENT_ID",
            "googleAppIdUserPool": "$GOOGLE_CLIENT_ID",
            "googleAppSecretUserPool": "$GOOGLE_CLIENT_SECRET",
        },
        closed=True,
        conditions=(
            when(
                {"userPoolId": {"type": "string"}},
                then={"required": ["webClientId", "nativeClientId"]},
                present=True,
            ),
        ),
        cli=(
            "Which keys are needed follows from the social providers of the auth resource; "
            'a missing one stops the command with "auth headless is missing the following '
            'inputParameters".'
        ),
    ),
):
    """Social sign-in, or the ids of an imported user pool, for the environment to create."""

    user_pool_id: Annotated[
        str | None,
        note(
            "Id of the imported user pool, such as `us-east-1_AbCdEfGhI`.",
            cli="Needed when the auth resource is imported.",
            rule="AMP144",
            consequence="fails",
            form=USER_POOL_ID,
            examples=["us-east-1_AbCdEfGhI"],
        ),
    ] = None
    web_client_id: Annotated[
        str | None,
        note(
            "Id of the imported user pool's app client for web apps, which has no secret.",
            cli="Needed when the auth resource is imported.",
            rule="AMP144",
            consequence="fails",
            missing="fails",
        ),
    ] = None
    native_client_id: Annotated[
        str | None,
        note(
            "Id of the imported user pool's app client for mobile apps.",
            cli="Needed when the auth resource is imported.",
            rule="AMP144",
            consequence="fails",
            missing="fails",
        ),
    ] = None
    identity_pool_id: Annotated[
        str | None,
        note(
            "Id of the imported identity pool: region, colon, UUID.",
            cli="Needed when the imported auth resource has an identity pool.",
            rule="AMP144",
            consequence="fails",
            form=IDENTITY_POOL_ID_OR_NONE,
            examples=["us-east-1:53673a04-e0f0-42e2-a491-206a071de359"],
        ),
    ] = None


class StorageValues(
    Record,
    json_schema_extra=about(
        {"bucketName": "my-existing-bucket", "region": "us-east-1"},
        closed=True,
        conditions=(
            when({"bucketName": {"type": "string"}}, then={"required": ["region"]}, present=True),
            when({"tables": {"type": "object"}}, then={"required": ["region"]}, present=True),
        ),
    ),
):
    """Which existing bucket or tables the imported storage of the new environment uses."""

    bucket_name: Annotated[
        str | None,
        note(
            "Name of the imported S3 bucket.",
            cli="Needed when an S3 bucket is imported.",
            consequence="fails",
            min_length=1,
            examples=["my-existing-bucket"],
        ),
    ] = None
    region: Annotated[
        str | None,
        note(
            "AWS region of the imported bucket or tables.",
            cli="Needed when storage is imported.",
            consequence="fails",
            missing="fails",
            reference="region",
            min_length=1,
            examples=["us-east-1"],
        ),
    ] = None
    tables: Annotated[
        dict[str, Annotated[str, note("Name of the existing DynamoDB table.", min_length=1)]]
        | None,
        note(
            "Existing DynamoDB table for each imported table resource.",
            cli="Needs exactly one entry for each imported table.",
            consequence="fails",
            key_reference="resource",
            examples=[{"orders": "orders-prod"}],
        ),
    ] = None


class FunctionValues(
    Record,
    json_schema_extra=about({"resourceName": "sendMail", "mailSender": "noreply@example.com"}),
):
    """Environment variables of one function; every other key names a parameter of it."""

    resource_name: Annotated[
        str,
        note(
            "Function that the other keys of this entry belong to.",
            cli="An entry for a function that does not exist is ignored.",
            consequence="ignored",
            missing="ignored",
            reference="function",
        ),
    ]


class NotificationValues(
    Record, json_schema_extra=about({"Pinpoint": {"Email": {"FromAddress": "a@example.com"}}})
):
    """Settings of the notification channels."""

    pinpoint: Annotated[
        dict[str, Annotated[Json, note("Settings of one channel.")]] | None,
        note("Settings of each Amazon Pinpoint channel, by the channel's name.", alias="Pinpoint"),
    ] = None


class CategoriesOption(
    Record,
    json_schema_extra=about(
        {
            "auth": {
                "facebookAppIdUserPool": "$FACEBOOK_APP_ID",
                "facebookAppSecretUserPool": "$FACEBOOK_APP_SECRET",
            }
        },
        closed=True,
        cli="With `--yes` the values are looked for here even when the option is not given at all.",
    ),
):
    """Values of the environment to create that cannot be derived from the project."""

    auth: Annotated[
        AuthValues | None,
        note(
            "Values for the auth resource: social sign-in or an imported user pool.",
            consequence="fails",
        ),
    ] = None
    storage: Annotated[
        StorageValues | None,
        note("Values for imported storage: the bucket or the tables to use.", consequence="fails"),
    ] = None
    function: Annotated[
        list[FunctionValues] | None,
        note("Values of environment variables, one entry a function.", consequence="fails"),
    ] = None
    notifications: Annotated[
        NotificationValues | None,
        note("Values for the notification channels.", consequence="fails"),
    ] = None
