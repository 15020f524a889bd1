"""The input types and enums that directives take."""

from __future__ import annotations

from amplify_ls.project.directives.directive_kind import Parameter

_INFERENCE = (
    Parameter("maxTokens", "Int", "The most tokens of an answer."),
    Parameter("temperature", "Float", "How much chance there is in an answer."),
    Parameter("topP", "Float", "Of how many likely words one is chosen."),
)
INPUTS: dict[str, tuple[Parameter, ...]] = {
    "ModelQueryMap": (
        Parameter("get", "String", "Name of the query for one item; `null` for none."),
        Parameter("list", "String", "Name of the query for many items; `null` for none."),
    ),
    "ModelMutationMap": (
        Parameter("create", "String", "Name of the mutation that makes an item; `null` for none."),
        Parameter("update", "String", "Name of the one that changes an item; `null` for none."),
        Parameter("delete", "String", "Name of the one that deletes an item; `null` for none."),
    ),
    "ModelSubscriptionMap": (
        Parameter("onCreate", "[String]", "Names of subscriptions to new items."),
        Parameter("onUpdate", "[String]", "Names of subscriptions to changed items."),
        Parameter("onDelete", "[String]", "Names of subscriptions to deleted items."),
        Parameter("level", "ModelSubscriptionLevel", "Who may watch.", "on"),
    ),
    "TimestampConfiguration": (
        Parameter("createdAt", "String", "Field with the time an item was made.", '"createdAt"'),
        Parameter("updatedAt", "String", "Field with the time of its last change.", '"updatedAt"'),
    ),
    "AuthRule": (
        Parameter("allow", "AuthStrategy!", "Whom the rule lets in."),
        Parameter(
            "provider", "AuthProvider", "How they prove who they are; each strategy has its own."
        ),
        Parameter(
            "ownerField",
            "String",
            "Field that holds who owns an item; a list makes several owners.",
            '"owner"',
            names="field",
        ),
        Parameter(
            "identityClaim",
            "String",
            "Claim of the user's token that is compared with the owner.",
            '"sub::username"',
        ),
        Parameter(
            "groupClaim", "String", "Claim of the token with the user's groups.", '"cognito:groups"'
        ),
        Parameter("groups", "[String]", "Groups that are let in.", names="group"),
        Parameter(
            "groupsField",
            "String",
            "Field that holds which groups are let in.",
            '"groups"',
            names="field",
        ),
        Parameter("operations", "[ModelOperation]", "What they may do; everything if left out."),
        Parameter("identityField", "String", "Old name of `identityClaim`.", is_old=True),
        Parameter("queries", "[ModelQuery]", "Old form of `operations`.", is_old=True),
        Parameter("mutations", "[ModelMutation]", "Old form of `operations`.", is_old=True),
    ),
    "SearchableQueryMap": (Parameter("search", "String", "Name of the search query."),),
    "Projection": (
        Parameter("type", "ProjectionType!", "How much is copied."),
        Parameter("nonKeyAttributes", "[String]", "Fields to copy with `INCLUDE`.", names="field"),
    ),
    "HttpHeader": (
        Parameter("key", "String", "Name of the header."),
        Parameter("value", "String", "What it says."),
    ),
    "GenerationInferenceConfiguration": _INFERENCE,
    "ConversationInferenceConfiguration": _INFERENCE,
    "ConversationHandlerFunctionConfiguration": (
        Parameter("functionName", "String!", "Function that answers.", names="function"),
        Parameter("eventVersion", "String!", "Version of the event it is given."),
    ),
    "ToolMap": (
        Parameter("name", "String", "Name of the tool."),
        Parameter("description", "String", "What the model is told about it."),
    ),
}
"""Keys of the input types that directives take."""

OPEN_INPUTS = frozenset({"Projection", "ToolMap", "ConversationHandlerFunctionConfiguration"})
"""Input types that still change from release to release: their keys are no ground for an error."""

ENUMS: dict[str, dict[str, str]] = {
    "ModelSubscriptionLevel": {
        "off": "Nobody: there are no subscriptions.",
        "public": "Everybody who may use the API at all, whatever the rules of the model say.",
        "on": "Those whom the rules of the model allow it.",
    },
    "AuthStrategy": {
        "owner": "Who made the item, or whoever its owner field names.",
        "groups": "Members of groups, either named here or in a field of the item.",
        "private": "Everybody who is signed in.",
        "public": "Everybody, signed in or not.",
        "custom": "Whom a Lambda function lets in.",
    },
    "AuthProvider": {
        "apiKey": "An API key; with `public`.",
        "iam": "AWS credentials; with `public` or `private`. The old name of `identityPool`.",
        "identityPool": "Credentials of the identity pool; with `public` or `private`.",
        "oidc": "A token of an OpenID Connect provider; with `owner`, `groups` or `private`.",
        "userPools": "A token of the user pool; with `owner`, `groups` or `private`.",
        "function": "Whatever the authorizer function checks; with `custom`.",
    },
    "ModelOperation": {
        "create": "Make items.",
        "update": "Change items.",
        "delete": "Delete items.",
        "read": "All ways to read: get, list, sync, listen and search.",
        "get": "Read one item by its key.",
        "list": "Read many items.",
        "sync": "Read what changed, for DataStore.",
        "listen": "Be told of changes through subscriptions.",
        "search": "Search items with `@searchable`.",
    },
    "ModelQuery": {"get": "Read one item.", "list": "Read many items."},
    "ModelMutation": {
        "create": "Make items.",
        "update": "Change items.",
        "delete": "Delete items.",
    },
    "InvocationType": {
        "RequestResponse": "The caller waits for what the function answers.",
        "Event": "The function starts and the caller goes on; on queries and mutations only.",
    },
    "HttpMethod": {
        "GET": "Reads something.",
        "POST": "Sends something new.",
        "PUT": "Replaces something.",
        "DELETE": "Deletes something.",
        "PATCH": "Changes a part of something.",
    },
    "PredictionsActions": {
        "identifyText": "Reads the text in a picture.",
        "identifyLabels": "Says what is in a picture.",
        "convertTextToSpeech": "Reads text aloud.",
        "translateText": "Translates text.",
    },
    "ProjectionType": {
        "ALL": "Every field.",
        "KEYS_ONLY": "Only the keys.",
        "INCLUDE": "The keys and the fields in `nonKeyAttributes`.",
    },
    "ValidationType": {
        "gt": "A number greater than the value.",
        "lt": "A number less than the value.",
        "gte": "A number of at least the value.",
        "lte": "A number of at most the value.",
        "minLength": "A text of at least so many characters.",
        "maxLength": "A text of at most so many characters.",
        "startsWith": "A text that starts with the value.",
        "endsWith": "A text that ends with the value.",
        "matches": "A text that the regular expression finds.",
    },
}
"""Values of the enums that directives take, and what they mean."""
OLD_ENUMS = frozenset({"ModelQuery", "ModelMutation"})
"""Enums that only version 1 of the transformer has."""
