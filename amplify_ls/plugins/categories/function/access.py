"""What a function may do with other resources of the project, and how it knows of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from amplify_ls.contract.plugin import JsonObject, ProjectFacts
from amplify_ls.plugins.categories.intrinsics import allow, join, ref
from amplify_ls.plugins.categories.values import Values

OPERATIONS = ("create", "read", "update", "delete")
_LIST = "s3:ListBucket"
_BUCKET = {
    "create": ("s3:PutObject",),
    "update": ("s3:PutObject",),
    "read": ("s3:GetObject", _LIST),
    "delete": ("s3:DeleteObject",),
}
_TABLE = {
    "create": (
        "dynamodb:Put*",
        "dynamodb:Create*",
        "dynamodb:BatchWriteItem",
        "dynamodb:PartiQLInsert",
    ),
    "update": ("dynamodb:Update*", "dynamodb:RestoreTable*", "dynamodb:PartiQLUpdate"),
    "read": (
        "dynamodb:Get*",
        "dynamodb:BatchGetItem",
        "dynamodb:List*",
        "dynamodb:Describe*",
        "dynamodb:Scan",
        "dynamodb:Query",
        "dynamodb:PartiQLSelect",
    ),
    "delete": ("dynamodb:Delete*", "dynamodb:PartiQLDelete"),
}
_FUNCTION = {
    "create": ("lambda:Create*", "lambda:Put*", "lambda:Add*"),
    "update": ("lambda:Update*",),
    "read": ("lambda:Get*", "lambda:List*", "lambda:Invoke*"),
    "delete": ("lambda:Delete*", "lambda:Remove*"),
}
"""What IAM calls the operations, as the Amplify CLI grants them."""


@dataclass(frozen=True, slots=True)
class Access:
    """A resource a function may use, and what for."""

    category: str
    name: str
    operations: tuple[str, ...]
    service: str

    @property
    def dependency(self) -> JsonObject:
        """What `dependsOn` says of it."""
        attributes = list(_SERVICES[self.service].attributes)
        return {"category": self.category, "resourceName": self.name, "attributes": attributes}

    @property
    def parameters(self) -> dict[str, str]:
        """Template parameters with its outputs, by the environment variable that has each."""
        return {
            f"{self.category}_{self.name}_{attribute}".upper(): (
                f"{self.category}{self.name}{attribute}"
            )
            for attribute in _SERVICES[self.service].attributes
        }

    @property
    def statements(self) -> list[JsonObject]:
        """What IAM is told."""
        service = _SERVICES[self.service]
        found = (action for each in self.operations for action in service.actions[each])
        actions = list(dict.fromkeys(found))
        return service.statements(f"{self.category}{self.name}", actions)


def accesses(payload: Values, facts: ProjectFacts) -> tuple[Access, ...]:
    """What a payload asks for.

    Raises:
        AmplifyError: the project has no such resource, or of another service.
    """
    return tuple(_access(each, facts) for each in payload.children("access"))


def _access(values: Values, facts: ProjectFacts) -> Access:
    category, name = values.needed_text("category"), values.needed_text("resource")
    known = facts.resources.get(category, {})
    if name not in known:
        listed = f"In {category} there is: {', '.join(known)}." if known else ""
        raise values.refuse(
            "resource", f"is {category}/{name}, which the project does not have.", listed, "AMP331"
        )
    service = str(known[name].get("service", ""))
    if service not in _SERVICES:
        raise values.refuse(
            "resource",
            f"is {category}/{name} of the service {service}, to which amplify-ls cannot give "
            "access.",
            f"Add the function without it, and write its rights into custom-policies.json. "
            f"Access can be given to: {', '.join(_SERVICES)}.",
        )
    operations = values.choices("operations", OPERATIONS)
    if not operations:
        raise values.refuse(
            "operations", "names nothing.", f"Name some of {', '.join(OPERATIONS)}.", "AMP106"
        )
    return Access(category, name, tuple(dict.fromkeys(operations)), service)


class _Service(NamedTuple):
    attributes: Sequence[str]
    """The outputs of the resource that the function gets."""
    actions: Mapping[str, Sequence[str]]
    statements: Callable[[str, list[str]], list[JsonObject]]
    """From the start of its parameters' names and the actions to what IAM is told."""


def _of_bucket(start: str, actions: list[str]) -> list[JsonObject]:
    """Listing is a right on the bucket, everything else on its files."""
    name = ref(f"{start}BucketName")
    arn = ("", "arn:aws:s3:::", name)
    files = [action for action in actions if action != _LIST]
    found: list[JsonObject] = []
    if _LIST in actions:
        found.append({"Effect": "Allow", "Action": _LIST, "Resource": [join(*arn)]})
    return [*found, allow(files, [join(*arn, "/*")])]


def _of_table(start: str, actions: list[str]) -> list[JsonObject]:
    arn = ref(f"{start}Arn")
    return [allow(actions, [arn, join("/", arn, "index/*")])]


def _of_function(start: str, actions: list[str]) -> list[JsonObject]:
    place = (ref("AWS::Region"), ":", ref("AWS::AccountId"))
    arn = join("", "arn:aws:lambda:", *place, ":function:", ref(f"{start}Name"))
    return [allow(actions, [arn])]


_SERVICES = {
    "S3": _Service(["BucketName"], _BUCKET, _of_bucket),
    "DynamoDB": _Service(["Name", "Arn", "StreamArn"], _TABLE, _of_table),
    "Lambda": _Service(["Name"], _FUNCTION, _of_function),
}
