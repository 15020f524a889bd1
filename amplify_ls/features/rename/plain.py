"""What is renamed by writing another name wherever the old one stands, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.features.rename.scope import CONFIG, Standing, doubt
from amplify_ls.project.names import Role, Sort

if TYPE_CHECKING:
    from amplify_ls.features.rename.scope import Scope
    from amplify_ls.project.names import Name

_OWN_TEMPLATES = frozenset({"function", "custom"})
"""Categories whose templates the Amplify CLI writes once and then leaves to their users."""
_BY_NAME = frozenset(
    {
        *("LambdaFunction", "LambdaExecutionRole", "lambdaexecutionpolicy", "CloudWatchEvent"),
        *("AmplifyResourcesPolicy", "CustomLambdaExecutionPolicy", "LambdaLayer"),
        *("PermissionForEventToInvokeLambda", "LambdaTriggerPolicy"),
    }
)
"""Resources of functions that the Amplify CLI looks for by their names."""


def environment(name: Name, scope: Scope) -> str:  # noqa: ARG001 - as the others
    """Why an environment keeps its name."""
    return (
        f"Amplify cannot rename an environment: stack, bucket and roles of `{name.text}` carry its "
        "name. Add another with `amplify env add`, push, move over what is stored, then "
        f"`amplify env remove {name.text}`."
    )


def category(name: Name, scope: Scope) -> str:  # noqa: ARG001 - as the others
    """Why a category keeps its name."""
    return f"`{name.text}` is a category of the Amplify CLI, which gives categories their names."


def profile(name: Name, scope: Scope) -> str:  # noqa: ARG001 - as the others
    """Why a profile keeps its name."""
    return (
        f"Other programs know the profile `{name.text}` by its name, too. Rename it in "
        "~/.aws/config and ~/.aws/credentials, then write the new name here."
    )


def group(name: Name, scope: Scope) -> str:
    """Why a group keeps its name."""
    if scope.standing_of_group(name.text) is not Standing.DEPLOYED:
        return ""
    return (
        f"The group `{name.text}` is deployed. A push would delete it with its role and all "
        "memberships, and make an empty group. Add another group with `amplify update auth`, push, "
        f"move the users over, then remove `{name.text}`."
    )


def doubt_of_group(name: Name, scope: Scope) -> str:
    """What cannot be known of a group from here."""
    return doubt(scope.standing_of_group(name.text), f"the group `{name.text}`", scope)


def output(name: Name, scope: Scope) -> str:
    """Why an output keeps its name."""
    service = scope.find(CONFIG, *name.owner, "service")
    if service is not None and service.value == "customCloudformation":
        return "" if _is_declared(name, scope) else _unknown(name)
    return (
        f"The Amplify CLI gives the outputs of {'/'.join(name.owner)} their names, and looks for "
        f"`{name.text}` by this one."
    )


def template_resource(name: Name, scope: Scope) -> str:
    """Why a resource of a template keeps its logical id."""
    where = "/".join(name.owner)
    if name.path[0] not in _OWN_TEMPLATES:
        return f"The Amplify CLI writes the template of {where} and would bring `{name.text}` back."
    if name.path[0] == "function" and name.text in _BY_NAME:
        return f"The Amplify CLI looks for `{name.text}` of a function by this name."
    if not _is_declared(name, scope):
        return _unknown(name)
    if scope.standing(*name.path[:2]) is Standing.DEPLOYED:
        return (
            f"{where} is deployed. Under another logical id, AWS would delete `{name.text}` and "
            "make it anew, without what is stored in it."
        )
    return ""


def doubt_of_owner(name: Name, scope: Scope) -> str:
    """What cannot be known of a resource from here."""
    return doubt(scope.standing(*name.path[:2]), "/".join(name.path[:2]), scope)


def condition(name: Name, scope: Scope) -> str:
    """Why a condition keeps its name."""
    if name.path[0] not in _OWN_TEMPLATES:
        where = "/".join(name.owner)
        return f"The Amplify CLI writes the template of {where} and would bring `{name.text}` back."
    return "" if _is_declared(name, scope) else _unknown(name)


def taken(name: Name, new: str, scope: Scope) -> str:
    """Why something cannot get a name that something else has."""
    if scope.is_taken(name.sort, *name.owner, new):
        return f"There already is {_article(name.sort)} called `{new}`."
    return ""


def _article(sort: Sort) -> str:
    return f"{'an' if sort.value[0] in 'aeiou' else 'a'} {sort.value}"


def _is_declared(name: Name, scope: Scope) -> bool:
    return any(one.role is Role.DECLARATION for _, one in scope.index.declarations(name))


def _unknown(name: Name) -> str:
    return f"Nothing here declares `{name.text}`, so there is nothing to rename."
