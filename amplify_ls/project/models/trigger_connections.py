"""What connects the user pool's events with functions, kept as JSON written as text."""

from typing import Annotated, Literal

from amplify_ls.project.models.policy_statement import Action
from amplify_ls.project.models.record import Document, Json, Record, about, note

_CONNECTION = {
    "triggerType": "PostConfirmation",
    "lambdaFunctionName": "shop1a2b3c4dPostConfirmation",
}
_EVENTS = {
    "CreateAuthChallenge": "To ask the question of a sign-in of your own",
    "CustomMessage": "Before a message with a code is sent",
    "DefineAuthChallenge": "To choose the next step in a sign-in of your own",
    "PostAuthentication": "After a user signed in",
    "PostConfirmation": "After a new user was confirmed",
    "PreAuthentication": "Before a user is signed in",
    "PreSignUp": "Before a new user is signed up",
    "PreTokenGeneration": "Before tokens are made for a user",
    "VerifyAuthChallengeResponse": "To judge an answer in a sign-in of your own",
}


class TriggerConnection(Record, json_schema_extra=about(_CONNECTION)):
    """Which function one event of the user pool calls. The Amplify CLI writes it."""

    trigger_type: Annotated[
        str,
        note(
            "The event, as Cognito calls it.",
            values=_EVENTS,
            also=["PreSignup"],
            rule="AMP230",
            consequence="replaced",
            missing="fails",
        ),
    ]
    lambda_function_name: Annotated[
        str,
        note(
            "The function resource that is called.",
            rule="AMP230",
            consequence="fails",
            missing="fails",
            reference="function",
            examples=["shop1a2b3c4dPostConfirmation"],
        ),
    ]


class TriggerConnections(
    Document[list[TriggerConnection]],
    json_schema_extra={**about([_CONNECTION]), "x-rule": "AMP230"},
):
    """Which function each event of the user pool calls. The Amplify CLI writes it."""


_PERMISSION = {
    "policyName": "AddToGroupCognito",
    "trigger": "PostConfirmation",
    "effect": "Allow",
    "actions": ["cognito-idp:AdminAddUserToGroup", "cognito-idp:GetGroup"],
    "resource": {"paramType": "!GetAtt", "keys": ["UserPool", "Arn"]},
}


class PermittedResource(
    Record, json_schema_extra=about({"paramType": "!GetAtt", "keys": ["UserPool", "Arn"]})
):
    """What the actions are allowed on, as a reference into the template of auth."""

    param_type: Annotated[
        str | None,
        note(
            "How the keys are looked up.",
            values={
                "!GetAtt": "An attribute of a resource of the template",
                "!Ref": "A parameter or resource of the template",
                "string": "The text itself",
            },
            rule="AMP230",
            consequence="accepted",
        ),
    ] = None
    keys: Annotated[
        list[Annotated[str, note("A name.", rule="AMP230")]] | None,
        note(
            "Names of the resource and its attribute.",
            rule="AMP230",
            consequence="accepted",
            examples=[["UserPool", "Arn"]],
        ),
    ] = None


class TriggerPermission(Record, json_schema_extra=about(_PERMISSION)):
    """What a trigger function may do with the user pool. The Amplify CLI writes it."""

    policy_name: Annotated[
        str | None,
        note(
            "Name of the policy that the function's role gets.",
            rule="AMP230",
            consequence="fails",
            examples=["AddToGroupCognito"],
        ),
    ] = None
    trigger: Annotated[
        str | None,
        note(
            "The event whose function is meant.",
            values={name.replace("SignUp", "Signup"): text for name, text in _EVENTS.items()},
            also=["PreSignUp"],
            rule="AMP230",
            consequence="replaced",
        ),
    ] = None
    effect: Annotated[
        Literal["Allow", "Deny"] | None,
        note(
            "Whether the actions are allowed or forbidden.",
            values={"Allow": "The function may", "Deny": "The function must not"},
            rule="AMP230",
            consequence="fails",
        ),
    ] = None
    actions: Annotated[
        list[Action] | None,
        note(
            "Actions of IAM, each as `service:Name`.",
            rule="AMP230",
            consequence="fails",
            examples=[["cognito-idp:AdminAddUserToGroup"]],
        ),
    ] = None
    resource: Annotated[
        PermittedResource | str | list[Annotated[Json, note("One of them.")]] | None,
        note(
            "What the actions are allowed on.",
            rule="AMP230",
            consequence="accepted",
            examples=[{"paramType": "!GetAtt", "keys": ["UserPool", "Arn"]}],
        ),
    ] = None
