"""Statements of IAM policies, wherever a policy stands: who may do what with which resources."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import Form
from amplify_ls.project.models.policy_condition import Conditions
from amplify_ls.project.models.record import Json, Record, about, note

ACTION = Form(
    r"^(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$",
    "an action is written like `s3:GetObject`, with `*` for any characters",
)
RESOURCE = Form(
    r"^(\*|arn:.+|.*\$\{.+\}.*)$", "it has to be an ARN, which begins with `arn:`, or `*`"
)
# A union cannot have a pattern of its own.
ACTION_TEXT = {"pattern": ACTION.pattern, "x-form": ACTION.words}
RESOURCE_TEXT = {"pattern": RESOURCE.pattern, "x-form": RESOURCE.words}
STATEMENT_ID = Form(r"^[A-Za-z0-9]*$", "it takes letters and digits")

Action = Annotated[
    str,
    note(
        "One action, as `service:Name`; `*` stands for any characters and `?` for one.",
        rule="AMP242",
        consequence="fails",
        reference="action",
        form=ACTION,
        examples=["s3:GetObject"],
    ),
]
Resource = Annotated[
    str | dict[str, Annotated[Json, note("A reference into a template.")]],
    note(
        "ARN of one resource, or `*` for every resource; `*` within an ARN stands for any text.",
        rule="AMP242",
        consequence="fails",
        schema=RESOURCE_TEXT,
        examples=["arn:aws:s3:::shop-files/*"],
    ),
]
Actions = str | list[Action]
Resources = str | dict[str, Annotated[Json, note("A reference into a template.")]] | list[Resource]
Names = Annotated[
    str | list[Annotated[Json, note("One of them.", rule="AMP242")]] | None,
    note("One or more of them.", rule="AMP242", consequence="fails"),
]


class Principals(
    Record,
    json_schema_extra=about({"Service": "lambda.amazonaws.com"}),
):
    """Accounts, users, roles and services that a statement is about."""

    aws: Annotated[
        str
        | dict[str, Annotated[Json, note("A reference into a template.")]]
        | list[Annotated[Json, note("One of them.", rule="AMP242")]]
        | None,
        note(
            "ARNs of users and roles, or numbers of accounts; `*` is everybody.",
            alias="AWS",
            rule="AMP242",
            consequence="fails",
            examples=["arn:aws:iam::123456789012:root"],
        ),
    ] = None
    service: Annotated[
        str | list[Annotated[Json, note("One of them.", rule="AMP242")]] | None,
        note(
            "AWS services that act for you.",
            alias="Service",
            rule="AMP242",
            consequence="fails",
            examples=["lambda.amazonaws.com"],
        ),
    ] = None
    federated: Annotated[
        Json | None,
        note(
            "Identity providers whose users are meant.",
            alias="Federated",
            rule="AMP242",
            consequence="fails",
            examples=["cognito-identity.amazonaws.com"],
        ),
    ] = None
    canonical_user: Annotated[
        Json | None,
        note(
            "Canonical ids of accounts, which S3 knows.",
            alias="CanonicalUser",
            rule="AMP242",
            consequence="fails",
        ),
    ] = None


Who = Annotated[
    Literal["*"] | Principals | None,
    note("Who is meant; `*` is everybody.", rule="AMP242", consequence="fails"),
]


class Statement(
    Record,
    json_schema_extra=about(
        {
            "Sid": "ReadFiles",
            "Effect": "Allow",
            "Action": ["s3:GetObject"],
            "Resource": "arn:aws:s3:::shop-files/*",
        },
        closed=True,
        conditions=(
            {"if": {"required": ["NotAction"]}, "then": {}, "else": {"required": ["Action"]}},
            {
                "if": {
                    "anyOf": [
                        {"required": ["NotResource"]},
                        {"required": ["Principal"]},
                        {"required": ["NotPrincipal"]},
                    ]
                },
                "then": {},
                "else": {"required": ["Resource"]},
            },
        ),
    ),
):
    """One permission or prohibition."""

    sid: Annotated[
        str | None,
        note(
            "Name of the statement, of letters and digits, given only once in the policy.",
            alias="Sid",
            rule="AMP242",
            consequence="fails",
            form=STATEMENT_ID,
            examples=["ReadFiles"],
        ),
    ] = None
    effect: Annotated[
        Literal["Allow", "Deny"],
        note(
            "Whether the actions are allowed or forbidden; what is forbidden stays forbidden.",
            alias="Effect",
            values={
                "Allow": "The actions are allowed, unless another statement denies them",
                "Deny": "The actions are forbidden, whatever other statements allow",
            },
            rule="AMP242",
            consequence="fails",
            missing="fails",
        ),
    ]
    principal: Annotated[
        Who,
        note(
            "Who is meant; only policies of resources and roles have it.",
            alias="Principal",
            rule="AMP242",
            consequence="fails",
        ),
    ] = None
    not_principal: Annotated[
        Who,
        note(
            "Everybody but those named is meant; only policies of resources have it.",
            alias="NotPrincipal",
            rule="AMP242",
            consequence="fails",
        ),
    ] = None
    action: Annotated[
        Actions | None,
        note(
            "The actions that are allowed or denied, each as `service:Name`.",
            alias="Action",
            rule="AMP242",
            consequence="fails",
            missing="fails",
            reference="action",
            schema=ACTION_TEXT,
            examples=[["s3:GetObject"]],
        ),
    ] = None
    not_action: Annotated[
        Actions | None,
        note(
            "Every action but these is meant, of all services.",
            alias="NotAction",
            rule="AMP242",
            consequence="fails",
            reference="action",
            schema=ACTION_TEXT,
            examples=[["iam:*"]],
        ),
    ] = None
    resource: Annotated[
        Resources | None,
        note(
            "ARNs of the resources that are meant; `*` is every resource.",
            alias="Resource",
            rule="AMP242",
            consequence="fails",
            missing="fails",
            schema=RESOURCE_TEXT,
            examples=["*"],
        ),
    ] = None
    not_resource: Annotated[
        Resources | None,
        note(
            "Every resource but these is meant.",
            alias="NotResource",
            rule="AMP242",
            consequence="fails",
            schema=RESOURCE_TEXT,
        ),
    ] = None
    condition: Annotated[
        Conditions | None,
        note(
            "Conditions under which the statement holds; all of them have to be true.",
            alias="Condition",
            rule="AMP242",
            consequence="fails",
            examples=[{"Bool": {"aws:SecureTransport": "true"}}],
        ),
    ] = None
