"""What the project's `override.ts` of the root stack makes of the deployed root stack."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.backend.mirror import Files, object_of
from amplify_ls.core.templates.root_template import bare_root_template

ROOT_SOURCE = "awscloudformation/override.ts"
"""Below `amplify/backend`, and below the mirror."""
ROOT_OVERRIDE = "awscloudformation/build/root-override.json"
"""The root stack without resources, as its override has left it."""
_SECTIONS = ("Parameters", "Mappings", "Conditions", "Resources", "Outputs")


def with_root_override(deployed: JsonObject, files: Files) -> JsonObject:
    """The deployed root stack with the parts that the override changed or added when it last ran.

    The root stack is edited, not made anew (ADR 8): what an override does not touch stays.
    """
    if ROOT_SOURCE not in files or ROOT_OVERRIDE not in files:
        return deployed
    built, bare = object_of(files, ROOT_OVERRIDE), bare_root_template()
    overridden = dict(deployed)
    for section in _SECTIONS:
        before = bare.get(section) or {}
        changed = {
            name: part
            for name, part in (built.get(section) or {}).items()
            if part != before.get(name)
        }
        if changed:
            overridden[section] = {**(deployed.get(section) or {}), **changed}
    return overridden
