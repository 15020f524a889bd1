"""Parameters that a template needs and nobody gives: CloudFormation would refuse them midway."""

from __future__ import annotations

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.resource import ResourceName

_OF_SIGN_IN = "hostedUIProviderCreds"
_SIGN_IN_ADVICE = (
    "They are the secrets of social sign-in, kept out of the project. Run `amplify update auth` "
    "on this machine and give them, or push from where they are."
)


def require_values(name: ResourceName, template: JsonObject, given: JsonObject) -> None:
    """Make sure that every parameter of a resource's template has a value.

    Raises:
        AmplifyError: one has neither that nor a default.
    """
    declared = template.get("Parameters")
    missing = [
        parameter
        for parameter, about in (declared.items() if isinstance(declared, dict) else ())
        if parameter not in given and not (isinstance(about, dict) and "Default" in about)
    ]
    if not missing:
        return
    advice = (
        f"Give each a value in {name.folder}/parameters.json, or in team-provider-info.json for "
        "this environment."
    )
    raise AmplifyError(
        f"{name} cannot be pushed: nothing gives its parameters {', '.join(missing)} a value.",
        f"{_SIGN_IN_ADVICE if missing == [_OF_SIGN_IN] else advice} Nothing was done.",
    )
