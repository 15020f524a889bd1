"""What cli-inputs.json says of a bucket, as the makers of the template ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.values import Values, read_json

INPUTS = "cli-inputs.json"
LIST = "s3:ListBucket"
ACTIONS = {
    "CREATE_AND_UPDATE": ("s3:PutObject",),
    "READ": ("s3:GetObject", LIST),
    "DELETE": ("s3:DeleteObject",),
}
"""What IAM calls the verbs of cli-inputs.json."""
DEPENDENCY = ("Name", "Arn", "LambdaExecutionRole")
"""The outputs of a function that the bucket's stack needs to call it."""
_NO_FUNCTION = "NONE"


@dataclass(frozen=True, slots=True)
class Bucket:
    """cli-inputs.json of one S3 resource, and what of the project around it matters."""

    values: Values
    auth: str | None
    """The resource with the user pool whose groups may have rights."""
    is_old_stack: bool = False
    """Whether the root stack's name is from before such names ended in five characters."""

    def verbs(self, who: str) -> list[str]:
        """What `authAccess` or `guestAccess` allow."""
        return self.values.choices(who, ACTIONS) or []

    @property
    def groups(self) -> dict[str, list[str]]:
        """Groups of users, and what each may do."""
        if not self.values.raw.get("groupAccess"):
            return {}  # real projects have an empty list there, too
        found = self.values.needed_child("groupAccess")
        return {name: found.choices(name, ACTIONS) or [] for name in found.raw}

    @property
    def function(self) -> str | None:
        """The function that is called when a file changes."""
        return _function(self.values)

    @property
    def second(self) -> Values | None:
        """The function of another category, predictions, that is called too."""
        found = self.values.child("adminTriggerFunction")
        name = _function(found) if found is not None else None
        return None if name is None or name == self.function else found

    @property
    def functions(self) -> list[str]:
        """All functions that are called."""
        second = self.second
        names = (self.function, _function(second) if second is not None else None)
        return [name for name in names if name is not None]


def actions(verbs: Iterable[str]) -> list[str]:
    """What IAM calls these verbs."""
    return [action for verb in verbs for action in ACTIONS[verb]]


def dependencies(bucket: Bucket) -> list[JsonObject]:
    """The other resources whose outputs the template needs, in the Amplify CLI's order."""
    found = [_dependency("function", name, DEPENDENCY) for name in bucket.functions]
    if bucket.groups and bucket.auth is not None:
        found.append(_dependency("auth", bucket.auth, ["UserPoolId"]))
        found += [
            _dependency("auth", "userPoolGroups", [f"{name}GroupRole"]) for name in bucket.groups
        ]
    return found


def read_values(name: str, text: str) -> Values:
    """The object in the text of a cli-inputs.json.

    Raises:
        AmplifyError: it cannot be read.
    """
    source = f"amplify/backend/storage/{name}/{INPUTS}"
    found = read_json(text, source)
    if not isinstance(found, dict):
        raise AmplifyError(f"{source} is not an object.", "Restore it from version control.")
    return Values(found, source, loose=True)


def _function(values: Values) -> str | None:
    name = values.text("triggerFunction")
    return None if name in {None, "", _NO_FUNCTION} else name


def _dependency(category: str, name: str, attributes: Iterable[str]) -> JsonObject:
    return {"category": category, "resourceName": name, "attributes": list(attributes)}
