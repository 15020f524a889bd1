"""Resources that were never pushed: whether they can have another name.

A resource that is deployed keeps its name, for its stack is called after it: AWS would delete it
and make another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.features.rename.scope import Standing, doubt

if TYPE_CHECKING:
    from amplify_ls.features.rename.scope import Scope
    from amplify_ls.project.names import Name

_SERVICES = frozenset(
    {
        *("Lambda", "S3", "DynamoDB", "AppSync", "API Gateway", "Cognito", "Kinesis"),
        *("customCloudformation", "customCDK", "Map", "PlaceIndex", "GeofenceCollection"),
    }
)
"""Services whose resources are called after their names in ways that are known here."""
_TRIGGERS = (
    *("CreateAuthChallenge", "CustomMessage", "DefineAuthChallenge", "PostAuthentication"),
    *("PostConfirmation", "PreAuthentication", "PreSignup", "PreTokenGeneration"),
    "VerifyAuthChallengeResponse",
)
_FIXED = frozenset({"userPoolGroups", "AdminQueries"})
_LONGEST_FUNCTION = 64


def refusal(name: Name, scope: Scope) -> str:
    """Why a resource keeps its name."""
    category, resource = name.path[0], name.text
    where = f"{category}/{resource}"
    entry = scope.project.resource(category, resource)
    if entry is None:
        return f"backend-config.json lists no {where}, so there is nothing to rename."
    if scope.standing(category, resource) is Standing.DEPLOYED:
        environment = scope.pushed_in(category, resource)
        place = f" in `{environment}`" if environment else ""
        return (
            f"{where} is deployed{place}. Under another name, AWS would delete it with what is "
            f"stored in it and make it anew. Add another with `amplify add {category}`, move over "
            f"what is stored, then `amplify remove {category} {resource}`."
        )
    service = entry.get("service")
    imported = entry.get("serviceType")
    if imported is not None and imported.value == "imported":
        return f"{where} is imported. Remove it and import it again under the other name."
    if resource in _FIXED or resource.startswith("AdminQueries"):
        return f"The Amplify CLI gives {where} this name and looks for it."
    if service is None or service.value not in _SERVICES:
        return (
            f"The Amplify CLI calls more after {where} than is known here. Remove it with "
            f"`amplify remove {category} {resource}` and add it under the other name."
        )
    return _refusal_of_triggers(name, scope)


def _refusal_of_triggers(name: Name, scope: Scope) -> str:
    functions = scope.project.resources.get("function", ())
    called = next(
        (one for one in (f"{name.text}{each}" for each in _TRIGGERS) if one in functions), ""
    )
    if name.path[0] != "auth" or not called:
        return ""
    return (
        f"The Amplify CLI finds the trigger function/{called} by the name of auth/{name.text}. "
        "Remove the trigger with `amplify update auth` first."
    )


def objection(name: Name, new: str, scope: Scope) -> str:
    """Why a resource cannot get a name."""
    category = name.path[0]
    known = [one for one in scope.project.resources.get(category, ()) if one != name.text]
    same = next((one for one in known if one.lower() == new.lower()), None)
    if same is not None:
        return f"There already is {category}/{same}."
    folder = scope.path(f"amplify/backend/{category}/{new}")
    if folder is not None and new.lower() != name.text.lower() and scope.files.below(folder):
        return f"There already is a folder amplify/backend/{category}/{new}."
    longest = max(map(len, scope.project.environments), default=0)
    if category == "function" and len(new) + 1 + longest > _LONGEST_FUNCTION:
        return (
            f"`{new}` is too long: with the environment behind it, the name of a function takes "
            f"{_LONGEST_FUNCTION} characters."
        )
    return ""


def remark(name: Name, scope: Scope) -> str:
    """What the user should know of a renamed resource."""
    where = f"{name.path[0]}/{name.text}"
    return doubt(scope.standing(name.path[0], name.text), where, scope)
