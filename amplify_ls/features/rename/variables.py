"""Environment variables of functions, and the parameters of templates that bring their values.

The Amplify CLI calls the parameter of a variable as the variable in camelCase, so it goes along
where it is called so. A value that only AWS Systems Manager has is kept there under the name of the
parameter, which therefore stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.features.rename.plain import taken
from amplify_ls.features.rename.programs import program_edits
from amplify_ls.features.rename.scope import CONFIG, TEAM
from amplify_ls.project.names import Name, Role, Sort

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.rename.draft import Draft
    from amplify_ls.features.rename.scope import Scope
    from amplify_ls.project.names import Occurrence

_OF_CLI = frozenset({"ENV", "REGION", "MODULES", "GROUP", "USERPOOL"})
"""Variables that code written by the Amplify CLI reads."""
_GIVEN = frozenset(
    {
        *("env", "deploymentBucketName", "s3Key", "CloudWatchRule", "modules", "resourceName"),
        *("GROUP", "functionName", "roleName", "triggers", "parentStack", "parentResource"),
        *("rootStackId", "authRoleName", "unauthRoleName", "authRoleArn", "unauthRoleArn"),
        *("secretsPathAmplifyAppId", "layerVersion", "description", "runtimes"),
    }
)
"""Parameters to which the Amplify CLI gives values by their names."""
_OF_AWS = re.compile(r"AWS_|_X_AMZN_|LAMBDA_")
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def refusal(name: Name, scope: Scope) -> str:
    """Why a variable keeps its name."""
    if name.text in _OF_CLI:
        return f"The Amplify CLI gives every function that needs it `{name.text}` by this name."
    after = _called_after(name, scope)
    if after:
        return _named_after(name.text, after)
    return ""


def echo_refusal(here: Occurrence, path: Path, scope: Scope) -> str:
    """Why a variable that is called after a resource keeps its name."""
    names = scope.index.files.get(path)
    found = (
        one.name.text
        for one in (names.occurrences if names is not None else ())
        if one.name.sort is Sort.VARIABLE and one.span.start <= here.span.start < one.span.end
    )
    return _named_after(next(found, here.name.text), "/".join(here.name.path[:2]))


def objection(name: Name, new: str, scope: Scope) -> str:
    """Why a variable cannot get a name."""
    if _OF_AWS.match(new):
        return f"AWS Lambda keeps names as `{new}` for itself."
    if new in _OF_CLI:
        return f"The Amplify CLI gives functions a variable `{new}` of its own."
    secrets = scope.find(_parameters_of(name), "secretNames")
    if secrets is not None and new in [one.value for one in secrets.items()]:
        return f"There already is a secret called `{new}`, and secrets reach the function alike."
    return taken(name, new, scope)


def write(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """Write another name for a variable: in the files, in the program, and for its parameter."""
    draft.replace(name, new, scope)
    for edit in program_edits(name, new, scope):
        draft.edit(*edit)
    parameter = Name(Sort.PARAMETER, (*name.owner, camel_case(name.text)))
    called = camel_case(new)
    if (
        scope.index.places(parameter)
        and called != parameter.text
        and not parameter_refusal(parameter, scope)
        and not parameter_objection(parameter, called, scope)
        and not _brings_others(parameter, name, scope)
    ):
        draft.replace(parameter, called, scope)


def remark(name: Name, scope: Scope) -> str:
    """What the user should know of the parameter that brings a variable's value."""
    parameter = Name(Sort.PARAMETER, (*name.owner, camel_case(name.text)))
    if not scope.index.places(parameter):
        return ""
    kept = _only_in_cloud(parameter, scope)
    if not kept:
        return ""
    return (
        f"The parameter `{parameter.text}` keeps its name, for its value for {kept} is kept in AWS "
        "Systems Manager under it."
    )


def parameter_refusal(name: Name, scope: Scope) -> str:
    """Why a parameter of a template keeps its name."""
    where = "/".join(name.owner)
    if name.path[0] not in ("function", "custom"):
        return f"The Amplify CLI gives the parameters of {where} their names."
    if name.text in _GIVEN:
        return f"The Amplify CLI gives `{name.text}` its value by this name."
    handed = scope.project.handed_to(*name.owner)
    source = next((one for one in handed if "".join(one) == name.text), None)
    if source is not None:
        return (
            f"A push hands the output `{source[2]}` of {source[0]}/{source[1]} to the parameter of "
            f"this name. Put the cursor on the part of the name that is to change."
        )
    kept = _only_in_cloud(name, scope)
    if kept:
        return (
            f"The value of `{name.text}` for {kept} is kept in AWS Systems Manager under this "
            "name, so a push would not find it under another."
        )
    if not any(one.role is Role.DECLARATION for _, one in scope.index.declarations(name)):
        return f"No template here declares `{name.text}`."
    return ""


def parameter_objection(name: Name, new: str, scope: Scope) -> str:
    """Why something in a template cannot get a name: parameters and resources share theirs."""
    if new in _GIVEN:
        return f"The Amplify CLI gives a parameter `{new}` a value of its own."
    for sort in (Sort.PARAMETER, Sort.TEMPLATE_RESOURCE):
        if scope.is_taken(sort, *name.owner, new):
            return f"The template already has a {sort.value} called `{new}`."
    return ""


def camel_case(text: str) -> str:
    """A name as the Amplify CLI calls its parameter: `MAIL_SENDER` is `mailSender`."""
    pieces = [piece.lower() for piece in _PIECE.findall(text)]
    return "".join([*pieces[:1], *(piece.capitalize() for piece in pieces[1:])])


def _only_in_cloud(name: Name, scope: Scope) -> str:
    """An environment for which no file has the value of a parameter, in words."""
    kept = "_".join(("AMPLIFY", *name.owner, name.text))
    if scope.find(CONFIG, "parameters", kept) is None:
        return ""
    if scope.tree(TEAM) is None:
        return "every environment"
    for environment in scope.project.environments:
        if scope.find(TEAM, environment, "categories", *name.owner, name.text) is None:
            return f"`{environment}`"
    return ""


def _brings_others(parameter: Name, name: Name, scope: Scope) -> bool:
    """Whether a parameter brings the values of other variables as well."""
    listed = scope.find(_parameters_of(name), "environmentVariableList")
    others: Iterator[str] = (
        str(variable.value)
        for entry in (listed.items() if listed is not None else ())
        if (given := entry.get("cloudFormationParameterName")) is not None
        and given.value == parameter.text
        and (variable := entry.get("environmentVariableName")) is not None
    )
    return any(other != name.text for other in others)


def _parameters_of(name: Name) -> str:
    return f"amplify/backend/{name.path[0]}/{name.path[1]}/function-parameters.json"


def _called_after(name: Name, scope: Scope) -> str:
    """The resource whose output a variable is called after."""
    for category, resource, output in scope.project.handed_to(*name.path[:2]):
        if f"{category}_{resource}_{output}".upper() == name.text:
            return f"{category}/{resource}"
    return ""


def _named_after(variable: str, resource: str) -> str:
    return (
        f"`{variable}` is called after {resource}, and `amplify update function` would bring the "
        "name back. It changes with the name of the resource."
    )
