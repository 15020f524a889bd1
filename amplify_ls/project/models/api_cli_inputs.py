"""amplify/backend/api/<name>/cli-inputs.json."""

from amplify_ls.project.models.graphql_api_inputs import GRAPHQL_API, GraphqlApiInputs
from amplify_ls.project.models.record import Document, about, told_apart
from amplify_ls.project.models.rest_api_inputs import REST_API, RestApiInputs


class ApiCliInputs(
    Document[GraphqlApiInputs | RestApiInputs],
    json_schema_extra={
        **about(
            GRAPHQL_API,
            cli="A file that does not fit stops `push`; keys it does not know are kept.",
            starts={"A GraphQL API (AppSync)": GRAPHQL_API, "A REST API": REST_API},
        ),
        **told_apart(GraphqlApiInputs=("serviceConfiguration",), RestApiInputs=("paths",)),
    },
):
    """The answers from which the Amplify CLI builds a GraphQL API or a REST API."""
