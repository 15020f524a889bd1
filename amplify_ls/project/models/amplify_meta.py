"""amplify/backend/amplify-meta.json."""

from typing import Annotated

from amplify_ls.project.models.category_resources import (
    ApiKeys,
    AuthEntry,
    GeoEntry,
    HostingEntry,
    NotificationsEntry,
    PredictionsEntry,
)
from amplify_ls.project.models.provider_info import ROOT_STACK, ProviderInfo
from amplify_ls.project.models.record import Json, Record, about, note
from amplify_ls.project.models.vocabulary import SERVICES

_WRITTEN = "The Amplify CLI writes it; do not edit it."


class ProviderMetadata(
    Record,
    json_schema_extra=about(
        {
            "s3TemplateURL": (
                "https://s3.amazonaws.com/amplify-shop-dev-a1b2c-deployment/"
                "amplify-cfn-templates/function/sendMail-cloudformation-template.json"
            ),
            "logicalId": "functionsendMail",
        }
    ),
):
    """Where the deployed template is."""

    s3_template_url: Annotated[
        str | None,
        note("Address of the deployed template.", alias="s3TemplateURL", consequence="accepted"),
    ] = None
    logical_id: Annotated[
        str | None,
        note("Name of the resource's stack in the root stack.", consequence="accepted"),
    ] = None


class PackagePlace(
    Record,
    json_schema_extra=about(
        {
            "deploymentBucketName": "amplify-shop-dev-a1b2c-deployment",
            "s3Key": "amplify-builds/sendMail-4b2f6a9c0d1e2f3a4b5c-build.zip",
        }
    ),
):
    """Where a function's package is."""

    deployment_bucket_name: Annotated[
        str | None, note("Bucket that holds the package.", consequence="accepted")
    ] = None
    s3_key: Annotated[
        str | None, note("Key of the package in the bucket.", alias="s3Key", consequence="accepted")
    ] = None


class Outputs(Record, json_schema_extra=about({"Name": "sendMail-dev", "Region": "us-east-1"})):
    """What the resource's stack gives to others."""

    __pydantic_extra__: dict[str, Annotated[Json, note("One output.")]]

    o_auth_metadata: Annotated[
        str | None,
        note(
            "Flows, scopes and addresses of the sign-in page, as JSON text.",
            alias="OAuthMetadata",
            text="oauth-metadata",
            consequence="accepted",
        ),
    ] = None


class MetaEntry(
    PredictionsEntry,
    NotificationsEntry,
    HostingEntry,
    GeoEntry,
    AuthEntry,
    ApiKeys,
    json_schema_extra=about(
        {
            "service": "Lambda",
            "providerPlugin": "awscloudformation",
            "build": True,
            "lastPushTimeStamp": "2024-05-01T10:00:00.000Z",
            "lastPushDirHash": "3f2Kc0sGq1vJtTt2m9mJb0m2u5Y=",
            "output": {"Name": "sendMail-dev", "Region": "us-east-1"},
        }
    ),
):
    """One resource as last deployed: its entry of backend-config.json and what AWS answered."""

    service: Annotated[
        str,
        note(
            "AWS service that provides the resource.",
            values={name: text for named in SERVICES.values() for name, text in named.items()},
            others=True,
            consequence="accepted",
            missing="accepted",
            reference="service",
        ),
    ]
    output: Annotated[
        Outputs | None,
        note("Outputs of the resource's stack after the last push.", consequence="accepted"),
    ] = None
    last_push_dir_hash: Annotated[
        str | None,
        note(
            "Hash of the resource's folder at the last push; another hash means it changed.",
            consequence="accepted",
        ),
    ] = None
    provider_metadata: Annotated[
        ProviderMetadata | None,
        note("Where the deployed template is.", consequence="accepted"),
    ] = None
    last_build_time_stamp: Annotated[
        Json | None, note("When the function was last built.", consequence="accepted")
    ] = None
    last_dev_build_time_stamp: Annotated[
        Json | None, note("When the function was last built for mocking.", consequence="accepted")
    ] = None
    last_build_type: Annotated[
        str | None,
        note(
            "What the last build was for.",
            values={"PROD": "Deploying", "DEV": "Mocking"},
            consequence="accepted",
        ),
    ] = None
    last_package_time_stamp: Annotated[
        Json | None, note("When the function was last packed.", consequence="accepted")
    ] = None
    dist_zip_filename: Annotated[
        str | None, note("Name of the last package.", consequence="accepted")
    ] = None
    s3_bucket: Annotated[
        PackagePlace | None,
        note("Where the last package is.", alias="s3Bucket", consequence="accepted"),
    ] = None
    latest_pushed_version_hash: Annotated[
        str | None,
        note("Hash of the layer's content at the last push.", consequence="accepted"),
    ] = None
    sync: Annotated[
        Json | None,
        note("What happens to an imported resource at the next push.", consequence="accepted"),
    ] = None


class MetaProviders(
    Record,
    json_schema_extra=about({"awscloudformation": ROOT_STACK}),
):
    """The environment's root stack, one key a provider."""

    awscloudformation: Annotated[
        ProviderInfo | None,
        note("The environment's root stack on AWS.", consequence="fails"),
    ] = None


class AmplifyMeta(
    Record,
    json_schema_extra=about(
        {
            "function": {
                "sendMail": {
                    "service": "Lambda",
                    "providerPlugin": "awscloudformation",
                    "build": True,
                    "lastPushTimeStamp": "2024-05-01T10:00:00.000Z",
                    "output": {"Name": "sendMail-dev"},
                }
            }
        },
        key_reference="category",
        cli="Resolve a merge conflict in it with `amplify env pull`, which writes it anew.",
    ),
):
    """What was last deployed from this machine. The Amplify CLI generates it; do not edit it."""

    __pydantic_extra__: dict[
        str,
        Annotated[
            dict[str, Annotated[MetaEntry, note(f"One resource. {_WRITTEN}")]],
            note(f"Resources of one category, by name. {_WRITTEN}", key_reference="resource"),
        ],
    ]

    providers: Annotated[
        MetaProviders | None,
        note(f"The environment's root stack. {_WRITTEN}", consequence="fails"),
    ] = None
