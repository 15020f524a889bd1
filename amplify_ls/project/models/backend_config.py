"""amplify/backend/backend-config.json."""

from typing import Annotated

from amplify_ls.project.models.backend_parameters import BackendParameter
from amplify_ls.project.models.category_resources import (
    AnalyticsEntry,
    ApiEntry,
    AuthEntry,
    CustomEntry,
    FunctionEntry,
    GeoEntry,
    HostingEntry,
    InteractionsEntry,
    NotificationsEntry,
    PredictionsEntry,
    StorageEntry,
)
from amplify_ls.project.models.record import Json, Note, Record, about, note


def _category(description: str) -> Note:
    return note(description, consequence="fails", key_reference="resource")


class BackendConfig(
    Record,
    json_schema_extra=about(
        {
            "api": {
                "shop": {
                    "service": "AppSync",
                    "providerPlugin": "awscloudformation",
                    "dependsOn": [],
                    "output": {
                        "authConfig": {
                            "defaultAuthentication": {
                                "authenticationType": "API_KEY",
                                "apiKeyConfig": {"apiKeyExpirationDays": 7},
                            },
                            "additionalAuthenticationProviders": [],
                        }
                    },
                }
            },
            "function": {
                "sendMail": {
                    "service": "Lambda",
                    "providerPlugin": "awscloudformation",
                    "build": True,
                    "dependsOn": [
                        {
                            "category": "api",
                            "resourceName": "shop",
                            "attributes": ["GraphQLAPIEndpointOutput"],
                        }
                    ],
                }
            },
            "parameters": {
                "AMPLIFY_function_sendMail_mailSender": {
                    "usedBy": [{"category": "function", "resourceName": "sendMail"}]
                }
            },
        },
        key_reference="category",
        cli="The Amplify CLI writes the file with its keys in alphabetical order.",
    ),
):
    """Every resource of the backend by category and name, its service and what it depends on."""

    __pydantic_extra__: dict[
        str, Annotated[Json, note("Category of a plug-in, with one entry for each resource.")]
    ]

    analytics: Annotated[
        dict[str, Annotated[AnalyticsEntry, note("One analytics resource.", consequence="fails")]]
        | None,
        _category("Analytics of the app and streams of events, by name."),
    ] = None
    api: Annotated[
        dict[str, Annotated[ApiEntry, note("One API.", consequence="fails")]] | None,
        _category("GraphQL and REST APIs, by name."),
    ] = None
    auth: Annotated[
        dict[str, Annotated[AuthEntry, note("One auth resource.", consequence="fails")]] | None,
        _category("Sign-up and sign-in, by name. There is one Cognito resource at most."),
    ] = None
    custom: Annotated[
        dict[str, Annotated[CustomEntry, note("One custom resource.", consequence="fails")]] | None,
        _category("AWS resources of your own, by name."),
    ] = None
    function: Annotated[
        dict[str, Annotated[FunctionEntry, note("One function or layer.", consequence="fails")]]
        | None,
        _category("Lambda functions and layers, by name."),
    ] = None
    geo: Annotated[
        dict[str, Annotated[GeoEntry, note("One geo resource.", consequence="fails")]] | None,
        _category("Maps, place search and geofences, by name."),
    ] = None
    hosting: Annotated[
        dict[str, Annotated[HostingEntry, note("One kind of hosting.", consequence="fails")]]
        | None,
        _category("Where the app itself is hosted."),
    ] = None
    interactions: Annotated[
        dict[str, Annotated[InteractionsEntry, note("One chat bot.", consequence="fails")]] | None,
        _category("Chat bots, by name."),
    ] = None
    notifications: Annotated[
        dict[str, Annotated[NotificationsEntry, note("One app.", consequence="fails")]] | None,
        _category("Push, e-mail, text and in-app messages, by name."),
    ] = None
    predictions: Annotated[
        dict[str, Annotated[PredictionsEntry, note("One prediction.", consequence="fails")]] | None,
        _category("Machine learning for the app, by name."),
    ] = None
    storage: Annotated[
        dict[str, Annotated[StorageEntry, note("One bucket or table.", consequence="fails")]]
        | None,
        _category("Buckets for files and tables, by name."),
    ] = None
    parameters: Annotated[
        dict[str, Annotated[BackendParameter, note("Who uses the parameter.", consequence="fails")]]
        | None,
        note(
            (
                "Parameters whose values are kept for each environment in "
                "team-provider-info.json or the AWS parameter store. A name is "
                "`AMPLIFY_<category>_<resource>_<parameter>`."
            ),
            cli=(
                "Written anew on every save; when a value is found nowhere, `push --yes` "
                "stops with EnvironmentConfigurationError."
            ),
            consequence="fails",
        ),
    ] = None
