"""amplify/backend/{function,api}/<name>/custom-policies.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import Form
from amplify_ls.project.models.policy_condition import Conditions
from amplify_ls.project.models.record import Document, Json, Record, about, note

_POLICY = {
    "Effect": "Allow",
    "Action": ["ses:SendEmail"],
    "Resource": ["arn:aws:ses:us-east-1:123456789012:identity/example.com"],
}
# Unanchored, as the Amplify CLI looks for it anywhere in the text.
_ACTION = Form(r"[a-zA-Z0-9]+:[a-zA-Z0-9*|]+", "an action is written like `s3:GetObject` or `s3:*`")
_ARN = Form(
    r"^\*$|arn:aws[a-zA-Z0-9-]*:[a-zA-Z0-9-]+:([a-z]{2}(-[a-z]+)+-[0-9]|\*)?:([0-9]{12}|\*)?:",
    (
        "it has to be `*` or `arn:aws:<service>:<region>:<account>:<resource>`, in which region "
        "and account may be empty or `*`"
    ),
)


class CustomPolicy(Record, json_schema_extra=about(_POLICY)):
    """One permission, or one prohibition."""

    action: Annotated[
        list[
            Annotated[
                str,
                note(
                    "One action, as `service:Name`; `*` stands for any characters in the name.",
                    reference="action",
                    form=_ACTION,
                    examples=["ses:SendEmail"],
                ),
            ]
        ],
        note(
            "Actions on AWS that are allowed or denied; always a list.",
            alias="Action",
            examples=[["ses:SendEmail"]],
        ),
    ]
    resource: Annotated[
        list[
            Annotated[
                str | dict[str, Annotated[Json, note("A function of CloudFormation.")]],
                note(
                    "ARN of a resource; `${env}` in it stands for the environment.",
                    cli='In place of a text it may be an object such as `{"Fn::Sub": "…"}`.',
                    schema={"pattern": _ARN.pattern, "x-form": _ARN.words},
                    examples=["arn:aws:s3:::reports-${env}/*"],
                ),
            ]
        ],
        note(
            "Resources the actions are about; always a list.",
            alias="Resource",
            examples=[["arn:aws:s3:::reports-${env}/*"]],
        ),
    ]
    effect: Annotated[
        Literal["Allow", "Deny"] | None,
        note(
            "Whether the actions are allowed or denied.",
            alias="Effect",
            default="Allow",
            values={
                "Allow": "The actions are allowed",
                "Deny": "The actions are denied, whatever else allows them",
            },
        ),
    ] = None
    condition: Annotated[
        Conditions | None,
        note(
            "Conditions under which the statement holds; all of them have to be true.",
            alias="Condition",
            examples=[{"Bool": {"aws:SecureTransport": "true"}}],
        ),
    ] = None
    sid: Annotated[
        str | None,
        note("Name of the statement, of letters and digits.", alias="Sid", examples=["SendMail"]),
    ] = None


class CustomPolicies(
    Document[list[CustomPolicy]],
    json_schema_extra=about(
        [_POLICY],
        cli="A push checks it and adds it to the role; empty lists in the first entry mean none.",
        starts={
            "Nothing more than Amplify gives": [{"Action": [], "Resource": []}],
            "An action on a resource": [_POLICY],
        },
    ),
):
    """What a function or a container API may do on AWS beside what Amplify gives it."""
