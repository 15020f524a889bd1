"""What the parameters.json of all resources have in common."""

from collections.abc import Mapping
from typing import Annotated

from amplify_ls.project.models.record import Json, Note, Record, note

REFERENCE = {"Ref": "AuthRoleName"}

Text = str | dict[str, Annotated[Json, note("A reference into the root stack.")]]
Texts = list[Annotated[Json, note("One of them.")]]
Value = Annotated[
    str | float | bool | Texts | dict[str, Annotated[Json, note("A reference.")]],
    note(
        "Value of a parameter that the resource's template declares.",
        cli=(
            'Lists are joined with commas; `{"Ref": …}` and `{"Fn::GetAtt": …}` refer to the '
            "root stack."
        ),
    ),
]


def key(
    description: str,
    *,
    alias: str | None = None,
    values: Mapping[str, str] | None = None,
    examples: tuple[Json, ...] = (),
) -> Note:
    """A known key; nobody checks its value before CloudFormation has it."""
    return note(description, alias=alias, values=values, consequence="accepted", examples=examples)


class ParameterFile(Record):
    """Values of the parameters that the resource's template declares."""

    __pydantic_extra__: dict[str, Value]


class RoleParameters(ParameterFile):
    """Roles and policies of the app's users, which many templates ask for."""

    auth_role_name: Annotated[
        Text | None,
        key("Role of users who are signed in; generated.", examples=(REFERENCE,)),
    ] = None
    unauth_role_name: Annotated[
        Text | None, key("Role of guests; generated.", examples=({"Ref": "UnauthRoleName"},))
    ] = None
    auth_role_arn: Annotated[
        Text | None,
        key(
            "ARN of the role of users who are signed in; generated.",
            examples=({"Fn::GetAtt": ["AuthRole", "Arn"]},),
        ),
    ] = None
    auth_policy_name: Annotated[
        Text | None, key("Name of the policy of users who are signed in; generated.")
    ] = None
    unauth_policy_name: Annotated[Text | None, key("Name of the policy of guests; generated.")] = (
        None
    )


class ResourceName(ParameterFile):
    """Name and origin of a resource."""

    resource_name: Annotated[Text | None, key("Name of the resource, the same as its folder.")] = (
        None
    )
    service_type: Annotated[
        str | None,
        key(
            "Whether this project made the resource or uses one that existed before.",
            values={
                "imported": "It existed before; it is used and never changed or deleted",
                "managed": "It is made by this project",
            },
        ),
    ] = None
