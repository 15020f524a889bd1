"""Resources in backend-config.json, category by category."""

from typing import Annotated

from amplify_ls.project.models.auth_config import AuthConfig
from amplify_ls.project.models.backend_resource import ResourceEntry
from amplify_ls.project.models.frontend_auth_config import FrontendAuthConfig
from amplify_ls.project.models.record import Json, Note, Record, about, note
from amplify_ls.project.models.vocabulary import SERVICES


def _service(category: str, *, others: bool = False) -> Note:
    return note(
        "AWS service that provides the resource.",
        values=SERVICES[category],
        others=others,
        consequence="accepted",
        missing="fails",
        reference="service",
    )


class AnalyticsEntry(
    ResourceEntry,
    json_schema_extra=about({"service": "Pinpoint", "providerPlugin": "awscloudformation"}),
):
    """Analytics of the app or a stream of events."""

    service: Annotated[str, _service("analytics")]


class ApiOutput(
    Record,
    json_schema_extra=about(
        {
            "authConfig": {
                "defaultAuthentication": {
                    "authenticationType": "API_KEY",
                    "apiKeyConfig": {"apiKeyExpirationDays": 7},
                },
                "additionalAuthenticationProviders": [],
            }
        }
    ),
):
    """What is recorded about an API beside its service."""

    auth_config: Annotated[
        AuthConfig | None,
        note(
            (
                "Who may call the GraphQL API. Change it with `amplify update api`, as the "
                "API's answers hold it too."
            ),
            consequence="fails",
        ),
    ] = None
    security_type: Annotated[
        str | None,
        note("Who may call the API, in the form of old versions.", consequence="accepted"),
    ] = None


class ApiKeys(ResourceEntry):
    """What only APIs have beside their output, much of it about those that run in containers."""

    authorization_type: Annotated[
        str | None,
        note("Who may call a REST API, in the form of old versions.", consequence="accepted"),
    ] = None
    api_type: Annotated[
        str | None,
        note("Whether a container API speaks GraphQL or REST.", consequence="accepted"),
    ] = None
    environment_map: Annotated[
        dict[str, Annotated[Json, note("Value of an environment variable.")]] | None,
        note("Environment variables of a container API.", consequence="accepted"),
    ] = None
    requirements: Annotated[
        Json | None, note("What the containers of a container API need.", consequence="accepted")
    ] = None
    exposed_container: Annotated[
        Json | None,
        note(
            "Container and port that answer the calls of a container API.", consequence="accepted"
        ),
    ] = None
    git_hub_info: Annotated[
        Json | None,
        note("GitHub repository a container API is built from.", consequence="accepted"),
    ] = None
    restrict_access: Annotated[
        bool | None,
        note("Whether only signed-in users may call a container API.", consequence="accepted"),
    ] = None


class ApiEntry(
    ApiKeys,
    json_schema_extra=about(
        {
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
    ),
):
    """A GraphQL or REST API."""

    service: Annotated[str, _service("api")]
    output: Annotated[
        ApiOutput | None,
        note("Who may call a GraphQL API.", consequence="fails"),
    ] = None


class AuthEntry(
    ResourceEntry,
    json_schema_extra=about(
        {
            "service": "Cognito",
            "providerPlugin": "awscloudformation",
            "customAuth": False,
            "dependsOn": [],
            "frontendAuthConfig": {"usernameAttributes": ["EMAIL"], "signupAttributes": ["EMAIL"]},
        }
    ),
):
    """The user pool and identity pool, or the groups of the user pool."""

    service: Annotated[str, _service("auth")]
    custom_auth: Annotated[
        bool | None,
        note(
            "Whether the user pool has triggers that make up a sign-in of your own.",
            default=False,
            consequence="accepted",
        ),
    ] = None
    frontend_auth_config: Annotated[
        FrontendAuthConfig | None,
        note(
            "What the app's sign-in screens need to know about the user pool.",
            cli="Written anew from cli-inputs.json by `amplify update auth`.",
            consequence="accepted",
        ),
    ] = None


class CustomEntry(
    ResourceEntry,
    json_schema_extra=about(
        {"service": "customCDK", "providerPlugin": "awscloudformation", "dependsOn": []}
    ),
):
    """Resources of your own."""

    # Before `amplify add custom` one wrote such a resource by hand, with any word here.
    service: Annotated[str, _service("custom", others=True)]


class FunctionEntry(
    ResourceEntry,
    json_schema_extra=about(
        {
            "service": "Lambda",
            "providerPlugin": "awscloudformation",
            "build": True,
            "dependsOn": [
                {"category": "storage", "resourceName": "orders", "attributes": ["Name", "Arn"]}
            ],
        }
    ),
):
    """A function, or a layer with code that functions share."""

    service: Annotated[str, _service("function")]


class GeoEntry(
    ResourceEntry,
    json_schema_extra=about(
        {
            "service": "Map",
            "providerPlugin": "awscloudformation",
            "accessType": "AuthorizedUsers",
            "isDefault": True,
            "mapStyle": "VectorEsriStreets",
        }
    ),
):
    """A map, a place search or geofences."""

    service: Annotated[str, _service("geo")]
    access_type: Annotated[
        str | None,
        note(
            "Who may use it.",
            values={
                "AuthorizedUsers": "Signed-in users",
                "AuthorizedAndGuestUsers": "Signed-in users and guests",
                "CognitoGroups": "Groups of the user pool",
            },
            consequence="accepted",
        ),
    ] = None
    is_default: Annotated[
        bool | None,
        note("Whether the app uses this one when it names none.", consequence="accepted"),
    ] = None
    map_style: Annotated[
        str | None,
        note(
            "Look of the map.",
            consequence="accepted",
            examples=["VectorEsriStreets", "VectorEsriNavigation", "RasterEsriImagery"],
        ),
    ] = None
    data_provider: Annotated[
        str | None,
        note(
            "Who provides the data for the place search.",
            values={"Esri": "Esri", "Here": "HERE Technologies"},
            also=["HERE"],
            consequence="accepted",
        ),
    ] = None
    data_source_intended_use: Annotated[
        str | None,
        note(
            "Whether the app stores what it finds.",
            values={"SingleUse": "Shows results only", "Storage": "Stores results"},
            consequence="accepted",
        ),
    ] = None
    pricing_plan: Annotated[
        str | None,
        note(
            "Pricing plan of Amazon Location Service; only old projects have it.",
            consequence="accepted",
        ),
    ] = None


class HostingEntry(
    ResourceEntry,
    json_schema_extra=about(
        {"service": "amplifyhosting", "providerPlugin": "awscloudformation", "type": "manual"}
    ),
):
    """Where the app itself is hosted."""

    service: Annotated[str, _service("hosting")]
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
    last_push_time_stamp: Annotated[
        Json | None, note("When it was last deployed.", consequence="accepted")
    ] = None


class InteractionsEntry(
    ResourceEntry,
    json_schema_extra=about({"service": "Lex", "providerPlugin": "awscloudformation"}),
):
    """A chat bot."""

    service: Annotated[str, _service("interactions")]


class NotificationsEntry(
    ResourceEntry,
    json_schema_extra=about({"service": "Pinpoint", "channels": ["Email"]}),
):
    """Messages to users."""

    service: Annotated[str, _service("notifications")]
    channels: Annotated[
        list[
            Annotated[
                str,
                note(
                    "A channel.",
                    values={
                        "APNS": "Push messages to Apple devices",
                        "FCM": "Push messages to Android devices",
                        "Email": "E-mail",
                        "SMS": "Text messages",
                        "InAppMessaging": "Messages inside the app",
                    },
                    consequence="accepted",
                ),
            ]
        ]
        | None,
        note("Channels that are switched on.", consequence="accepted"),
    ] = None


class PredictionsEntry(
    ResourceEntry,
    json_schema_extra=about(
        {
            "service": "Translate",
            "providerPlugin": "awscloudformation",
            "convertType": "translateText",
        }
    ),
):
    """Machine learning for the app."""

    service: Annotated[str, _service("predictions")]
    convert_type: Annotated[
        str | None,
        note(
            "What is turned into what.",
            values={
                "translateText": "Text into another language",
                "speechGenerator": "Text into speech",
                "transcription": "Speech into text",
            },
            consequence="accepted",
        ),
    ] = None
    identify_type: Annotated[
        str | None,
        note(
            "What is found in images.",
            values={
                "identifyText": "Text",
                "identifyEntities": "People",
                "identifyLabels": "Things and scenes",
            },
            consequence="accepted",
        ),
    ] = None
    interpret_type: Annotated[
        str | None,
        note("What is found in text.", consequence="accepted", examples=["interpretText"]),
    ] = None
    infer_type: Annotated[
        str | None,
        note("How a model of your own is asked.", consequence="accepted", examples=["inferModel"]),
    ] = None


class StorageEntry(
    ResourceEntry,
    json_schema_extra=about(
        {"service": "S3", "providerPlugin": "awscloudformation", "dependsOn": []}
    ),
):
    """A bucket for files or a table."""

    service: Annotated[str, _service("storage")]
