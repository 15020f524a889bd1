"""Directives that say who may do what, and those that put other services behind fields."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.directives.directive_kind import (
    APPSYNC_DOCS,
    AUTH_DOCS,
    LEARNING_DOCS,
    LOGIC_DOCS,
    DirectiveKind,
    Location,
    Parameter,
)

_TYPE_OR_FIELD: tuple[Location, ...] = ("FIELD_DEFINITION", "OBJECT")
_FIELD: tuple[Location, ...] = ("FIELD_DEFINITION",)


def access_directives() -> Iterator[DirectiveKind]:
    """The rules of Amplify and the modes of AppSync."""
    yield DirectiveKind(
        "auth",
        ("OBJECT", "FIELD_DEFINITION"),
        "Says who may read and change the items of a model, or one of its fields.",
        "Every operation is refused that no rule allows. A rule on a field replaces those of its "
        "type for this field.",
        (Parameter("rules", "[AuthRule!]!", "Each rule lets somebody do something."),),
        versions=(1, 2),
        link=AUTH_DOCS,
    )
    groups = Parameter(
        "cognito_groups", "[String!]", "Groups of the user pool that may use it.", names="group"
    )
    modes = {
        "aws_api_key": "callers with an API key",
        "aws_iam": "callers who sign with AWS credentials",
        "aws_oidc": "users of the OpenID Connect provider",
        "aws_lambda": "callers whom the authorizer function lets in",
    }
    for name, who in modes.items():
        yield _appsync(name, f"Opens a type or field to {who}.")
    yield _appsync("aws_cognito_user_pools", "Opens a type or field to users of the pool.", groups)
    yield DirectiveKind(
        "aws_auth",
        _FIELD,
        "Opens a field to groups of the user pool, where that is the only way to sign in.",
        "With more than one authorization mode AppSync ignores it: use `@aws_cognito_user_pools`.",
        (Parameter("cognito_groups", "[String!]!", groups.description, names="group"),),
        versions=(1, 2),
        link=APPSYNC_DOCS,
    )
    yield DirectiveKind(
        "aws_subscribe",
        _FIELD,
        "Says after which mutations a field of `Subscription` tells its watchers.",
        "",
        (Parameter("mutations", "[String!]!", "Names of fields of `Mutation`."),),
        versions=(1, 2),
        link="https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html",
    )


def _appsync(name: str, description: str, *parameters: Parameter) -> DirectiveKind:
    return DirectiveKind(
        name,
        _TYPE_OR_FIELD,
        description,
        "AppSync reads it as it is; on types that Amplify generates for a model use `@auth`.",
        parameters,
        versions=(1, 2),
        link=APPSYNC_DOCS,
    )


def service_directives() -> Iterator[DirectiveKind]:
    """What answers a field in place of a table."""
    yield DirectiveKind(
        "function",
        _FIELD,
        "Lets a Lambda function answer the field.",
        "Several on one field run one after the other, each with the result of the one before.",
        (
            Parameter(
                "name",
                "String!",
                "Name of the function; `-${env}` at its end stands for the environment.",
                names="function",
            ),
            Parameter("region", "String", "Where the function is, if not in the API's region."),
            Parameter("accountId", "String", "The AWS account that has the function."),
            Parameter(
                "invocationType",
                "InvocationType",
                "Whether the caller waits for the answer.",
                "RequestResponse",
            ),
        ),
        is_repeatable=True,
        versions=(1, 2),
        link=LOGIC_DOCS,
    )
    yield DirectiveKind(
        "http",
        _FIELD,
        "Lets a web service answer the field.",
        "`:name` in the address makes an argument of the field's `params`.",
        (
            Parameter("url", "String!", "Begins with `http://` or `https://`."),
            Parameter("method", "HttpMethod", "How the service is called.", "GET"),
            Parameter("headers", "[HttpHeader]", "What is sent with every call.", "[]"),
        ),
        versions=(1, 2),
        link=LOGIC_DOCS,
    )
    yield DirectiveKind(
        "predictions",
        _FIELD,
        "Lets AI services answer a field of `Query`.",
        "Several actions run one after the other. The project needs storage for the pictures.",
        (Parameter("actions", "[PredictionsActions!]!", "What is done, in this order."),),
        versions=(1, 2),
        link=LEARNING_DOCS,
    )
    yield DirectiveKind(
        "sql",
        _FIELD,
        "Lets an SQL statement answer the field.",
        "For APIs on a relational database.",
        (
            Parameter("statement", "String", "The statement; `:name` stands for an argument."),
            Parameter("reference", "String", "Name of a file that holds the statement."),
        ),
        link=LOGIC_DOCS,
    )
    yield DirectiveKind(
        "deprecated",
        ("FIELD_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM", "ENUM_VALUE"),
        "Tells callers not to use it any more; it works all the same.",
        "",
        (Parameter("reason", "String", "Why, and what to use instead."),),
        versions=(1, 2),
    )
    yield from _generating()


def _generating() -> Iterator[DirectiveKind]:
    shared = (
        Parameter("aiModel", "String!", "Identifier of the Bedrock model."),
        Parameter("systemPrompt", "String!", "What the model is told first."),
    )
    yield DirectiveKind(
        "generation",
        _FIELD,
        "Lets a Bedrock model make the answer of a query. Made for Amplify Gen 2.",
        "",
        (
            *shared,
            Parameter(
                "inferenceConfiguration",
                "GenerationInferenceConfiguration",
                "How freely it writes.",
            ),
        ),
    )
    yield DirectiveKind(
        "conversation",
        _FIELD,
        "Makes a conversation with a Bedrock model of a mutation. Made for Amplify Gen 2.",
        "",
        (
            *shared,
            Parameter("functionName", "String", "Function that answers.", names="function"),
            Parameter(
                "handler", "ConversationHandlerFunctionConfiguration", "Function that answers."
            ),
            Parameter("tools", "[ToolMap]", "What the model may call."),
            Parameter(
                "inferenceConfiguration",
                "ConversationInferenceConfiguration",
                "How freely it writes.",
            ),
        ),
    )
