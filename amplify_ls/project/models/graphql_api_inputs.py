"""The answers about a GraphQL API, as an API's cli-inputs.json has them."""

from typing import Annotated, Literal

from amplify_ls.project.models.api_request import AuthType
from amplify_ls.project.models.conflict_request import ConflictResolution
from amplify_ls.project.models.record import Record, about, note

_CONFIGURATION = {
    "serviceName": "AppSync",
    "apiName": "shop",
    "defaultAuthType": {"mode": "API_KEY", "expirationTime": 7},
    "additionalAuthTypes": [{"mode": "AWS_IAM"}],
}
GRAPHQL_API = {"version": 1, "serviceConfiguration": _CONFIGURATION}


class GraphqlConfiguration(Record, json_schema_extra=about(_CONFIGURATION)):
    """Answers to the questions of `amplify add api` about a GraphQL API."""

    service_name: Annotated[
        Literal["AppSync"], note("Always `AppSync`, which provides GraphQL APIs.")
    ]
    api_name: Annotated[
        str,
        note(
            "Name of the API, the same as its folder. It cannot be changed later.",
            examples=["shop"],
        ),
    ]
    default_auth_type: Annotated[
        AuthType,
        note("Way in for types of the schema without a rule of their own."),
    ]
    additional_auth_types: Annotated[
        list[AuthType] | None,
        note("More ways in, each mode only once.", examples=[[{"mode": "AWS_IAM"}]]),
    ] = None
    conflict_resolution: Annotated[
        ConflictResolution | None,
        note(
            "How conflicting changes are resolved, for apps that work offline with DataStore.",
            cli="A push goes by transform.conf.json, which `amplify update api` writes from this.",
            examples=[{"defaultResolutionStrategy": {"type": "AUTOMERGE"}}],
        ),
    ] = None
    gql_schema_path: Annotated[
        str | None,
        note(
            "Where the schema was on the machine of whoever added the API; left by old versions.",
            cli="The next `amplify update api` drops it.",
            consequence="accepted",
        ),
    ] = None


class GraphqlApiInputs(Record, json_schema_extra=about(GRAPHQL_API)):
    """Answers to the questions of `amplify add api` about a GraphQL API."""

    version: Annotated[
        Literal[1], note("Version of this file's layout, always the number 1.", default=1)
    ]
    service_configuration: Annotated[GraphqlConfiguration, note("The answers given about the API.")]
