"""amplify/backend/tags.json."""

from typing import Annotated

from pydantic import Field

from amplify_ls.project.models.forms import TAG_KEY, TAG_VALUE
from amplify_ls.project.models.record import Document, Record, about, note


class Tag(
    Record,
    json_schema_extra=about({"Key": "user:Stack", "Value": "{project-env}"}, closed=True),
):
    """One tag."""

    key: Annotated[
        str,
        note(
            (
                "Name of the tag, up to 128 characters and given only once. AWS keeps names "
                "that begin with `aws:`."
            ),
            alias="Key",
            cli="Letters, digits, blanks and `_.:/=+@-` are allowed; anything else stops the push.",
            rule="AMP210",
            consequence="fails",
            missing="fails",
            form=TAG_KEY,
            min_length=1,
            max_length=128,
            examples=["user:Stack", "user:Application"],
        ),
    ]
    value: Annotated[
        str,
        note(
            (
                "Value of the tag, up to 256 characters. `{project-env}` and `{project-name}` "
                "stand for the environment and the project."
            ),
            alias="Value",
            cli="Letters, digits, blanks and `_.:/=+@-` are allowed; anything else stops the push.",
            rule="AMP210",
            consequence="fails",
            missing="fails",
            form=TAG_VALUE,
            max_length=256,
            examples=["{project-env}", "{project-name}"],
        ),
    ]


class Tags(
    Document[Annotated[list[Tag], Field(max_length=50)]],
    json_schema_extra={
        **about(
            [
                {"Key": "user:Stack", "Value": "{project-env}"},
                {"Key": "user:Application", "Value": "{project-name}"},
            ],
            cli="A change here alone makes the next push update every stack.",
        ),
        "x-rule": "AMP210",
    },
):
    """Tags put on every stack and resource of the project, 50 at most."""
