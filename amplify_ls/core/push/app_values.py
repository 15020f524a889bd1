"""Values that the Amplify CLI keeps for each environment, and that are known without it.

It writes them into team-provider-info.json when an environment is made, which many projects keep
out of version control; what stands there counts.
"""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.packaging.functions import is_function

_HOSTING = "amplifyhosting"


def app_values(entry: JsonObject, provider: JsonObject) -> JsonObject:
    """What the app of the Amplify service has to do with a resource's parameters.

    Hosting belongs to it, and a function's secrets lie below its id.
    """
    app = provider.get("AmplifyAppId")
    known: JsonObject = {}
    if entry.get("service") == _HOSTING:
        known = {"appId": app, "type": entry.get("type")}
    elif is_function(entry):
        known = {"secretsPathAmplifyAppId": app}
    return {name: value for name, value in known.items() if isinstance(value, str)}
