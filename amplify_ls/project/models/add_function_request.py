"""The payload of `amplify-ls add function --headless`; the Amplify CLI has none for functions."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import Form
from amplify_ls.project.models.record import Record, about, note

_ACCESS = {"category": "storage", "resource": "shopFiles", "operations": ["create", "read"]}
_FUNCTION_NAME = Form(r"^[a-zA-Z0-9]{1,43}$", "it takes letters and digits, 43 at most")
_FUNCTION = {
    "version": 1,
    "functionName": "resizeImage",
    "runtime": "nodejs",
    "template": "hello-world",
    "access": [_ACCESS],
    "environment": {"LONGEST_SIDE": "800"},
}

Operation = Annotated[
    Literal["create", "read", "update", "delete"],
    note(
        "What the function may do.",
        values={
            "create": "Put something new there",
            "read": "Read what is there; functions may also be called",
            "update": "Change what is there",
            "delete": "Take something away",
        },
        consequence="fails",
    ),
]


class ResourceAccess(Record, json_schema_extra=about(_ACCESS, closed=True)):
    """Another resource of the project that the function may use."""

    category: Annotated[
        Literal["storage", "function"],
        note(
            "Category of the resource.",
            values={
                "storage": "An S3 bucket or a DynamoDB table",
                "function": "Another Lambda function",
            },
            cli="The function's variables tell it the resource's name, such as "
            "`STORAGE_SHOPFILES_BUCKETNAME`.",
            consequence="fails",
            missing="fails",
        ),
    ]
    resource: Annotated[
        str,
        note(
            "Name of the resource, as in backend-config.json.",
            consequence="fails",
            missing="fails",
            reference="resource",
            min_length=1,
            examples=["shopFiles"],
        ),
    ]
    operations: Annotated[
        list[Operation],
        note(
            "What the function may do with it.",
            consequence="fails",
            missing="fails",
            min_length=1,
            examples=[["create", "read", "update", "delete"]],
        ),
    ]


class AddFunctionRequest(
    Record,
    json_schema_extra=about(
        _FUNCTION,
        closed=True,
        cli="The Amplify CLI adds functions only by asking questions: this payload is of "
        "amplify-ls alone. What it makes is what the Amplify CLI makes.",
    ),
):
    """The Lambda function that `amplify-ls add function --headless` adds."""

    version: Annotated[
        Literal[1],
        note(
            "Version of this payload's layout: 1.",
            rule="AMP127",
            consequence="fails",
            missing="fails",
        ),
    ]
    function_name: Annotated[
        str,
        note(
            "Name of the function and of its folder in the backend; in the cloud the environment "
            "is added to it.",
            consequence="fails",
            missing="fails",
            form=_FUNCTION_NAME,
            examples=["resizeImage"],
        ),
    ]
    runtime: Annotated[
        Literal["nodejs"],
        note("What runs the function.", values={"nodejs": "Node.js 22"}, consequence="fails"),
    ] = "nodejs"
    template: Annotated[
        Literal["hello-world"],
        note(
            "The code to begin with.",
            values={"hello-world": "Answers every call with a greeting"},
            consequence="fails",
        ),
    ] = "hello-world"
    access: Annotated[
        list[ResourceAccess] | None,
        note("Other resources of the project that the function may use.", consequence="fails"),
    ] = None
    environment: Annotated[
        dict[str, Annotated[str, note("The variable's value.")]] | None,
        note(
            "Environment variables of the function, in this environment of the project; "
            "team-provider-info.json keeps them, so they are no place for secrets.",
            consequence="fails",
            examples=[{"LONGEST_SIDE": "800"}],
        ),
    ] = None
