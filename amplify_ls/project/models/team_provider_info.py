"""amplify/team-provider-info.json."""

from typing import Annotated

from amplify_ls.project.models.provider_info import HOSTED_STACK, ROOT_STACK, ProviderInfo
from amplify_ls.project.models.record import Document, Json, Record, about, note
from amplify_ls.project.models.resource_parameters import (
    ApiParameters,
    AuthParameters,
    FunctionParameters,
    HostingParameters,
    OtherParameters,
    StorageParameters,
)

_ONE = "Parameters of one resource."


class CategoryParameters(
    Record,
    json_schema_extra=about(
        {"auth": {"shop1a2b3c4d": {}}, "function": {"sendMail": {"mailSender": "a@example.com"}}},
        key_reference="category",
    ),
):
    """Parameters that differ between environments, by category and resource."""

    __pydantic_extra__: dict[
        str,
        Annotated[
            dict[str, Annotated[OtherParameters, note(_ONE, consequence="accepted")]],
            note(
                "Parameters of another category's resources.",
                consequence="accepted",
                key_reference="resource",
            ),
        ],
    ]

    auth: Annotated[
        dict[str, Annotated[AuthParameters, note(_ONE, consequence="fails")]] | None,
        note(
            "Parameters of the auth resource: social sign-in, or the imported user pool.",
            consequence="fails",
            key_reference="resource",
        ),
    ] = None
    storage: Annotated[
        dict[str, Annotated[StorageParameters, note(_ONE, consequence="fails")]] | None,
        note(
            "Parameters of storage resources: the imported bucket or tables.",
            consequence="fails",
            key_reference="resource",
        ),
    ] = None
    function: Annotated[
        dict[str, Annotated[FunctionParameters, note(_ONE, consequence="fails")]] | None,
        note(
            "Parameters of functions and layers: environment variables and the package.",
            consequence="fails",
            key_reference="resource",
        ),
    ] = None
    api: Annotated[
        dict[str, Annotated[ApiParameters, note(_ONE, consequence="fails")]] | None,
        note("Parameters of GraphQL and REST APIs.", consequence="fails", key_reference="resource"),
    ] = None
    hosting: Annotated[
        dict[str, Annotated[HostingParameters, note(_ONE, consequence="fails")]] | None,
        note("Parameters of hosting.", consequence="fails", key_reference="resource"),
    ] = None


class EnvironmentInfo(
    Record,
    json_schema_extra=about(
        {
            "awscloudformation": ROOT_STACK,
            "categories": {"auth": {"shop1a2b3c4d": {}}},
        }
    ),
):
    """One environment: its root stack and its parameters."""

    awscloudformation: Annotated[
        ProviderInfo,
        note(
            "The environment's root stack on AWS.",
            cli="Without it the environment is half made: `env checkout` and `push` fail.",
            rule="AMP303",
            consequence="fails",
            missing="fails",
        ),
    ]
    categories: Annotated[
        CategoryParameters | None,
        note(
            "Parameters that differ between environments, by category and resource.",
            cli="What is missing here is looked for in the AWS Systems Manager parameter store.",
            consequence="fails",
        ),
    ] = None
    non_cfn_data: Annotated[
        dict[str, Annotated[Json, note("Data of one category.")]] | None,
        note(
            "Data that old versions kept about Lambda layers; it does not go into templates.",
            alias="nonCFNdata",
            consequence="accepted",
        ),
    ] = None


class TeamProviderInfo(
    Document[dict[str, Annotated[EnvironmentInfo, note("One environment.", rule="AMP303")]]],
    json_schema_extra=about(
        {
            "dev": {
                "awscloudformation": HOSTED_STACK,
                "categories": {
                    "function": {"sendMail": {"mailSender": "noreply@example.com"}},
                },
            }
        },
        key_reference="environment",
        cli="`amplify env checkout` knows the environments of this file.",
    ),
):
    """The root stack of every environment, and the parameters that differ between environments.

    Keep secrets out of it, as it is usually committed.
    """
