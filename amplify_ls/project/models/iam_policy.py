"""An IAM policy: what an identity may do, or what may be done with a resource."""

from typing import Annotated, Literal

from amplify_ls.project.models.policy_statement import Statement
from amplify_ls.project.models.record import Record, about, note

_STATEMENT = {
    "Effect": "Allow",
    "Action": ["amplify:*", "cloudformation:DescribeStacks"],
    "Resource": "*",
}


class IamPolicy(
    Record,
    json_schema_extra=about(
        {"Version": "2012-10-17", "Statement": [_STATEMENT]},
        closed=True,
    ),
):
    """Permissions on AWS, as IAM reads them: JSON without comments, keys spelled as here."""

    version: Annotated[
        Literal["2012-10-17", "2008-10-17"] | None,
        note(
            "Version of the policy language, always `2012-10-17`; it is no date of your own.",
            alias="Version",
            values={
                "2012-10-17": "The current language",
                "2008-10-17": "The old language, without variables such as `${aws:username}`",
            },
            rule="AMP242",
            consequence="fails",
        ),
    ] = None
    id: Annotated[
        str | None,
        note(
            "Name of the policy, which some services ask for.",
            alias="Id",
            rule="AMP242",
            consequence="fails",
        ),
    ] = None
    statement: Annotated[
        Statement | list[Annotated[Statement, note("One statement.", rule="AMP242")]],
        note(
            "What is allowed and what is denied.",
            alias="Statement",
            rule="AMP242",
            consequence="fails",
            missing="fails",
            examples=[[_STATEMENT]],
        ),
    ]
