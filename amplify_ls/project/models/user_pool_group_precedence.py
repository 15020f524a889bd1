"""amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json."""

from typing import Annotated

from amplify_ls.project.models.iam_policy import IamPolicy
from amplify_ls.project.models.record import Document, Record, about, note

_POLICY = {
    "PolicyName": "read-reports",
    "PolicyDocument": {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["s3:GetObject"],
                "Resource": "arn:aws:s3:::shop-reports/*",
            }
        ],
    },
}
_GROUP = {"groupName": "Admins", "precedence": 1}


class GroupPolicy(Record, json_schema_extra=about(_POLICY)):
    """A policy of your own for the role of a group."""

    policy_name: Annotated[
        str,
        note(
            "Name of the policy, given only once in the role.",
            alias="PolicyName",
            examples=["read-reports"],
        ),
    ]
    policy_document: Annotated[
        IamPolicy,
        note(
            "What users of the group may do on AWS.",
            alias="PolicyDocument",
            examples=[_POLICY["PolicyDocument"]],
        ),
    ]


class UserPoolGroup(Record, json_schema_extra=about(_GROUP)):
    """A group of the user pool."""

    group_name: Annotated[
        str,
        note(
            "Name of the group; storage, APIs and geo give rights to it by this name.",
            min_length=1,
            max_length=128,
            examples=["Admins"],
        ),
    ]
    precedence: Annotated[
        int,
        note(
            (
                "Rank of the group, from 1 on; a user in several groups has the role of the "
                "one with the lowest."
            ),
            minimum=0,
            examples=[1],
        ),
    ]
    custom_policies: Annotated[
        list[GroupPolicy] | None,
        note(
            "Policies of your own for the role of the group; the Amplify CLI keeps them.",
            examples=[[_POLICY]],
        ),
    ] = None


class UserPoolGroupPrecedence(
    Document[list[UserPoolGroup]],
    json_schema_extra=about(
        [_GROUP, {"groupName": "Editors", "precedence": 2}],
        cli="`userPoolGroupList` in auth's cli-inputs.json names the same groups.",
    ),
):
    """Groups of the user pool, each with a role, in order of their precedence."""
